package dev.sallyport.prober.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HarProposalTest {
    private static final String APP = "https://app.example";
    private static final String TOKEN = "eyJhbGciOi.J9SECRET.sig0";
    private static final Map<String, String> SIGNED = Map.of(
            "Authorization", "Bearer " + TOKEN,
            "Cookie", "session=s3cr3tcookie; theme=dark",
            "X-Tenant-Id", "acme",
            "X-Csrf-Token", "csrf-0123456789",
            "Accept", "*/*");
    private static final String INVOICE = "5f0c9d2e-1111-4222-8333-944445555666";

    private static final String RECORDED = new Har()
            .get(APP + "/", Map.of(), "text/html", "<html><div id=root></div><script src=app.js></script></html>")
            .get(APP + "/app.js", Map.of(), "application/javascript", "x")
            .get(APP + "/logo.png", Map.of(), "image/png", "x")
            .get("https://tracker.example/collect?id=12345678", Map.of(), "application/json", "{}")
            .post(
                    APP + "/api/login",
                    Map.of(),
                    "{\"user\": \"ann@acme.test\", \"password\": \"hunter2hunter2\", \"remember\": true}",
                    200,
                    "{\"data\": {\"jwt\": \"" + TOKEN + "\"}, \"refresh_token\": \"refresh-98765\"}")
            .get(APP + "/api/me", SIGNED, "application/json", "{\"id\": 7, \"name\": \"Ann\"}")
            .get(
                    APP + "/api/customers?limit=20&sort=name&_=1699999999",
                    SIGNED,
                    "application/json",
                    "{\"rows\": [{\"id\": 41, \"name\": \"A\"}, {\"id\": 42, \"name\": \"B\"}]}")
            .get(APP + "/api/customers?limit=20&sort=city", SIGNED, "application/json", "{\"rows\": [{\"id\": 42}]}")
            .get(APP + "/api/customers/42", SIGNED, "application/json", "{\"id\": 42, \"name\": \"B\"}")
            .post(
                    APP + "/api/invoices",
                    SIGNED,
                    "{\"number\": \"2026-17\", \"amount\": 120.5, \"currency\": \"EUR\", \"status\": \"open\","
                            + " \"due\": \"2026-12-01\", \"note\": \"please pay\", \"apiToken\": \"typed-in-token\"}",
                    201,
                    "{\"id\": \"" + INVOICE + "\"}")
            .get(APP + "/api/invoices/" + INVOICE, SIGNED, "application/json", "{\"id\": \"" + INVOICE + "\"}")
            .post(
                    APP + "/api/invoices/" + INVOICE + "/lines",
                    SIGNED,
                    "{\"invoiceId\": \"" + INVOICE + "\", \"text\": \"Work\", \"price\": 80}",
                    201,
                    "{\"id\": 5}")
            .entry("DELETE", APP + "/api/invoices/" + INVOICE, SIGNED, "", "", 204, "", "", Map.of())
            .post(APP + "/api/search", SIGNED, "{\"q\": \"mill\"}", 200, "[]")
            .post(
                    APP + "/api/exports",
                    SIGNED,
                    "{\"dataset\": \"invoices\"}",
                    202,
                    "{\"id\": \"job-000451\", \"state\": \"queued\"}")
            .get(
                    APP + "/api/exports/job-000451",
                    SIGNED,
                    "application/json",
                    "{\"id\": \"job-000451\", \"state\": \"running\"}")
            .get(
                    APP + "/api/exports/job-000451",
                    SIGNED,
                    "application/json",
                    "{\"id\": \"job-000451\", \"state\": \"completed\","
                            + " \"url\": \"https://files.example/x/job-000451.csv?sig=abcdef0123456789\"}")
            .get("https://files.example/x/job-000451.csv?sig=abcdef0123456789", Map.of(), "text/csv", "a,b")
            .get(APP + "/api/orders/99887766", SIGNED, "application/json", "{\"id\": 99887766}")
            .get(APP + "/health", SIGNED, "application/json", "{}")
            .toString();

    private final Proposed proposed = Proposed.of(Proposal.fromHar("app.har", RECORDED));
    private final Plan plan = proposed.plan();

    @Test
    void writesNothingThatWasSecret() {
        assertThat(proposed.text())
                .doesNotContain(
                        TOKEN,
                        "J9SECRET",
                        "s3cr3tcookie",
                        "hunter2",
                        "refresh-98765",
                        "csrf-0123456789",
                        "typed-in-token",
                        "ann@acme.test",
                        "abcdef0123456789",
                        "2026-17",
                        "please pay");
    }

    @Test
    void namesTheHostsThatAnsweredWithData() {
        assertThat(plan.target().url()).hasToString(APP);
        assertThat(plan.target().alsoAllowed()).extracting(Object::toString).containsExactly("https://files.example");
        assertThat(proposed.text()).doesNotContain("tracker.example");
    }

    @Test
    void findsTheSignInAndWhereItsTokenStands() {
        SignIn.Json login = (SignIn.Json) plan.identities().get("ben").signIn();
        assertThat(login.request().target()).isEqualTo("/api/login");
        assertThat(login.request().body())
                .contains("{\"user\":\"value-of-BEN_USER\",\"password\":\"value-of-BEN_PASSWORD\",\"remember\":true}");
        assertThat(login.token()).contains("/data/jwt");
    }

    @Test
    void plantsWhatWasTypedIn() {
        assertThat(plan.plantings()).extracting(Planting::name).containsExactly("invoices", "invoice-lines");
        assertThat(proposed.planting("invoices").request().orElseThrow().body())
                .contains("{\"number\":\"{text}\",\"amount\":{amount},\"currency\":\"EUR\",\"status\":\"open\","
                        + "\"due\":\"{today}\",\"note\":\"{formula}\",\"apiToken\":\"{secret}\"}");
        assertThat(proposed.planting("invoices").take()).isEqualTo(Map.of("invoice", "/id"));
        assertThat(proposed.planting("invoices").request().orElseThrow().headers())
                .containsEntry("x-tenant-id", "{tenant}");
        assertThat(proposed.planting("invoice-lines").request().orElseThrow().target())
                .isEqualTo("/api/invoices/{invoice}/lines");
        assertThat(proposed.planting("invoice-lines").request().orElseThrow().body())
                .contains("{\"invoiceId\":\"{invoice}\",\"text\":\"{text}\",\"price\":{cents}}");
    }

    @Test
    void makesPathsOfWhatWasRead() {
        assertThat(plan.paths().keySet())
                .containsExactlyInAnyOrder("me", "customers", "customer", "invoice", "search", "exports");
        assertThat(proposed.requests("customers")).containsExactly("GET /api/customers?limit=20");
        assertThat(plan.paths().get("customers").vary()).isEqualTo(Map.of("sort", List.of("name", "city")));
        assertThat(plan.paths().get("customers").kind()).isEqualTo(PathKind.LIST);
        assertThat(proposed.requests("invoice")).containsExactly("GET /api/invoices/{invoice}");
        assertThat(plan.paths().get("invoice").kind()).isEqualTo(PathKind.ITEM);
        assertThat(plan.paths().get("me").personal()).isTrue();
        assertThat(plan.paths().get("search").last().request().body()).contains("{\"q\":\"mill\"}");
    }

    @Test
    void takesIdsFromWhereTheyWereAnsweredBefore() {
        assertThat(proposed.requests("customer"))
                .containsExactly("GET /api/customers?limit=20", "GET /api/customers/{customer}");
        assertThat(plan.paths().get("customer").steps().get(0).take()).isEqualTo(Map.of("customer", "/rows/1/id"));
        assertThat(proposed.text())
                .contains("# - DELETE /api/invoices/", "# - GET /api/orders/99887766 (where its id comes from was not");
    }

    @Test
    void recognisesAnExportFromAskingToTheFile() {
        assertThat(proposed.requests("exports"))
                .containsExactly("POST /api/exports", "GET /api/exports/{export}", "GET {link}");
        List<Step> steps = plan.paths().get("exports").steps();
        assertThat(plan.paths().get("exports").kind()).isEqualTo(PathKind.EXPORT);
        assertThat(steps).extracting(Step::name).containsExactly("ask", "poll", "file");
        assertThat(steps.get(1).untilAt()).contains("/state");
        assertThat(steps.get(1).until()).containsExactly("completed");
        assertThat(steps.get(1).take()).isEqualTo(Map.of("link", "/url"));
    }

    @Test
    void refusesWhatIsNoArchive() {
        for (String text : List.of("", "[]", "{}", "{\"log\": {}}", "{\"log\": {\"entries\": 1}}")) {
            assertThatThrownBy(() -> Proposal.fromHar("x.har", text))
                    .isInstanceOf(ProposalException.class)
                    .hasMessageStartingWith("x.har is no HTTP archive; allowed is HAR 1.2");
        }
        assertThatThrownBy(() -> Proposal.fromHar("x.har", new Har().toString()))
                .hasMessageContaining("no request in x.har");
    }
}
