package dev.sallyport.prober.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was recorded becomes a path, or is told to be left out. */
class RecordedWaysTest {
    private static final String APP = "https://desk.example";
    private static final String TICKET = "77f1b6c2-1111-4222-8333-944445555666";
    private static final String JOB = "0b7c44d1-1111-4222-8333-944445555666";
    private static final Map<String, String> NOBODY = Map.of();

    private final Har recorded = new Har();

    private Proposed proposed() {
        return Proposed.of(Proposal.fromHar("desk.har", recorded.toString()));
    }

    private void get(String path, String json) {
        recorded.get(APP + path, NOBODY, "application/json", json);
    }

    private void page(String path, String body) {
        recorded.get(APP + path, NOBODY, "text/html", "<html><body>" + body + "</body></html>");
    }

    private void post(String path, String json, int status, String answer) {
        recorded.post(APP + path, NOBODY, json, status, answer);
    }

    private void file(String path) {
        recorded.get(APP + path, NOBODY, "text/csv", "a,b\n1,2\n");
    }

    private void openTicket() {
        post(
                "/api/tickets",
                "{\"subject\": \"Door is stuck\"}",
                201,
                "{\"id\": \"" + TICKET + "\", \"status\": \"open\"}");
    }

    @Test
    void whatIsBelowAnItemIsAPath() {
        openTicket();
        get("/api/tickets/" + TICKET, "{\"id\": \"" + TICKET + "\"}");
        page("/api/tickets/" + TICKET + "/print", "<h1>Door is stuck</h1>");
        file("/api/tickets/" + TICKET + "/export");
        get("/api/tickets/" + TICKET + "/replies", "[{\"text\": \"We look at it\"}]");

        Proposed plan = proposed();
        assertThat(plan.requests("ticket-print")).containsExactly("GET /api/tickets/{ticket}/print");
        assertThat(plan.plan().paths().get("ticket-print").kind()).isEqualTo(PathKind.ITEM);
        assertThat(plan.plan().paths().get("ticket-export").kind()).isEqualTo(PathKind.FILE);
        assertThat(plan.plan().paths().get("ticket-replies").kind()).isEqualTo(PathKind.LIST);
        assertThat(plan.text()).doesNotContain("Left out");
    }

    @Test
    void tellsOfEachRequestWhatBecameOfIt() {
        page("/", "<h1>Welcome</h1>");
        recorded.get(APP + "/tickets", NOBODY, "text/html", "");
        recorded.get(APP + "/app.js", NOBODY, "application/javascript", "x");
        recorded.get(APP + "/logo.png", NOBODY, "image/png", "x");
        recorded.entry("OPTIONS", APP + "/api/tickets", NOBODY, "", "", 204, "", "", Map.of());
        get("/api/tickets", "[{\"id\": \"" + TICKET + "\"}]");
        get("/api/tickets", "[{\"id\": \"" + TICKET + "\"}]");
        get("/api/tickets?page=2", "[]");
        recorded.entry("GET", APP + "/api/teams", NOBODY, "", "", 403, "application/json", "{}", Map.of());
        openTicket();
        openTicket();
        recorded.entry("PUT", APP + "/api/tickets/" + TICKET, NOBODY, "", "", 204, "", "", Map.of());
        get("/api/orders/99887766", "{\"id\": 1}");
        get("/api/version", "{}");

        assertThat(proposed().text().lines().filter(line -> line.startsWith("  # - ")))
                .containsExactlyInAnyOrder(
                        "  # - GET / (no data was found in its answer)",
                        "  # - GET /tickets (the recording holds no content of its answer)",
                        "  # - GET /api/tickets (same as tickets)",
                        "  # - GET /api/tickets (same as tickets with other parameters)",
                        "  # - GET /api/teams (answered with 403)",
                        "  # - POST /api/tickets (same as the planting tickets)",
                        "  # - PUT /api/tickets/" + TICKET + " (it only changes things)",
                        "  # - GET /api/orders/99887766 (where its id comes from was not recorded)",
                        "  # - GET /api/version (it tells of the application, not of its data)",
                        "  # - preflights of the browser: 1",
                        "  # - scripts, styles and pictures: 2");
    }

