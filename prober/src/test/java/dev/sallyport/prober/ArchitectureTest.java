package dev.sallyport.prober;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    /** In the order of a run. */
    private static final List<String> ORDER = List.of(
            "answer",
            "own",
            "plan",
            "wire",
            "walk",
            "plant",
            "sink",
            "finding",
            "probe",
            "report",
            "proposal",
            "command",
            "junit");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sallyport.prober");

    @Test
    void seesTheWholeProber() {
        assertThat(CLASSES).hasSizeGreaterThan(200);
        assertThat(CLASSES)
                .allSatisfy(one ->
                        assertThat(ORDER.stream().map(ArchitectureTest::named)).contains(one.getPackageName()));
    }

    @Test
    void letsAPackageSeeOnlyThoseBeforeIt() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] after = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(ArchitectureTest::named)
                    .toArray(String[]::new);
            if (after.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(named(ORDER.get(i)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(after)
                        .check(CLASSES);
            }
        }
    }

    /** Everything of the line to an application is in one place, so that nothing gets past guard and budget. */
    @Test
    void letsOnlyTheWireConnect() {
        noClasses()
                .that()
                .resideOutsideOfPackages(named("wire"), named("plant"), named("sink"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .check(CLASSES);
    }

    private static String named(String name) {
        return "dev.sallyport.prober." + name;
    }
}
