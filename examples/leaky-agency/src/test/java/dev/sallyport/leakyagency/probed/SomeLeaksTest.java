package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.leakyagency.leak.Leak;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One leak of each source; all of them are tried by {@link EachLeakSoak}. */
class SomeLeaksTest {
    @ParameterizedTest
    @EnumSource(
            value = Leak.class,
            names = {
                "DASHBOARD_TOTALS",
                "CACHE_KEY_WITHOUT_TENANT",
                "JOB_WITHOUT_TENANT",
                "INVOICE_BY_ID",
                "LINK_FOR_ANYONE"
            })
    void isFoundAndToldRightly(Leak leak) {
        try (ProbedAgency agency = new ProbedAgency(List.of(leak))) {
            Verdict verdict = Verdict.of(leak, agency.probe(1, Narrowed.to(leak)));

            assertThat(verdict.isFound()).as("%s", verdict).isTrue();
        }
    }
}
