package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.leakyagency.leak.Leak;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that leaks, and a link; all of them are tried by {@link EachLeakSoak}. */
class SomeLeaksTest {
    @ParameterizedTest
    @EnumSource(
            value = Leak.class,
            names = {"JOB_WITHOUT_TENANT", "LINK_FOR_ANYONE"})
    void isFoundAndToldRightly(Leak leak) {
        try (ProbedAgency agency = new ProbedAgency(List.of(leak))) {
            Verdict verdict = Verdict.of(leak, agency.probe(1, Narrowed.to(leak)));

            assertThat(verdict.isFound()).as("%s", verdict).isTrue();
        }
    }
}