    private void ask() {
        post("/api/exports", "{\"of\": \"tickets\"}", 202, "{\"id\": \"" + JOB + "\", \"state\": \"queued\"}");
        get("/api/exports/" + JOB, "{\"id\": \"" + JOB + "\", \"state\": \"ready\"}");
    }

    @Test
    void anExportGoesOnToTheFileThatALinkGives() {
        ask();
        post("/api/exports/" + JOB + "/link", "{}", 201, "{\"url\": \"/files/Zx81QpL0aa\"}");
        file("/files/Zx81QpL0aa");

        Proposed plan = proposed();
        assertThat(plan.requests("exports"))
                .containsExactly(
                        "POST /api/exports",
                        "GET /api/exports/{export}",
                        "POST /api/exports/{export}/link",
                        "GET {link}");
        List<Step> steps = plan.plan().paths().get("exports").steps();
        assertThat(steps).extracting(Step::name).containsExactly("ask", "poll", "link", "file");
        assertThat(steps.get(1).until()).containsExactly("ready");
        assertThat(steps.get(2).take()).isEqualTo(Map.of("link", "/url"));
        assertThat(plan.text()).doesNotContain("Left out");
    }

    @Test
    void anExportGoesOnWhereARedirectLeads() {
        get("/api/tickets", "[]");
        recorded.entry(
                "POST",
                APP + "/tickets/export",
                NOBODY,
                "application/x-www-form-urlencoded",
                "format=csv",
                303,
                "",
                "",
                Map.of("Location", APP + "/downloads/tickets.csv"));
        file("/downloads/tickets.csv");

        assertThat(proposed().requests("tickets-export")).containsExactly("POST /tickets/export", "GET {link}");
    }

    @Test
    void anExportWithoutAFileIsToldToLackIt() {
        ask();

        assertThat(proposed().text()).contains("  # - the file of exports (no file was fetched: add the step)");
    }

    @Test
    void theSameAskedOtherwiseIsAnotherExport() {
        ask();
        post("/api/exports", "{\"of\": \"teams\"}", 202, "{\"id\": \"9a7c44d1\", \"state\": \"queued\"}");
        get("/api/exports/9a7c44d1", "{\"id\": \"9a7c44d1\", \"state\": \"ready\"}");

        assertThat(proposed().plan().paths()).containsOnlyKeys("exports", "exports-made");
    }

    @Test
    void takesNoStateOfTheBusinessForThatOfAJob() {
        get("/api/tickets", "[{\"id\": \"" + TICKET + "\", \"status\": \"open\"}]");
        get("/api/tickets/" + TICKET, "{\"id\": \"" + TICKET + "\", \"status\": \"open\"}");
        recorded.entry("PUT", APP + "/api/tickets/" + TICKET, NOBODY, "", "", 204, "", "", Map.of());
        get("/api/tickets/" + TICKET, "{\"id\": \"" + TICKET + "\", \"status\": \"closed\"}");

        Proposed plan = proposed();
        assertThat(plan.requests("ticket")).containsExactly("GET /api/tickets", "GET /api/tickets/{ticket}");
        assertThat(plan.plan().paths().get("ticket").steps())
                .allSatisfy(step -> assertThat(step.until()).isEmpty());
    }

    @Test
    void aPageAndItsInterfaceAreTwoPaths() {
        page("/tickets", "<table><tr><td>Door</td></tr><tr><td>Roof</td></tr></table>");
        get("/api/tickets?status=open&sort=age", "[{\"subject\": \"Door\"}]");

        Proposed plan = proposed();
        assertThat(plan.requests("tickets")).containsExactly("GET /tickets");
        assertThat(plan.plan().paths().get("tickets").vary()).isEmpty();
        assertThat(plan.requests("tickets-api")).containsExactly("GET /api/tickets?status=open");
        assertThat(plan.plan().paths().get("tickets-api").vary()).isEqualTo(Map.of("sort", List.of("age")));
    }

