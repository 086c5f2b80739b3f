package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Approving and rejecting what others ask for, by pages without script. */
class ApprovalPagesTest {
    private static final String HERE = AgencyTenants.NORDLICHT.id().toString();
    private static final String APPROVE = "form[action$=/approve]";
    private static final String REJECT = "form[action$=/reject]";
    private static final Duration WITHIN = Duration.ofMinutes(10);
    /** Each request has a window of its own, so that each is another export. */
    private static final AtomicInteger DAYS = new AtomicInteger(300);

    private final TestSallyport sallyport = MemberServer.shared();
    private final TestClient olga = sallyport.in(AgencyPeople.OWNER, HERE);
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void leaveNothingWaiting() {
        asked.forEach(id -> olga.post("/api/exports/" + id + "/cancel"));
        member(AgencyPeople.PRIVACY_OFFICER, AgencyTenants.NORDLICHT, MembershipState.ACTIVE, "privacy-officer");
    }

    @Test
    @Proves({"R2", "R14"})
    void leadsFromTheInboxToAnExportThatItsPersonMayFetch() {
        String id = asked();
        PageClient petra = signedIn(AgencyPeople.PRIVACY_OFFICER);

        PageClient.Page home = petra.get("/");
        assertThat(home.html().select("nav a[href=/approvals]").text()).matches("Approvals [1-9][0-9]* waiting");
        PageClient.Page inbox = petra.get("/approvals");
        assertThat(inbox.heading()).isEqualTo("Approvals");
        assertThat(inbox.html().select("article.card").first().text())
                .contains("Customers, asked by Olga Öztürk", "the column IBAN", "Waits until");
        assertThat(inbox.html().select(".where").text()).contains(AgencyTenants.NORDLICHT.name(), HERE);

        PageClient.Page one = petra.get(
                inbox.html().select("article.card a[href$=" + id + "]").attr("href"));
        assertThat(one.html().select("main").text())
                .contains(
                        AgencyTenants.NORDLICHT.name(),
                        HERE,
                        "Olga Öztürk, owner",
                        "for the auditors, until Friday",
                        "the column IBAN",
                        "Region is north",
                        "CSV",
                        "24 hours after it is ready");
        assertThat(one.html().select("dt:contains(Rows) + dd").text()).matches("[0-9,]+ rows?");
        assertThat(one.html().select("tbody tr").eachText())
                .containsExactly("Id id normal as it is", "IBAN iban restricted masked: the last four characters");

        PageClient.Page approved = petra.submit(one, APPROVE, Map.of());
        assertThat(approved.path()).isEqualTo("/approvals/" + id);
        assertThat(approved.html().select("[role=status]").text()).startsWith("Approved by Petra Pérez on ");
        assertThat(approved.html().select("main form")).isEmpty();

        PageClient client = signedIn(AgencyPeople.OWNER);
        PageClient.Page ready = new ExportWalk(client).untilReady("/exports/" + id);
        assertThat(ready.text()).contains("Approved by Petra Pérez on ");
        PageClient.Page file = client.submit(ready, "form[action$=/download]", Map.of());
        assertThat(new String(client.bytes(file.path()), StandardCharsets.UTF_8))
                .startsWith("Id,IBAN")
                .contains("\u2022\u2022\u2022\u2022");
        assertThat(client.get("/exports/" + id + "/receipt").text()).contains("Approval Approved by Petra Pérez on ");
        assertThat(signedIn(AgencyPeople.ADMINISTRATOR)
                        .get("/history/" + id)
                        .html()
                        .select("tbody tr:contains(Approved)")
                        .text())
                .contains("Petra Pérez");
        // Approving gives no right to it.
        assertThat(petra.get("/exports/" + id).status()).isEqualTo(404);
    }

    @Test
    @Proves("R14")
    void showsNeverACell() {
        String id = asked();
        PageClient.Page one = signedIn(AgencyPeople.PRIVACY_OFFICER).get("/approvals/" + id);

        String shown = one.text();
        for (String cell : cells("select iban from agency.customers where tenant_id = '" + HERE + "'"
                + " union all select id::text from agency.customers where tenant_id = '" + HERE + "'")) {
            assertThat(shown).doesNotContain(cell);
        }
    }

