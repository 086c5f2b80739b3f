package dev.sallyport.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sallyport.access.GrantedClearance;
import dev.sallyport.export.Export;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.TicketRecord;
import dev.sallyport.tenant.IdentityPower;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {
    private static final int LEAST_CLASSES = 250;

    private static final List<String> MODULES = List.of(
            "dev.sallyport.postgres..",
            "dev.sallyport.sealing..",
            "dev.sallyport.storage..",
            "dev.sallyport.formats..",
            "dev.sallyport.embedded..",
            "dev.sallyport.agency..");

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
    void namesEveryClassThatClaimsToSayWhoSomebodyIs() {
        assertThat(CLASSES.get(IdentityPower.class)
                        .getMethod("claimToSayWhoSomebodyIs")
                        .getCallsOfSelf())
                .extracting(call -> call.getOriginOwner().getSimpleName())
                .containsExactlyInAnyOrder("PostgresMemberships", "PostgresOperators", "Sessions");
    }

    /** Besides their makers only the tables, which give back what they were given. */
    @Test
    void letsOnlyTheRoadAndItsTablesMakeWhatIsKept() {
        assertMadeOnlyIn(Export.class, "dev.sallyport.export", "dev.sallyport.postgres.tables");
        assertMadeOnlyIn(GrantedClearance.class, "dev.sallyport.access", "dev.sallyport.postgres.tables");
        assertMadeOnlyIn(Handover.class, "dev.sallyport.handover", "dev.sallyport.postgres.tables");
        assertMadeOnlyIn(TicketRecord.class, "dev.sallyport.handover", "dev.sallyport.postgres.tables");
    }

    private static void assertMadeOnlyIn(Class<?> type, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .callConstructorWhere(JavaCall.Predicates.target(
                        HasOwner.Predicates.With.owner(JavaClass.Predicates.equivalentTo(type))))
                .check(CLASSES);
    }

    @Test
    void keepsTheModulesBelowTheServerApart() {
        for (String module : MODULES) {
            noClasses()
                    .that()
                    .resideInAPackage(module)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(Stream.concat(Stream.of("dev.sallyport.server.."), MODULES.stream())
                            .filter(other -> !other.equals(module))
                            .toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    /** Cells go in, bytes come out: no rights, no rows, and the library nowhere else. */
    @Test
    void keepsWritersOfFormatsToTheirPort() {
        noClasses()
                .that()
                .resideInAPackage("dev.sallyport.formats..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.sallyport..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                                "dev.sallyport.formats..",
                                "dev.sallyport.format..",
                                "dev.sallyport.catalog..",
                                "dev.sallyport.problem.."))))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sallyport.formats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.dhatim..")
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
                .layer("console")
                .definedBy("dev.sallyport.server.console")
                .layer("identity")
                .definedBy("dev.sallyport.server.identity")
                .layer("factor")
                .definedBy("dev.sallyport.server.factor")
                .layer("webhook")
                .definedBy("dev.sallyport.server.webhook")
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
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("identity")
                .mayOnlyBeAccessedByLayers("api", "console", "wiring", "demo")
                .whereLayer("factor")
                .mayOnlyBeAccessedByLayers("identity", "console", "wiring")
                .whereLayer("webhook")
                .mayOnlyBeAccessedByLayers("wiring")
                .check(CLASSES);
    }

    @Test
    void letsNoControllerReachTablesSourcesOrStores() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.sallyport.server.api", "dev.sallyport.server.console")
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

    /** Nothing else of ours sends a request to where a member says; the prober, which asks by a plan, serves nobody. */
    @Test
    void sendsToAddressesOfPeopleFromOnePlaceAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sallyport.server.webhook", "dev.sallyport.prober..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.sallyport.server.webhook")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "dev.sallyport.postgres..", "dev.sallyport.sealing..")
                .check(CLASSES);
    }

    @Test
    void letsTheCommandLineAloneStartTheProber() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sallyport.server.command", "dev.sallyport.prober..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sallyport.prober..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.sallyport.server.command")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.sallyport.prober..")
                        .and(not(resideInAPackage("dev.sallyport.prober.command"))))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.sallyport.prober..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.sallyport..").and(not(resideInAPackage("dev.sallyport.prober.."))))
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
                        "dev.sallyport.server.factor",
                        "dev.sallyport.server.identity",
                        "dev.sallyport.server.api",
                        "dev.sallyport.server.console",
                        "dev.sallyport.server.wiring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sallyport.agency..", "dev.sallyport.embedded..", "dev.sallyport.server.demo..")
                .check(CLASSES);
    }
}