    @Test
    void aPageAgreesWithTheInterfaceThatToldItsRows() {
        page("/tickets", "<table><tr><td>Door</td></tr><tr><td>Roof</td></tr></table>");
        get("/api/tickets?limit=50", "{\"items\": [{\"subject\": \"Roof\"}, {\"subject\": \"Door\"}]}");
        page("/teams", "<table><tr><td>North</td></tr><tr><td>South</td></tr></table>");
        get("/api/teams", "[{\"name\": \"North\"}, {\"name\": \"West\"}]");

        Proposed plan = proposed();
        assertThat(plan.plan().paths().get("tickets-api").agreesWith()).containsExactly("tickets");
        assertThat(plan.text()).contains("  # It told the same rows as tickets.\n");
        assertThat(plan.plan().paths().get("teams-api").agreesWith()).isEmpty();
    }

    @Test
    void whatALimitCutNeedNotAgree() {
        page("/tickets", "<table><tr><td>Door</td></tr><tr><td>Roof</td></tr></table>");
        get("/api/tickets?limit=2", "[{\"subject\": \"Roof\"}, {\"subject\": \"Door\"}]");

        assertThat(proposed().plan().paths().get("tickets-api").agreesWith()).isEmpty();
    }

    @Test
    void saysThatDatesAreThoseOfTheRecording() {
        get("/api/tickets?from=2026-01-01&to=2026-06-30", "[]");
        get("/api/teams?year=2026", "[]");

        assertThat(proposed().text()).containsOnlyOnce("Its dates are those of the recording");
    }

    @Test
    void searchesForWhatIsPlanted() {
        get("/api/search?q=Door%20is&limit=20", "[{\"subject\": \"Door is stuck\"}]");

        Proposed plan = proposed();
        assertThat(plan.requests("search")).containsExactly("GET /api/search?q=zq&limit=20");
        assertThat(plan.text()).contains("  # Texts that are planted begin with zq: a search for it finds them.\n");
    }

    @Test
    void plantsAFormulaOnlyBesideAText() {
        post(
                "/api/notes",
                "{\"note\": \"Call them back\", \"memo\": \"soon, please\"}",
                201,
                "{\"id\": \"" + TICKET + "\"}");
        get("/api/notes", "[]");

        assertThat(proposed().planting("notes").request().orElseThrow().body())
                .contains("{\"note\":\"{formula} {text}\",\"memo\":\"{formula}\"}");
    }

    @Test
    void asksForNoFieldOfASignInThatWasLeftEmpty() {
        recorded.entry(
                "POST",
                APP + "/login",
                NOBODY,
                "application/x-www-form-urlencoded",
                "user=ann&password=&workspace=",
                303,
                "",
                "",
                NOBODY);
        get("/api/tickets", "[]");

        Proposed plan = proposed();
        assertThat(((SignIn.Form) plan.plan().identities().get("ann").signIn()).fields())
                .containsOnlyKeys("user", "password");
        assertThat(plan.text())
                .contains("  # workspace was sent empty and is left out; add it if who signs in has to give it.\n")
                .doesNotContain("ANN_WORKSPACE");
    }

    @Test
    void asksForNoMemberOfASignInThatWasLeftEmpty() {
        post("/api/login", "{\"user\": \"ann\", \"password\": \"x1x1x1x1\", \"realm\": \"\"}", 200, "{}");
        get("/api/tickets", "[]");

        Proposed plan = proposed();
        assertThat(((SignIn.Json) plan.plan().identities().get("ann").signIn())
                        .request()
                        .body())
                .contains("{\"user\":\"value-of-ANN_USER\",\"password\":\"value-of-ANN_PASSWORD\"}");
        assertThat(plan.text()).contains("# realm was sent empty");
    }

    @Test
    void leavesOpenByWhatRequestsNameATenant() {
        get("/api/tickets", "[]");

        Proposed plan = proposed();
        assertThat(plan.text()).contains("  acme: {ids: [\"?\"]}\n", "nothing of the probe tenant-parameters");
        assertThat(plan.plan().tenants().get("acme").ids()).isEmpty();
    }
}