    @Test
    @Proves("R14")
    void rejectsForAReasonThatWhoAskedIsTold() {
        String id = asked();
        PageClient petra = signedIn(AgencyPeople.PRIVACY_OFFICER);
        PageClient.Page one = petra.get("/approvals/" + id);

        PageClient.Page empty = petra.submit(one, REJECT, Map.of("reason", "  "));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.html().select("#reason").attr("aria-describedby")).isEqualTo("reason-wrong");
        assertThat(empty.html().select("#reason-wrong").text()).contains("1 to 500 characters");
        String long501 = "x".repeat(501);
        PageClient.Page tooLong = petra.submit(one, REJECT, Map.of("reason", long501));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.html().select("#reason").val())
                .as("what was typed stays")
                .isEqualTo(long501);

        PageClient.Page rejected = petra.submit(tooLong, REJECT, Map.of("reason", "four digits <b>are</b> enough"));
        assertThat(rejected.html().select("[role=status]").text())
                .startsWith("Rejected by Petra Pérez on ")
                .endsWith("four digits <b>are</b> enough");

        PageClient client = signedIn(AgencyPeople.OWNER);
        PageClient.Page told = client.get("/exports/" + id);
        assertThat(told.html().select(".state.rejected")).hasSize(1);
        assertThat(told.html().select("article.export").text())
                .contains("Rejected by Petra Pérez on ", "four digits <b>are</b> enough");
        assertThat(client.submit(told, "form[action$=/again]", Map.of()).heading())
                .isEqualTo("Is this what you want?");
    }

    @Test
    @Proves("R14")
    void tellsWhoAskedUntilWhenItWaitsAndLetsThemCancel() {
        String id = asked();
        PageClient client = signedIn(AgencyPeople.OWNER);

        for (String path : List.of("/", "/exports/" + id)) {
            String card =
                    client.get(path).html().select("#export-" + id).first().text();
            assertThat(card)
                    .contains("Waiting for approval", "Somebody else must approve it. If nobody has by ", "it lapses")
                    .doesNotContain("Waiting to start");
        }
        PageClient.Page cancelled =
                client.submit(client.get("/exports/" + id), "form[action$=" + id + "/cancel]", Map.of());
        assertThat(cancelled.html().select(".state.cancelled")).hasSize(1);
        assertThat(signedIn(AgencyPeople.PRIVACY_OFFICER)
                        .get("/approvals/" + id)
                        .text())
                .contains("Cancelled", "before anybody decided");
    }

    @Test
    @Proves("R14")
    void showsOnesOwnAsSuchAndLetsNobodyDecideOverIt() {
        String own = asked();
        PageClient client = signedIn(AgencyPeople.OWNER);

        PageClient.Page page = client.get("/approvals/" + own);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.heading()).isEqualTo("Your own export: Customers");
        assertThat(page.html().select("main form")).isEmpty();
        assertThat(client.get("/approvals").html().html()).doesNotContain(own);

        for (String act : List.of("/approve", "/reject")) {
            PageClient.Page refused = client.post("/approvals/" + own + act, form(client, act));
            assertThat(refused.status()).as(act).isEqualTo(403);
            TestClient.Answer byApi = olga.post("/api/approvals/" + own + act, Map.of("reason", "x"));
            assertThat(refused.html().select("[role=alert]").text()).contains(byApi.text("detail"));
        }
        assertThat(state(own)).isEqualTo("awaiting_approval");
        assertThat(MemberServer.recorded("denied", "own-request")).isPositive();
    }

    @Test
    @Proves({"R13", "R14", "R15"})
    void refusesWhoeverLostTheRightAlikeInBrowserAndByApi() {
        String id = asked();
        PageClient petra = signedIn(AgencyPeople.PRIVACY_OFFICER);
        TestClient byApi = sallyport.in(AgencyPeople.PRIVACY_OFFICER, HERE);
        PageClient.Page one = petra.get("/approvals/" + id);

        member(AgencyPeople.PRIVACY_OFFICER, AgencyTenants.NORDLICHT, MembershipState.ACTIVE, "administrator");
        for (String act : List.of("/approve", "/reject")) {
            PageClient.Page refused = petra.submit(one, "form[action$=" + act + "]", reason(act));
            TestClient.Answer same = byApi.post("/api/approvals/" + id + act, Map.of("reason", "x"));
            assertThat(refused.status()).isEqualTo(same.status()).isEqualTo(404);
            assertThat(refused.html().select("[role=alert]").text()).contains(same.text("detail"));
        }
        assertThat(petra.get("/approvals/" + id).status()).isEqualTo(404);
        PageClient.Page noInbox = petra.get("/approvals");
        PageClient.Page noPage = petra.get("/there-is-no-such-page");
        assertThat(noInbox.status()).isEqualTo(noPage.status()).isEqualTo(404);
        assertThat(ExportWalk.told(noInbox)).isEqualTo(ExportWalk.told(noPage));
        assertThat(petra.get("/").html().select("nav a[href=/approvals]")).isEmpty();

        member(AgencyPeople.PRIVACY_OFFICER, AgencyTenants.NORDLICHT, MembershipState.SUSPENDED, "privacy-officer");
        assertThat(petra.submit(one, APPROVE, Map.of()).status()).isEqualTo(403);
        assertThat(state(id)).isEqualTo("awaiting_approval");
        assertThat(MemberServer.recorded("denied", "no-right-to-approve")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                AgencyPeople.OWNER_OF_KONTOR,
                AgencyPeople.BILLING_ADMIN,
                AgencyPeople.ADMINISTRATOR,
                AgencyPeople.OPERATOR,
                AgencyPeople.SUPPORT
            })
    @Proves({"R8", "R12", "R15"})
    void tellsStrangersOfARequestAsOfOneThatNeverWas(String login) {
        String theirs = asked();
        String nobodys = UUID.randomUUID().toString();
        PageClient stranger = signedIn(login);

        assertThat(ExportWalk.told(stranger.get("/approvals/" + theirs)))
                .isEqualTo(ExportWalk.told(stranger.get("/approvals/" + nobodys)));
        for (String act : List.of("/approve", "/reject")) {
            Map<String, String> form = form(stranger, act);
            PageClient.Page real = stranger.post("/approvals/" + theirs + act, form);
            PageClient.Page none = stranger.post("/approvals/" + nobodys + act, form);
            assertThat(real.status()).isEqualTo(none.status()).isEqualTo(404);
            assertThat(ExportWalk.told(real)).isEqualTo(ExportWalk.told(none));
        }
        assertThat(stranger.get("/approvals").html().html()).doesNotContain(theirs);
        assertThat(state(theirs)).isEqualTo("awaiting_approval");
    }

    @Test
    @Proves({"R2", "R14"})
    void doesNothingFromAPageThatIsOutOfDate() {
        String id = asked();
        member(AgencyPeople.PRIVACY_OFFICER, AgencyTenants.HARBOUR, MembershipState.ACTIVE, "privacy-officer");
        try {
            PageClient petra = new PageClient(sallyport.address());
            PageClient.Page choice = petra.signIn(AgencyPeople.PRIVACY_OFFICER, TestSallyport.PASSWORD);
            petra.submit(choice, "form[action=/workspace]", ExportWalk.choose(AgencyTenants.NORDLICHT));
            PageClient.Page one = petra.get("/approvals/" + id);

            // Another workspace was chosen in another tab.
            petra.submit(petra.get("/workspace"), "form[action=/workspace]", ExportWalk.choose(AgencyTenants.HARBOUR));
            PageClient.Page stale = petra.submit(one, APPROVE, Map.of());
            assertThat(stale.status()).isEqualTo(403);
            assertThat(stale.heading()).isEqualTo("This page is out of date");
            String csrf = petra.get("/").html().select("input[name=_csrf]").val();
            PageClient.Page withFreshToken = petra.submit(one, APPROVE, Map.of("_csrf", csrf));
            assertThat(withFreshToken.status()).isEqualTo(403);
            assertThat(withFreshToken.heading()).isEqualTo("This page is of another workspace");
            assertThat(petra.get("/approvals/" + id).status()).isEqualTo(404);

            petra.submit(petra.get("/"), "form[action=/sign-out]", Map.of());
            assertThat(petra.submit(one, APPROVE, Map.of()).status()).isIn(401, 403);
        } finally {
            member(AgencyPeople.PRIVACY_OFFICER, AgencyTenants.HARBOUR, MembershipState.REMOVED, "privacy-officer");
        }
        assertThat(state(id)).isEqualTo("awaiting_approval");
    }

    @Test
    @Proves("R14")
    void tellsWhoWasFaster() {
        String id = asked();
        member(AgencyPeople.ADMINISTRATOR, AgencyTenants.NORDLICHT, MembershipState.ACTIVE, "privacy-officer");
        try {
            PageClient petra = signedIn(AgencyPeople.PRIVACY_OFFICER);
            PageClient.Page one = petra.get("/approvals/" + id);
            PageClient adam = signedIn(AgencyPeople.ADMINISTRATOR);
            adam.submit(adam.get("/approvals/" + id), REJECT, Map.of("reason", "not now"));

            for (String act : List.of("/approve", "/reject")) {
                PageClient.Page late = petra.submit(one, "form[action$=" + act + "]", reason(act));
                assertThat(late.status()).isEqualTo(409);
                assertThat(late.html().select("[role=alert]").text()).contains("somebody was faster");
                assertThat(late.html().select("[role=status]").text())
                        .startsWith("Rejected by Adam Dvořák on ")
                        .endsWith("not now");
                assertThat(late.html().select("main form")).isEmpty();
            }
        } finally {
            member(AgencyPeople.ADMINISTRATOR, AgencyTenants.NORDLICHT, MembershipState.ACTIVE, "administrator");
        }
        assertThat(state(id)).isEqualTo("rejected");
    }

    @Test
    @Proves({"R2", "R14"})
    void refusesATamperedFormAndPutsItOnTheRecord() {
        String id = asked();
        PageClient petra = signedIn(AgencyPeople.PRIVACY_OFFICER);
        PageClient.Page one = petra.get("/approvals/" + id);
        int before = MemberServer.recorded("denied", "\"send-form\"");

        for (String act : List.of("/approve", "/reject")) {
            String form = "form[action$=" + act + "]";
            assertThat(petra.submit(one, form, with(act, "limit", "9")).status())
                    .isEqualTo(400);
            assertThat(petra.submit(one, form, with(act, "version", "-1")).status())
                    .isEqualTo(400);
            assertThat(petra.submit(one, form, with(act, "version", null)).status())
                    .isEqualTo(400);
            assertThat(petra.submit(one, form, with(act, "tenant", null)).status())
                    .isEqualTo(400);
            assertThat(petra.submit(one, form, with(act, "version", "7")).status())
                    .isEqualTo(409);
            assertThat(petra.submit(
                                    one,
                                    form,
                                    with(
                                            act,
                                            "tenant",
                                            AgencyTenants.HARBOUR.id().toString()))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(petra.submit(one, APPROVE, Map.of("reason", "x")).status()).isEqualTo(400);
        assertThat(petra.submit(one, APPROVE, Map.of("_csrf", "guessed")).status())
                .isEqualTo(403);
        assertThat(state(id)).isEqualTo("awaiting_approval");
        assertThat(MemberServer.recorded("denied", "\"send-form\"")).isGreaterThan(before);
        assertThat(MemberServer.recorded("denied", "wrong-state")).isPositive();
    }

    @Test
    @Proves("R14")
    void wantsASignInThatIsYoungEnoughAndComesBack() {
        String id = asked();
        String path = "/approvals/" + id;
        PageClient petra = signedIn(AgencyPeople.PRIVACY_OFFICER);
        PageClient.Page one = petra.get(path);

        age(AgencyPeople.PRIVACY_OFFICER, WITHIN.plusSeconds(1));
        PageClient.Page old = petra.get(path);
        assertThat(old.html().select("main form")).isEmpty();
        assertThat(old.html().select("#sign-in-again").attr("href")).isEqualTo("/sign-in/again?to=" + path);
        assertThat(petra.submit(one, APPROVE, Map.of()).path()).startsWith("/sign-in/again?to=");
        PageClient.Page kept = petra.submit(one, REJECT, Map.of("reason", "typed at length"));
        assertThat(kept.status()).isEqualTo(401);
        assertThat(kept.html().select("[role=alert]").text()).contains("Your sign-in is too old for this");
        assertThat(kept.html().select("#reason").val()).isEqualTo("typed at length");
        assertThat(state(id)).isEqualTo("awaiting_approval");

        PageClient.Page back = petra.submit(
                petra.submit(one, APPROVE, Map.of()),
                "form[action=/sign-in/again]",
                Map.of("password", TestSallyport.PASSWORD.reveal()));
        assertThat(back.path()).isEqualTo(path);

        // Just young enough.
        age(AgencyPeople.PRIVACY_OFFICER, WITHIN.minusSeconds(30));
        assertThat(petra.submit(back, APPROVE, Map.of())
                        .html()
                        .select("[role=status]")
                        .text())
                .startsWith("Approved by");
    }

    @Test
    @Proves("R14")
    void tellsWhatLapsed() throws SQLException {
        String id = asked();
        PageClient petra = signedIn(AgencyPeople.PRIVACY_OFFICER);
        PageClient.Page one = petra.get("/approvals/" + id);
        try (Connection connection = sallyport.superuser();
                Statement statement = connection.createStatement()) {
            // Without the trigger that keeps it as it was asked.
            statement.execute("set session_replication_role = replica");
            statement.execute("update sallyport.exports set approval_lapses_at = now() - interval '1 second'"
                    + " where id = '" + id + "'");
        }

        PageClient.Page late = petra.submit(one, APPROVE, Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.html().select(".state.lapsed")).hasSize(1);
        assertThat(late.html().select("[role=status]").text()).contains("nobody decided in time");
        assertThat(late.html().select("main form")).isEmpty();
        assertThat(petra.get("/approvals").html().html()).doesNotContain(id);
        assertThat(signedIn(AgencyPeople.OWNER).get("/exports/" + id).text())
                .contains("Lapsed")
                .doesNotContain("If nobody has by");
    }

    @Test
    void speaksGermanToo() {
        String id = asked();
        PageClient petra = new PageClient(sallyport.address()).reading("de");
        petra.signIn(AgencyPeople.PRIVACY_OFFICER, TestSallyport.PASSWORD);
        for (String path : List.of("/approvals", "/approvals/" + id)) {
            assertThat(petra.get(path).html().html()).doesNotContain("??");
        }
        assertThat(petra.get("/approvals").heading()).isEqualTo("Freigaben");
    }

    /** A request that somebody else must approve. */
    private String asked() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("dataset", "customers");
        request.put("columns", List.of("id", "iban"));
        request.put("filters", List.of(Map.of("column", "region", "equals", "north")));
        request.put("window", Map.of("last-days", DAYS.getAndIncrement()));
        request.put("reason", "for the auditors, until Friday");
        String name = AgencyTenants.NORDLICHT.name();
        request.put("confirm", Map.of("tenant", HERE, "name", name, "typed", "EXPORT " + name));
        TestClient.Answer answer = olga.post("/api/exports", request);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.text("state")).isEqualTo("awaiting_approval");
        asked.add(answer.text("id"));
        return answer.text("id");
    }

    private String state(String id) {
        return olga.get("/api/exports/" + id).text("state");
    }

    private PageClient signedIn(String login) {
        PageClient client = new PageClient(sallyport.address());
        client.signIn(login, TestSallyport.PASSWORD);
        return client;
    }

    /** What the form would send, by somebody who was never shown one. */
    private static Map<String, String> form(PageClient client, String act) {
        PageClient.Page home = client.get("/");
        Map<String, String> form = new HashMap<>(reason(act));
        form.put("_csrf", home.html().select("input[name=_csrf]").first().val());
        form.put("tenant", home.html().select(".where code").text());
        form.put("version", "0");
        return form;
    }

    private static Map<String, String> reason(String act) {
        return act.equals("/reject") ? Map.of("reason", "x") : Map.of();
    }

    private static Map<String, String> with(String act, String name, String value) {
        Map<String, String> filled = new HashMap<>(reason(act));
        filled.put(name, value);
        return filled;
    }

    private void member(String login, AgencyTenant tenant, MembershipState state, String role) {
        AgencyTemplate.putMember(sallyport.tables().people(), AgencyPeople.id(login), tenant, state, role);
    }

    /** Makes all sign-ins of somebody that old. */
    private void age(String login, Duration age) {
        try {
            SignInAges.set(sallyport, new PersonId(AgencyPeople.id(login).toString()), age);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> cells(String sql) {
        try (Connection connection = sallyport.superuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> cells = new ArrayList<>();
            while (rows.next()) {
                if (rows.getString(1) != null && !rows.getString(1).isBlank()) {
                    cells.add(rows.getString(1));
                }
            }
            assertThat(cells).isNotEmpty();
            return cells;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
