package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.leakyagency.leak.Leak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What rules that only hold two answers against each other tell of the same cases: by each rule, whether an alarm is given
 * on a place of the leak that is not given when there is no leak. Kept in {@code target/known-rules.txt}.
 */
class KnownRulesSoak {
    @Test
    void saysWhatEachRuleTells() throws IOException {
        Map<KnownRule, Set<String>> usual = alarms(List.of());
        List<String> lines = new ArrayList<>();
        usual.forEach((rule, alarms) -> lines.add("no leak: " + rule + " " + alarms.size() + " alarms " + alarms));
        for (Leak leak : Chosen.leaks()) {
            StringBuilder line = new StringBuilder(leak.kebabName());
            alarms(List.of(leak)).forEach((rule, alarms) -> {
                alarms.removeAll(usual.getOrDefault(rule, Set.of()));
                line.append(' ').append(rule).append(isOf(leak, alarms) ? "=yes" : "=no");
            });
            lines.add(line.toString());
        }
        Files.write(Path.of("target", "known-rules.txt"), lines);

        assertThat(lines).hasSize(Chosen.leaks().size() + KnownRule.values().length);
    }

    private static Map<KnownRule, Set<String>> alarms(List<Leak> leaks) {
        try (ProbedAgency agency = new ProbedAgency(leaks)) {
            return new Swap(agency.plan()).alarms();
        }
    }

    private static boolean isOf(Leak leak, Set<String> alarms) {
        return alarms.stream()
                .map(alarm -> Verdict.shape(alarm.replaceFirst("^[^:]*: ", "")))
                .anyMatch(alarm -> leak.paths().stream()
                        .anyMatch(
                                path -> path.equals("*") || Verdict.shape(path).equals(alarm)));
    }
}
