package dev.sallyport.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sallyport.tenant.IdentityPower;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {
    private static final int LEAST_CLASSES = 250;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sallyport");

    @Test
    void seesTheWholeProduct() {
        assertThat(CLASSES).hasSizeGreaterThan(LEAST_CLASSES);
        assertThat(CLASSES.contain(IdentityPower.class)).isTrue();
    }

    @Test
    void letsOnlyTheIdentityPackagesSayWhoSomebodyIs() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.sallyport.server.identity", "dev.sallyport.postgres.identity", "dev.sallyport.tenant")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(IdentityPower.class)
                .check(CLASSES);
    }

    @Test
    void ordersThePackagesOfTheServer() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("main")
                .definedBy("dev.sallyport.server")
                .layer("command")
                .definedBy("dev.sallyport.server.command")
                .layer("demo")
                .definedBy("dev.sallyport.server.demo")
                .layer("wiring")
                .definedBy("dev.sallyport.server.wiring")
                .layer("api")
                .definedBy("dev.sallyport.server.api")
                .layer("identity")
                .definedBy("dev.sallyport.server.identity")
                .layer("http")
                .definedBy("dev.sallyport.server.http")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("command")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("wiring")
                .mayOnlyBeAccessedByLayers("command", "demo")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("identity")
                .mayOnlyBeAccessedByLayers("api", "wiring", "demo")
                .check(CLASSES);
    }

    @Test
    void letsNoControllerReachTablesSourcesOrStores() {
        noClasses()
                .that()
                .resideInAPackage("dev.sallyport.server.api")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sallyport.postgres..",
                        "dev.sallyport.sealing..",
                        "dev.sallyport.storage..",
                        "dev.sallyport.row..",
                        "dev.sallyport.query..",
                        "dev.sallyport.store..",
                        "java.sql..",
                        "javax.sql..")
                .check(CLASSES);
    }

    @Test
    void keepsControllersInTheirDoors() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .resideInAnyPackage("dev.sallyport.server.api", "dev.sallyport.server.identity")
                .andShould()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void keepsTheDemoOutOfWhatServes() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sallyport.server.http",
                        "dev.sallyport.server.identity",
                        "dev.sallyport.server.api",
                        "dev.sallyport.server.wiring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sallyport.agency..", "dev.sallyport.embedded..", "dev.sallyport.server.demo..")
                .check(CLASSES);
    }
}
