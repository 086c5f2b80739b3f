package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.SelfCheck;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One path of each kind; all of them, many times over, are asked by {@link CarefulAgencySoak}. */
class CarefulAgencyTest {
    private static final Set<String> PATHS = Set.of(
            "customers",
            "invoice",
            "invoice-pages",
            "attachment",
            "revenue",
            "dashboard",
            "invoices-export",
            "overdue-by-mail",
            "told-by-webhook");

    @Test
    void nothingIsFoundWhereThereIsNoLeak() {
        try (ProbedAgency agency = new ProbedAgency(List.of())) {
            Outcome outcome = agency.probe(1, path -> PATHS.contains(path.name()));

            assertThat(outcome.findings().stream().map(Finding::id)).isEmpty();
            assertThat(outcome.unjudged()).isEmpty();
            assertThat(outcome.selfChecks()).isNotEmpty().allMatch(SelfCheck::found);
            assertThat(outcome.exitCode()).isZero();
        }
    }
}
