package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The whole plan, twenty times: no false alarm, and nothing that could not be judged. */
class CarefulAgencySoak {
    @RepeatedTest(20)
    void nothingIsFoundWhereThereIsNoLeak(RepetitionInfo run) {
        try (ProbedAgency agency = new ProbedAgency(List.of())) {
            Outcome outcome = agency.probe(run.getCurrentRepetition());

            assertThat(outcome.findings().stream().map(Finding::id)).isEmpty();
            assertThat(outcome.unjudged()).isEmpty();
            assertThat(outcome.exitCode()).isZero();
        }
    }
}
