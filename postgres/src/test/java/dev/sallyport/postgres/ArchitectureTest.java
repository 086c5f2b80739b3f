package dev.sallyport.postgres;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.row.RowSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reading a host's rows and keeping our own have nothing in common but the module. */
class ArchitectureTest {
    private static final String ROOT = "dev.sallyport.postgres";
    private static final List<String> PACKAGES = List.of(
            "database", "doctor", "identity", "ledger", "lock", "proposal", "queue", "render", "source", "tables");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(
                    SallyportTables.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void seesTheWholeModule() {
        assertThat(CLASSES).hasSizeGreaterThan(90);
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrder(
                        Stream.concat(Stream.of(ROOT), PACKAGES.stream().map(name -> ROOT + "." + name))
                                .toArray(String[]::new));
    }

    @Test
    void ordersThePackages() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy(ROOT)
                .layer("database")
                .definedBy(ROOT + ".database")
                .layer("identity")
                .definedBy(ROOT + ".identity")
                .layer("ledger")
                .definedBy(ROOT + ".ledger")
                .layer("queue")
                .definedBy(ROOT + ".queue")
                .layer("tables")
                .definedBy(ROOT + ".tables")
                .layer("render")
                .definedBy(ROOT + ".render")
                .layer("source")
                .definedBy(ROOT + ".source")
                .layer("lock")
                .definedBy(ROOT + ".lock")
                .layer("doctor")
                .definedBy(ROOT + ".doctor")
                .layer("proposal")
                .definedBy(ROOT + ".proposal")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("database")
                .mayOnlyBeAccessedByLayers("root", "identity", "ledger", "queue", "tables")
                .whereLayer("identity")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("queue")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("tables")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("render")
                .mayOnlyBeAccessedByLayers("source", "lock", "doctor")
                .whereLayer("source")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("lock")
                .mayOnlyBeAccessedByLayers("doctor", "proposal")
                .whereLayer("doctor")
                .mayOnlyBeAccessedByLayers("proposal")
                .whereLayer("proposal")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void readsAHostsRowsInOnePlaceAlone() {
        classes()
                .that()
                .areAssignableTo(RowSource.class)
                .or()
                .areAssignableTo(RowSnapshot.class)
                .should()
                .resideInAPackage(ROOT + ".source")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".source")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postgresql.copy..")
                .check(CLASSES);
    }

    @Test
    void knowsCoreAndNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sallyport.sealing..",
                        "dev.sallyport.storage..",
                        "dev.sallyport.server..",
                        "dev.sallyport.embedded..",
                        "dev.sallyport.agency..")
                .check(CLASSES);
    }
}
