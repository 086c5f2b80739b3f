package dev.sallyport.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code catalog/refused} says in its first lines which faults it has, all of them: {@code # expect: line
 * 7: part of the message}.
 */
class RefusedCatalogsTest {
    private static final Pattern EXPECTATION = Pattern.compile("# expect: line ([0-9]+): (.+)");
    private static final Pattern TOLD = Pattern.compile("([^:]+\\.yml):([0-9]+): (.+); (.+); (.+)");

    static List<Path> refused() {
        return Examples.refused();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void tellsExactlyTheFaultsOfEachFile(Path file) throws IOException {
        List<String> expected = expectations(file);
        List<String> told = faultsOf(file);

        assertThat(expected).as("expectations in %s", file).isNotEmpty();
        List<String> left = new ArrayList<>(told);
        for (String expectation : expected) {
            Matcher matcher = EXPECTATION.matcher(expectation);
            assertThat(matcher.matches()).as(expectation).isTrue();
            String start = file.getFileName() + ":" + matcher.group(1) + ": ";
            String fault = left.stream()
                    .filter(line -> line.startsWith(start) && line.contains(matcher.group(2)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(expectation + "\nis not among\n" + String.join("\n", told)));
            left.remove(fault);
        }
        assertThat(left).as("faults that %s does not expect", file).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void eachFaultNamesLineAndRemedyInTheOrderOfTheFile(Path file) throws IOException {
        int lines = Files.readAllLines(file).size();
        int before = 1;
        for (String fault : faultsOf(file)) {
            Matcher matcher = TOLD.matcher(fault);
            assertThat(matcher.matches()).as(fault).isTrue();
            int line = Integer.parseInt(matcher.group(2));
            assertThat(line).as(fault).isBetween(before, lines + 1);
            before = line;
        }
    }

    @Test
    @Proves("R22")
    void refusesEachColumnWhoseNameOrSourceLooksLikeASecret() throws IOException {
        Path file = Examples.path("refused/secret-looking-columns.yml");

        assertThat(faultsOf(file)).hasSameSizeAs(expectations(file)).hasSizeGreaterThan(15);
    }

    @Test
    @Proves("R22")
    void refusesWhateverUsesAColumnThatIsNeverExported() {
        assertThat(faultsOf(Examples.path("refused/grants-of-never-columns.yml")))
                .hasSize(3);
        assertThat(faultsOf(Examples.path("refused/never-under-another-name.yml")))
                .hasSize(2);
        assertThat(faultsOf(Examples.path("refused/filters-and-sort.yml")))
                .filteredOn(fault -> fault.contains("\"note\" is never exported"))
                .hasSize(2);
    }

    @Test
    void theCorpusIsThere() {
        assertThat(refused()).hasSizeGreaterThan(40);
    }

    private static List<String> expectations(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .takeWhile(line -> line.startsWith("# expect:"))
                .toList();
    }

    private static List<String> faultsOf(Path file) {
        Problem problem = catchThrowableOfType(
                Problem.class, () -> CatalogReader.read(file.getFileName().toString(), text(file)));
        assertThat(problem).as("%s is accepted", file).isNotNull();
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CATALOG);
        return List.of(problem.told().split("\n", -1));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
