package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.tenant.TenantState;
import dev.sallyport.testkit.Proves;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TenantChoiceTest {
    private static final String NORDLICHT = AgencyTenants.NORDLICHT.id().toString();
    private static final String HARBOUR = AgencyTenants.HARBOUR.id().toString();

    private final TestSallyport sallyport = TestSallyport.shared();

    @Test
    @Proves("R2")
    void actsNowhereBeforeATenantIsChosen() {
        TestClient mara = sallyport.signedIn(AgencyPeople.ACCOUNT_MANAGER);

        assertThat(Stream.of("/api/datasets", "/api/exports").map(mara::get))
                .allMatch(
                        answer -> answer.status() == 403 && answer.text("code").equals("tenant-not-chosen"));
    }

    @Test
    @Proves({"R2", "R8"})
    void refusesAForeignTenantAnUnknownOneAndWhatIsNoIdAlike() {
        TestClient bruno = sallyport.signedIn(AgencyPeople.BILLING_ADMIN);

        List<String> answers = Stream.of(
                        HARBOUR, UUID.randomUUID().toString(), "", "no id", "' or 1=1", NORDLICHT + " ")
                .map(tenant -> bruno.choose(tenant).comparable())
                .distinct()
                .toList();

        assertThat(answers).singleElement().asString().startsWith("403").contains("not-allowed");
    }

    @Test
    @Proves("R3")
    void refusesATenantWhereSomebodyIsNotActive() {
        assertThat(Stream.of(AgencyPeople.REMOVED, AgencyPeople.INVITED, AgencyPeople.ENDED)
                        .map(login -> sallyport.signedIn(login).choose(NORDLICHT)))
                .allMatch(answer -> answer.status() == 403);
        assertThat(sallyport
                        .signedIn(AgencyPeople.OWNER_OF_PAUSED)
                        .choose(AgencyTenants.PAUSED.id().toString())
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Proves("R3")
    void tellsARemovedMemberNothingOfATenantWhateverItsState() {
        TestClient removed = sallyport.signedIn(AgencyPeople.REMOVED);
        TenantId tenant = new TenantId(TenantIdType.UUID, NORDLICHT);
        sallyport.tables().people().setState(tenant, TenantState.SUSPENDED);
        try {
            assertThat(removed.get("/api/me").comparable()).doesNotContain(NORDLICHT);
        } finally {
            sallyport.tables().people().setState(tenant, TenantState.ACTIVE);
        }
    }

    @Test
    @Proves("R3")
    void takesHoldFromTheNextRequestOn() {
        TestClient sami = sallyport.in(AgencyPeople.SUPPORT_AGENT, NORDLICHT);
        assertThat(sami.get("/api/datasets").status()).isEqualTo(200);
        PersonId person =
                new PersonId(AgencyPeople.id(AgencyPeople.SUPPORT_AGENT).toString());
        TenantId tenant = new TenantId(TenantIdType.UUID, NORDLICHT);
        sallyport.tables().people().setState(person, tenant, MembershipState.SUSPENDED);
        try {
            assertThat(Stream.of("/api/datasets", "/api/exports").map(sami::get))
                    .allMatch(answer ->
                            answer.status() == 403 && answer.text("code").equals("not-allowed"));
        } finally {
            sallyport.tables().people().setState(person, tenant, MembershipState.ACTIVE);
        }
    }

    @Test
    void goesOnUnderANewSessionIdAndAnotherToken() {
        TestClient mara = sallyport.signedIn(AgencyPeople.ACCOUNT_MANAGER);
        String cookie = mara.cookie().getValue();
        String csrf = mara.csrf();

        TestClient.Answer answer = mara.choose(HARBOUR);

        assertThat(answer.text("tenant")).isEqualTo(HARBOUR);
        assertThat(mara.cookie().getValue()).isNotEqualTo(cookie);
        assertThat(mara.csrf()).isNotEqualTo(csrf);
    }

    @Test
    @Proves("R2")
    void refusesAConfirmationOfTheTenantBefore() {
        TestClient mara = sallyport.in(AgencyPeople.ACCOUNT_MANAGER, NORDLICHT);
        Map<String, Object> confirmedForNordlicht = TestExports.invoices(AgencyTenants.NORDLICHT, 3);
        mara.choose(HARBOUR);

        TestClient.Answer answer = mara.post("/api/exports", confirmedForNordlicht);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("confirmation-mismatch");
    }

    @Test
    @Proves("R2")
    void wantsTheNameOfTheTenantConfirmedNotOnlyItsId() {
        TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        Map<String, Object> request = new HashMap<>(TestExports.invoices(AgencyTenants.NORDLICHT, 4));
        request.put("confirm", Map.of("tenant", NORDLICHT, "name", AgencyTenants.NORDLICHT_CYRILLIC.name()));

        assertThat(bruno.post("/api/exports", request).text("code")).isEqualTo("confirmation-mismatch");
        request.remove("confirm");
        assertThat(bruno.post("/api/exports", request).text("detail")).contains("\"confirm\" is missing");
    }

    @Test
    @Proves({"R2", "R30"})
    void letsTicketsOfTheTenantBeforeDie() {
        TestClient mara = sallyport.in(AgencyPeople.ACCOUNT_MANAGER, NORDLICHT);
        Map<String, Object> request = new HashMap<>(TestExports.invoices(AgencyTenants.NORDLICHT, 60));
        String ticket = TestExports.ticket(mara, TestExports.completed(mara, request));
        mara.choose(HARBOUR);
        mara.choose(NORDLICHT);

        TestClient.Answer answer = mara.post("/api/handovers", Map.of("ticket", ticket));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("ticket-refused");
    }
}
