package dev.sallyport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sallyport.access.Clearance;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.tenant.IdentityPower;
import dev.sallyport.tenant.OperatorPower;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The core stays the road: each package sees only those before it, and each stage's type is made there alone. */
class ArchitectureTest {
    /** The packages in the order in which data travels. */
    private static final List<String> ROAD = List.of(
            "problem",
            "digest",
            "secret",
            "file",
            "tenant",
            "ledger",
            "catalog",
            "request",
            "hold",
            "access",
            "query",
            "row",
            "format",
            "seal",
            "store",
            "export",
            "saved",
            "handover",
            "notice",
            "webhook",
            "oversight");

    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(Clearance.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void sawTheCore() {
        assertThat(CORE.size()).isGreaterThan(150);
        for (String name : ROAD) {
            assertThat(CORE.stream().filter(c -> in(c, name)).count()).as(name).isGreaterThan(0);
        }
        assertThat(CORE.stream().filter(c -> ROAD.stream().noneMatch(name -> in(c, name))))
                .isEmpty();
    }

    @Test
    void eachPackageSeesOnlyThoseBeforeIt() {
        for (int i = 0; i < ROAD.size(); i++) {
            String[] later = ROAD.subList(i + 1, ROAD.size()).stream()
                    .map(name -> "dev.sallyport." + name + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.sallyport." + ROAD.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(CORE);
            }
        }
    }

    @Test
    void coreKnowsTheJdkAndAYamlReaderAndNobodyElse() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.crypto..", "dev.sallyport..", "org.jspecify..", "org.snakeyaml..")
                .check(CORE);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sallyport.catalog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..")
                .check(CORE);
    }

    @Test
    void theTypesOfTheRoadAreMadeByTheStageBeforeAlone() {
        for (Class<?> stage : List.of(
                Standing.class,
                Session.class,
                OperatorPower.class,
                OperatorSession.class,
                Clearance.class,
                ScopedQuery.class)) {
            assertThat(CORE.get(stage).getConstructors())
                    .as(stage.getName())
                    .isNotEmpty()
                    .noneMatch(c -> c.getModifiers().contains(JavaModifier.PUBLIC)
                            || c.getModifiers().contains(JavaModifier.PROTECTED));
            assertThat(CORE.get(stage).getModifiers()).contains(JavaModifier.FINAL);
        }
        assertMadeOnlyIn(Clearance.class, "dev.sallyport.access");
        assertMadeOnlyIn(ScopedQuery.class, "dev.sallyport.query");
    }

    @Test
    void nobodyInCoreClaimsToSayWhoSomebodyIs() {
        noClasses()
                .should()
                .callMethod(IdentityPower.class, "claimToSayWhoSomebodyIs")
                .check(CORE);
    }

    private static void assertMadeOnlyIn(Class<?> stage, String packageName) {
        for (JavaConstructor constructor : CORE.get(stage).getConstructors()) {
            assertThat(constructor.getCallsOfSelf())
                    .isNotEmpty()
                    .allMatch(call -> call.getOriginOwner().getPackageName().equals(packageName));
        }
    }

    private static boolean in(JavaClass type, String name) {
        return type.getPackageName().equals("dev.sallyport." + name);
    }
}
