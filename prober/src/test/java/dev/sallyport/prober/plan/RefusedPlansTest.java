package dev.sallyport.prober.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code plan/refused} says in its first lines which faults it has, all of them: {@code # expect: line 7:
 * part of the message}.
 */
class RefusedPlansTest {
    private static final Pattern EXPECTATION = Pattern.compile("# expect: line ([0-9]+): (.+)");
    private static final Pattern TOLD = Pattern.compile("[^:]+\\.yml:([0-9]+): (.+); (.+); (.+)");

    static List<java.nio.file.Path> refused() {
        return Plans.refused();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void tellsExactlyTheFaultsOfEachFile(java.nio.file.Path file) throws IOException {
        List<String> left = new ArrayList<>(faultsOf(file));
        String told = String.join("\n", left);
        List<String> missing = new ArrayList<>();
        List<String> expected = Files.readAllLines(file).stream()
                .takeWhile(line -> line.startsWith("#"))
                .filter(line -> line.startsWith("# expect"))
                .toList();
        assertThat(expected).isNotEmpty();
        for (String expectation : expected) {
            Matcher matcher = EXPECTATION.matcher(expectation);
            assertThat(matcher.matches()).as(expectation).isTrue();
            String start = ".yml:" + matcher.group(1) + ": ";
            left.stream()
                    .filter(line -> line.contains(start) && line.contains(matcher.group(2)))
                    .findFirst()
                    .ifPresentOrElse(left::remove, () -> missing.add(expectation));
        }
        assertThat(missing).as("expected, but not among\n%s", told).isEmpty();
        assertThat(left).as("told, but not expected").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void eachFaultNamesLineAndRemedyInTheOrderOfTheFile(java.nio.file.Path file) {
        int before = 1;
        for (String fault : faultsOf(file)) {
            Matcher matcher = TOLD.matcher(fault);
            assertThat(matcher.matches()).as(fault).isTrue();
            int line = Integer.parseInt(matcher.group(1));
            assertThat(line).as(fault).isGreaterThanOrEqualTo(before);
            before = line;
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void tellsNothingOfWhatTheEnvironmentHolds(java.nio.file.Path file) {
        assertThat(String.join("\n", faultsOf(file))).doesNotContain("ann-token", "ben-secret", "db-secret", "sesame");
    }

    @Test
    void tellsThatAFileCannotBeRead(@TempDir java.nio.file.Path folder) throws IOException {
        assertThatThrownBy(() -> Plans.read(folder.resolve("absent.yml")))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining(
                        "absent.yml:1: the file can't be read; a plan is a readable file; check its path");
        java.nio.file.Path latin = Files.write(folder.resolve("latin.yml"), new byte[] {'a', (byte) 0xE4, 'b'});
        assertThatThrownBy(() -> Plans.read(latin)).hasMessageContaining("bytes that are no UTF-8");
    }

    private static List<String> faultsOf(java.nio.file.Path file) {
        PlanException refusal = catchThrowableOfType(PlanException.class, () -> Plans.read(file));
        assertThat(refusal).as("%s is accepted", file).isNotNull();
        return refusal.faults();
    }
}
