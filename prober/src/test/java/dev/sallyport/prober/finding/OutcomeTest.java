package dev.sallyport.prober.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final SelfCheck CHECKED = new SelfCheck("a row", true);
    private static final Coverage TRIED = new Coverage("notes", ProbeName.OWNERSHIP, 2, "");
    private static final Coverage NOT_TRIED = new Coverage("notes", ProbeName.TIME, 0, "nobody leaves");

    private static Outcome outcome(List<Coverage> coverage, List<SelfCheck> selfChecks) {
        return new Outcome(
                "http://127.0.0.1:3000",
                Instant.EPOCH,
                Duration.ofSeconds(1),
                7,
                12,
                List.of("acme", "bolt"),
                List.of("ann", "ben"),
                List.of(),
                List.of(),
                coverage,
                selfChecks,
                Optional.empty(),
                List.of());
    }

    @Test
    void isCalmOnlyWhereSomethingWasTriedAndAPlantedLeakFound() {
        assertThat(outcome(List.of(TRIED, NOT_TRIED), List.of(CHECKED)).exitCode())
                .isZero();
        assertThat(outcome(List.of(TRIED, NOT_TRIED), List.of(CHECKED)).doubts())
                .isEmpty();
    }

    @Test
    void isInconclusiveWhereNothingWasTried() {
        Outcome outcome = outcome(List.of(NOT_TRIED), List.of(CHECKED));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.doubts()).containsExactly("nothing was tried: nobody leaves");
        assertThat(outcome(List.of(), List.of(CHECKED)).exitCode()).isEqualTo(2);
    }

    @Test
    void isInconclusiveWithoutASelfCheck() {
        Outcome outcome = outcome(List.of(TRIED), List.of());
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.doubts()).singleElement().asString().contains("could not check itself");
    }
}
