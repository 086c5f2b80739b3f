package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.SelfCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarefulAgencyTest {
    @Test
    void nothingIsFoundWhereThereIsNoLeak() {
        try (ProbedAgency agency = new ProbedAgency(List.of())) {
            Outcome outcome = agency.probe(1);

            System.out.println("requests " + outcome.requests() + " " + outcome.took());
            outcome.findings()
                    .forEach(f -> System.out.println(f.id() + " " + f.seenBy() + " "
                            + f.evidence().data() + f.evidence().vanishes()));
            outcome.unjudged().forEach(System.out::println);
            assertThat(outcome.findings().stream().map(Finding::id)).isEmpty();
            assertThat(outcome.unjudged()).isEmpty();
            assertThat(outcome.selfChecks()).isNotEmpty().allMatch(SelfCheck::found);
            assertThat(outcome.exitCode()).isZero();
        }
    }
}
