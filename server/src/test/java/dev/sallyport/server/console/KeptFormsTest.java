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
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class KeptFormsTest {
    private static final Session HERE = in(new UUID(0, 1));
    private static final ExportForm FORM = ExportForm.empty("payments")
            .with("filter-0-value", "a=b&c d\r\nü+%")
            .with("column-3", "yes");

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    KeptFormsTest() {
        request.getSession(true);
    }

    @Test
    void givesBackWhatWasFilledInOnce() {
        assertThat(KeptForms.keep(request, HERE, FORM)).isEqualTo("/exports/new/payments?kept=true");

        assertThat(KeptForms.take(request, HERE, "payments").orElseThrow().fields())
                .isEqualTo(FORM.fields());
        assertThat(KeptForms.take(request, HERE, "payments")).isEmpty();
    }

    @Test
    void givesNothingOfItToAnotherWorkspaceOrDataset() {
        KeptForms.keep(request, HERE, FORM);
        assertThat(KeptForms.take(request, in(new UUID(0, 2)), "payments")).isEmpty();
        assertThat(KeptForms.take(request, HERE, "payments")).as("nor later").isEmpty();

        KeptForms.keep(request, HERE, FORM);
        assertThat(KeptForms.take(request, HERE, "invoices")).isEmpty();
    }

    @Test
    void keepsNothingThatIsTooLong() {
        ExportForm tooLong = FORM.with("filter-0-value", "x".repeat(60_000));

        assertThat(KeptForms.keep(request, HERE, tooLong)).isEqualTo("/exports/new/payments");
        assertThat(KeptForms.take(request, HERE, "payments")).isEmpty();
    }

    private static Session in(UUID tenant) {
        return Session.issue(
                IdentityPower.claimToSayWhoSomebodyIs(),
                new SessionKey(new UUID(0, 1)),
                new PersonId("ann"),
                new TenantId(TenantIdType.UUID, tenant.toString()),
                new SignIn(Instant.EPOCH, Set.of("password")),
                new Origin("127.0.0.1", "test"));
    }
}
