package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.testkit.Proves;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Looking after exports of others, by pages without script. */
class OversightPagesTest {
    private static final String NORDLICHT = AgencyTenants.NORDLICHT.id().toString();
    private static final PersonId OTTO =
            new PersonId(AgencyPeople.id(AgencyPeople.OPERATOR).toString());

    private final TestSallyport sallyport = MemberServer.shared();
    private final TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, NORDLICHT);

    private PageClient signedIn(String login) {
        PageClient client = new PageClient(sallyport.address());
        client.signIn(login, TestSallyport.PASSWORD);
        return client;
    }

    @Test
    void anOperatorSeesWhoTookWhatInTwoClicks() {
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 51));
        TestExports.part(bruno, done);
        PageClient otto = signedIn(AgencyPeople.OPERATOR);

        PageClient.Page all = otto.get("/oversight");
        assertThat(all.heading()).isEqualTo("All exports");
        String path = all.html().select("td a[href$=" + done + "]").attr("href");
        PageClient.Page one = otto.get(path);

        assertThat(one.heading()).isEqualTo("invoices, asked by Bruno Bianchi");
        assertThat(one.text()).contains("Nordlicht Werbung GmbH", NORDLICHT, "Handed over", "127.0.0.1");
    }

    @Test
    void findsByPersonAndTenantAndKeepsWhatWasFilledIn() {
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 52));
        PageClient otto = signedIn(AgencyPeople.OPERATOR);

        PageClient.Page found = otto.get("/oversight?tenant=" + NORDLICHT + "&person=" + AgencyPeople.BILLING_ADMIN
                + "&dataset=invoices&state=completed&from=&to=");
        assertThat(found.html().html()).contains(done);
        assertThat(found.html().select("#person").val()).isEqualTo(AgencyPeople.BILLING_ADMIN);
        assertThat(found.html().select("#state option[selected]").val()).isEqualTo("completed");
        assertThat(otto.get("/oversight?tenant=" + AgencyTenants.KONTOR.id())
                        .html()
                        .html())
                .doesNotContain(done);
        assertThat(otto.get("/oversight?state=nothing").status()).isEqualTo(400);
    }

    @Test
    void actsWithAReasonAndNeverWithout() {
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 53));
        PageClient otto = signedIn(AgencyPeople.OPERATOR);
        PageClient.Page one = otto.get("/oversight/exports/" + done);

        for (String act : List.of("shorten", "void-tickets", "revoke")) {
            assertThat(otto.submit(one, "form[action$=" + act + "]", Map.of("reason", " ", "minutes", "60"))
                            .status())
                    .as(act)
                    .isEqualTo(400);
        }
        for (String wrong : List.of("", "0", "-5", "soon", "99999")) {
            assertThat(otto.submit(one, "form[action$=shorten]", Map.of("reason", "x", "minutes", wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(otto.submit(one, "form[action$=shorten]", Map.of("reason", "shorter", "minutes", "60"))
                        .text())
                .contains("Expiry shortened", "shorter");
        PageClient.Page revoked = otto.submit(one, "form[action$=revoke]", Map.of("reason", "gone"));
        assertThat(revoked.html().select(".state").text()).isEqualTo("Revoked");
        assertThat(revoked.html().select("form[action$=revoke]")).isEmpty();
        assertThat(otto.submit(one, "form[action$=revoke]", Map.of("reason", "stale page"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aPageThatIsStaleOrForeignDoesNothing() {
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 54));
        PageClient otto = signedIn(AgencyPeople.OPERATOR);
        PageClient.Page one = otto.get("/oversight/exports/" + done);
        String act = "/oversight/exports/" + done + "/revoke";

        assertThat(otto.post(act, Map.of("reason", "x")).status()).isEqualTo(403);
        assertThat(otto.post(act, Map.of("reason", "x", "_csrf", "guessed")).status())
                .isEqualTo(403);
        sallyport.tables().operators().put(OTTO, Optional.empty());
        try {
            assertThat(otto.submit(one, "form[action$=revoke]", Map.of("reason", "x"))
                            .status())
                    .isEqualTo(403);
            assertThat(otto.get("/oversight").status()).isEqualTo(403);
            assertThat(otto.get("/policy").html().select("nav a[href=/oversight]"))
                    .isEmpty();
        } finally {
            sallyport.tables().operators().put(OTTO, Optional.of(OperatorKind.OPERATOR));
        }
        otto.submit(one, "form[action=/sign-out]", Map.of());
        assertThat(otto.submit(one, "form[action$=revoke]", Map.of("reason", "x"))
                        .status())
                .isIn(401, 403);
        assertThat(bruno.get("/api/exports/" + done).text("state")).isEqualTo("completed");
    }

    @Test
    @Proves("R15")
    void supportSeesAndIsOfferedNothingAndMembersSeeNothing() {
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 55));
        PageClient sven = signedIn(AgencyPeople.SUPPORT);
        PageClient.Page one = sven.get("/oversight/exports/" + done);
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.html().select("main form")).isEmpty();
        assertThat(sven.get("/oversight/holds").html().select("main form")).isEmpty();
        String csrf = one.html().select("input[name=_csrf]").val();
        assertThat(sven.post("/oversight/exports/" + done + "/revoke", Map.of("reason", "x", "_csrf", csrf))
                        .status())
                .isEqualTo(403);

        PageClient member = signedIn(AgencyPeople.BILLING_ADMIN);
        for (String path : List.of("/oversight", "/oversight/exports/" + done, "/oversight/holds", "/history")) {
            assertThat(member.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(member.get("/").html().select("nav a").eachAttr("href")).doesNotContain("/oversight", "/history");
    }

    @Test
    void pausesAndLetsGoOn() {
        PageClient otto = signedIn(AgencyPeople.OPERATOR);
        PageClient.Page holds = otto.get("/oversight/holds");
        String sami = AgencyPeople.id(AgencyPeople.SUPPORT_AGENT).toString();

        assertThat(otto.submit(
                                holds,
                                "form[action=/oversight/holds]",
                                Map.of("kind", "person", "person", sami, "reason", " "))
                        .status())
                .isEqualTo(400);
        PageClient.Page paused = otto.submit(
                holds,
                "form[action=/oversight/holds]",
                Map.of("kind", "person", "person", sami, "reason", "looks wrong"));
        assertThat(paused.text()).contains(sami, "building", "looks wrong");
        TestClient asks = sallyport.in(AgencyPeople.SUPPORT_AGENT, NORDLICHT);
        Map<String, Object> tickets = TestExports.invoices(AgencyTenants.NORDLICHT, 7);
        tickets.put("dataset", "tickets");
        assertThat(asks.post("/api/exports", tickets).status()).isEqualTo(201);
        assertThat(signedIn(AgencyPeople.SUPPORT_AGENT).get("/").text())
                .contains("Paused by an operator")
                .doesNotContain("looks wrong");
        PageClient.Page over = otto.submit(paused, "form[action$=/resume]", Map.of("reason", "it was nothing"));
        assertThat(over.text()).contains("Nothing is paused.");
        assertThat(otto.submit(paused, "form[action$=/resume]", Map.of("reason", "stale"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Proves("R8")
    void administratorsLookAfterTheirOwnWorkspaceAlone() {
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 56));
        PageClient adam = signedIn(AgencyPeople.ADMINISTRATOR);
        assertThat(adam.get("/history").html().html()).contains(done);
        PageClient.Page one = adam.get("/history/" + done);
        assertThat(one.html().select("form[action$=void-tickets], form[action$=shorten]"))
                .isEmpty();
        assertThat(adam.submit(one, "form[action$=revoke]", Map.of("reason", "our own"))
                        .html()
                        .select(".state")
                        .text())
                .isEqualTo("Revoked");

        PageClient karla = signedIn(AgencyPeople.OWNER_OF_KONTOR);
        assertThat(karla.get("/history").html().html()).doesNotContain(done);
        PageClient.Page foreign = karla.get("/history/" + done);
        PageClient.Page unknown = karla.get("/history/" + UUID.randomUUID());
        assertThat(foreign.status()).isEqualTo(unknown.status()).isEqualTo(404);
        assertThat(foreign.html().select("[role=alert]").text())
                .isEqualTo(unknown.html().select("[role=alert]").text());
    }

    @Test
    void thePolicyIsForEverybodyAndItsTablesForOperators() {
        PageClient.Page member = signedIn(AgencyPeople.BILLING_ADMIN).get("/policy");
        assertThat(member.text()).contains("Your roles here: billing-admin: Billing administrator", "invoices");
        assertThat(member.text()).doesNotContain("agency.invoices", "Tables and their locks");
        assertThat(member.html().select("h4").size()).isGreaterThan(10);

        assertThat(signedIn(AgencyPeople.OPERATOR).get("/policy").text())
                .contains("agency.invoices", "Tables and their locks");
    }

    @Test
    void speaksGermanToo() {
        PageClient otto = new PageClient(sallyport.address()).reading("de");
        otto.signIn(AgencyPeople.OPERATOR, TestSallyport.PASSWORD);
        for (String path : List.of("/oversight", "/oversight/holds", "/policy")) {
            assertThat(otto.get(path).html().html()).doesNotContain("??");
        }
        assertThat(otto.get("/oversight").heading()).isEqualTo("Alle Exporte");
    }
}
