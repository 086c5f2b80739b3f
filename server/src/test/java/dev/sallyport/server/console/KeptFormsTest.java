package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.tenant.IdentityPower;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class KeptFormsTest {
    private static final Session HERE = in(new UUID(0, 1), new UUID(0, 1));
    private static final Instant MORNING = Instant.parse("2026-03-15T08:00:00Z");
    private static final ExportForm FORM = ExportForm.empty("payments")
            .with("filter-0-value", "a=b&c d\r\nü+%")
            .with("column-3", "yes");

    private Instant now = MORNING;
    private final KeptForms kept = new KeptForms(() -> now);
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    KeptFormsTest() {
        request.getSession(true);
    }

    @Test
    void givesBackWhatWasFilledInOnce() {
        assertThat(kept.keep(request, HERE, FORM)).isEqualTo("/exports/new/payments?kept=true");

        assertThat(kept.take(request, HERE, "payments").orElseThrow().fields()).isEqualTo(FORM.fields());
        assertThat(kept.take(request, HERE, "payments")).isEmpty();
    }

    @Test
    void givesNothingOfItToAnotherWorkspaceOrDataset() {
        kept.keep(request, HERE, FORM);
        assertThat(kept.take(request, in(new UUID(0, 2), new UUID(0, 2)), "payments"))
                .isEmpty();
        assertThat(kept.take(request, HERE, "payments")).as("nor later").isEmpty();

        kept.keep(request, HERE, FORM);
        assertThat(kept.take(request, HERE, "invoices")).isEmpty();
    }

    @Test
    void givesNothingBackAfterAWorkspaceWasChosenThoughItIsTheSame() {
        kept.keep(request, HERE, FORM);

        assertThat(kept.take(request, in(new UUID(0, 1), new UUID(0, 2)), "payments"))
                .isEmpty();
    }

    @Test
    void givesItBackForTenMinutes() {
        kept.keep(request, HERE, FORM);
        now = MORNING.plus(Duration.ofMinutes(10)).minusNanos(1);
        assertThat(kept.take(request, HERE, "payments")).isPresent();

        now = MORNING;
        kept.keep(request, HERE, FORM);
        now = MORNING.plus(Duration.ofMinutes(10));
        assertThat(kept.take(request, HERE, "payments")).isEmpty();
        now = MORNING;
        assertThat(kept.take(request, HERE, "payments")).as("nor later").isEmpty();
    }

    @Test
    void keepsNothingThatIsTooLong() {
        ExportForm tooLong = FORM.with("filter-0-value", "x".repeat(60_000));

        assertThat(kept.keep(request, HERE, tooLong)).isEqualTo("/exports/new/payments");
        assertThat(kept.take(request, HERE, "payments")).isEmpty();
    }

    private static Session in(UUID tenant, UUID key) {
        return Session.issue(
                IdentityPower.claimToSayWhoSomebodyIs(),
                new SessionKey(key),
                new PersonId("ann"),
                new TenantId(TenantIdType.UUID, tenant.toString()),
                new SignIn(Instant.EPOCH, Set.of("password")),
                new Origin("127.0.0.1", "test"));
    }
}
