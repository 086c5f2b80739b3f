package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole plan, twenty times, each time with another seed: no false alarm, and nothing that could not be judged. What came
 * of each run is kept in {@code target/careful.txt}; {@code -Dseeds=3,4} asks for these alone.
 */
class CarefulAgencySoak {
    @ParameterizedTest
    @MethodSource("dev.sallyport.leakyagency.probed.Chosen#seeds")
    void nothingIsFoundWhereThereIsNoLeak(long seed) throws IOException {
        try (ProbedAgency agency = new ProbedAgency(List.of())) {
            Outcome outcome = agency.probe(seed);
            List<String> found = outcome.findings().stream().map(Finding::id).toList();
            Files.writeString(
                    Path.of("target", "careful.txt"),
                    "seed " + seed + ": " + found + " " + outcome.unjudged() + " " + outcome.requests() + " requests, "
                            + outcome.took().toSeconds() + " s\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);

            assertThat(found).isEmpty();
            assertThat(outcome.unjudged()).isEmpty();
            assertThat(outcome.exitCode()).isZero();
        }
    }
}
