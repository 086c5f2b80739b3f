package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.identity.Membership;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.testkit.Proves;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pages that were right when they were opened: what has changed since is not acted on in the wrong place. */
class StalePagesTest {
    private final TestSallyport sallyport = MemberServer.shared();
    private final PageClient client = new PageClient(sallyport.address());
    private final ExportWalk walk = new ExportWalk(client);

    @Test
    @Proves("R2")
    void doesNothingInAnotherWorkspaceThanThePageWasOpenedIn() {
        PageClient.Page choice = client.signIn(AgencyPeople.ACCOUNT_MANAGER, TestSallyport.PASSWORD);
        client.submit(choice, "form[action=/workspace]", ExportWalk.choose(AgencyTenants.HARBOUR));
        PageClient.Page review = walk.review("projects", Map.of());
        assertThat(review.text()).contains(AgencyTenants.HARBOUR.name());

        client.submit(client.get("/workspace"), "form[action=/workspace]", ExportWalk.choose(AgencyTenants.NORDLICHT));
        PageClient.Page stale = client.press(review, ExportWalk.START, ExportWalk.confirmed(review));
        String csrf = client.get("/").html().select("input[name=_csrf]").val();
        PageClient.Page withFreshToken =
                client.press(review, ExportWalk.START, ExportWalk.with(ExportWalk.confirmed(review), "_csrf", csrf));

        assertThat(stale.status()).isEqualTo(403);
        assertThat(stale.heading()).isEqualTo("This page is out of date");
        assertThat(withFreshToken.status()).isEqualTo(403);
        assertThat(withFreshToken.heading()).isEqualTo("This page is of another workspace");
        for (AgencyTenant tenant : List.of(AgencyTenants.HARBOUR, AgencyTenants.NORDLICHT)) {
            assertThat(ExportWalk.exportsOf(sallyport, AgencyPeople.ACCOUNT_MANAGER, tenant))
                    .isZero();
        }
    }

    @Test
    @Proves("R2")
    void doesNothingForWhoeverHasSignedOutNorForWhoeverSignedInSince() {
        client.signIn(AgencyPeople.REGIONAL_MANAGER, TestSallyport.PASSWORD);
        PageClient.Page review = walk.review("invoices", Map.of("window", "last-30-days"));
        int hers = ExportWalk.exportsOf(sallyport, AgencyPeople.REGIONAL_MANAGER, AgencyTenants.NORDLICHT);
        client.submit(review, "form[action=/sign-out]", Map.of());

        PageClient.Page signedOut = client.press(review, ExportWalk.START, ExportWalk.confirmed(review));
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        int before = ExportWalk.exportsOf(sallyport, AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT);
        PageClient.Page ofAnother = client.press(review, ExportWalk.START, ExportWalk.confirmed(review));

        assertThat(signedOut.status()).isIn(401, 403);
        assertThat(ofAnother.status()).isEqualTo(403);
        assertThat(ofAnother.heading()).isEqualTo("This page is out of date");
        assertThat(ExportWalk.exportsOf(sallyport, AgencyPeople.REGIONAL_MANAGER, AgencyTenants.NORDLICHT))
                .isEqualTo(hers);
        assertThat(ExportWalk.exportsOf(sallyport, AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT))
                .isEqualTo(before);
    }

    @Test
    @Proves({"R12", "R13"})
    void doesNothingForWhoeverLostTheRightSince() {
        client.signIn(AgencyPeople.TEMPORARY, TestSallyport.PASSWORD);
        PageClient.Page review = walk.review("invoices", Map.of("window", "last-30-days"));
        PageClient.Page ready = walk.untilReady(client.press(review, ExportWalk.START, ExportWalk.confirmed(review))
                .path());
        PageClient.Page another = walk.review("invoices", Map.of("window", "last-month"));
        PeopleDirectory people = sallyport.tables().people();
        TenantId nordlicht =
                new TenantId(TenantIdType.UUID, AgencyTenants.NORDLICHT.id().toString());
        Membership before = people.membership(
                        new PersonId(AgencyPeople.id(AgencyPeople.TEMPORARY).toString()), nordlicht)
                .orElseThrow();
        try {
            people.put(new Membership(
                    before.person(),
                    nordlicht,
                    before.state(),
                    Set.of("administrator"),
                    before.attributes(),
                    before.endsAt()));
            PageClient.Page started = client.press(another, ExportWalk.START, ExportWalk.confirmed(another));
            PageClient.Page downloaded = client.submit(ready, "form[action$=/download]", Map.of());

            assertThat(started.status()).isEqualTo(403);
            // 409 where the keeper came first and has revoked it.
            assertThat(downloaded.status()).isIn(403, 409);
            assertThat(downloaded.path()).doesNotStartWith("/api/handovers");
            assertThat(ExportWalk.exportsOf(sallyport, AgencyPeople.TEMPORARY, AgencyTenants.NORDLICHT))
                    .isEqualTo(1);
        } finally {
            people.put(before);
        }
    }
}
