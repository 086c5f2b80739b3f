package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.prober.finding.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each leak, switched on alone: found, and told to be what it is, where it is. */
class EachLeakIT {
    @ParameterizedTest
    @EnumSource(Leak.class)
    void isFoundAndToldRightly(Leak leak) {
        try (ProbedAgency agency = new ProbedAgency(List.of(leak))) {
            Outcome outcome = agency.probe(1);
            Verdict verdict = Verdict.of(leak, outcome);
            System.out.println("verdict: " + verdict);
            outcome.unjudged().forEach(unjudged -> System.out.println("    ? " + unjudged));

            assertThat(verdict.isFound()).as("%s", verdict).isTrue();
        }
    }
}
