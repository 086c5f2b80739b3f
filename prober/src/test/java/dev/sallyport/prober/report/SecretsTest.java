package dev.sallyport.prober.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Evidence;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Redaction;
import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.finding.Unjudged;
import dev.sallyport.prober.plan.Budget;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.PlanReader;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Sinks;
import dev.sallyport.prober.plan.Target;
import dev.sallyport.prober.plan.Tenant;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Curl;
import dev.sallyport.prober.wire.Header;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets planted wherever an application could tell them again; none may stand in any file of a report. */
class SecretsTest {
    private static final String BEARER = "b3ar&er/\"of\"+ann<1>";
    private static final String PASSWORD = "correct horse/battery";
    private static final String FORM_PASSWORD = "form-pässword?1";
    private static final String JSON_PASSWORD = "json-password-77";
    private static final String GRAPH_PASSWORD = "graph-password-78";
    private static final String URL_PASSWORD = "url password/79";
    private static final String CLIENT_SECRET = "client-secret-0815";
    private static final String SESSION = "s3ssion0f-ben";
    private static final String CSRF = "csrf0f-ben";
    private static final String PASSPHRASE = "archive passphrase";
    private static final String DATABASE = "database-password";
    private static final String EXPIRING = "expiring-password-80";
    private static final String SHORT = "pw77";
    private static final String JWT = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJlLW9mLXNvbWVib2R5";

    private static final List<String> SECRETS = List.of(
            BEARER,
            PASSWORD,
            FORM_PASSWORD,
            JSON_PASSWORD,
            GRAPH_PASSWORD,
            URL_PASSWORD,
            CLIENT_SECRET,
            SESSION,
            CSRF,
            PASSPHRASE,
            DATABASE,
            EXPIRING,
            SHORT);

    private static Identity identity(String name, SignIn signIn) {
        return new Identity(
                name,
                "acme",
                false,
                signIn,
                Optional.of(name + "@acme.test"),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static SignIn login(String body) {
        return new SignIn.Json(
                new RequestSpec("POST", "/login", Map.of(), Optional.of(body)),
                Optional.of("/token"),
                "Authorization",
                "Bearer {token}");
    }

    private static Plan plan() {
        Map<String, Identity> identities = new LinkedHashMap<>();
        Stream.of(
                        identity("ann", new SignIn.Header("Authorization", new Secret("Bearer " + BEARER))),
                        identity("bob", new SignIn.Basic("bob", new Secret(PASSWORD))),
                        identity(
                                "cat",
                                new SignIn.Form(
                                        "/login",
                                        Optional.empty(),
                                        Map.of("user", new Secret("cat"), "password", new Secret(FORM_PASSWORD)))),
                        identity("dan", login("{\"user\":\"dan\",\"password\":\"" + JSON_PASSWORD + "\"}")),
                        identity(
                                "gil",
                                login("{\"query\":\"mutation{login(password:\\\"" + GRAPH_PASSWORD + "\\\")}\"}")),
                        identity("hal", login("user=hal&password=url+password%2F79&go=1")),
                        identity(
                                "eve",
                                new SignIn.ClientCredentials(
                                        "/token", "client", new Secret(CLIENT_SECRET), Optional.empty())),
                        identity("fay", new SignIn.Header("Cookie", new Secret("pw=" + SHORT)))
                                .withExpiry(new Identity.Expiry(
                                        Duration.ofSeconds(3),
                                        login("{\"user\":\"fay\",\"password\":\"" + EXPIRING + "\"}"))))
                .forEach(identity -> identities.put(identity.name(), identity));
        return new Plan(
                new Target(URI.create("http://127.0.0.1:3000"), Set.of()),
                Mode.FULL,
                Budget.USUAL,
                Optional.empty(),
                Map.of("acme", new Tenant("acme", List.of("acme"))),
                identities,
                List.of(),
                Map.of(),
                Optional.empty(),
                new Sinks(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Sinks.Database("jdbc:postgresql:x", "u", new Secret(DATABASE)))),
                List.of(PASSPHRASE),
                Map.of());
    }

    /** As an application would tell it again: in headers, URLs, JSON, HTML, base64, in capitals. */
    private static String told() {
        StringBuilder told = new StringBuilder("token " + JWT + "\n");
        for (String secret : SECRETS) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            told.append("Set-Cookie: a=").append(secret).append("; Path=/\n");
            told.append("Location: /x?y=").append(encoded).append('\n');
            told.append("Location: /x?y=").append(encoded.replace("+", "%20")).append('\n');
            told.append("{\"z\":\"").append(secret.replace("\"", "\\\"")).append("\"}\n");
            told.append("{\"z\":\"")
                    .append(secret.replace("\"", "\\\"").replace("/", "\\/"))
                    .append("\"}\n");
            told.append("<b title='")
                    .append(secret.replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;")
                            .replace("\"", "&quot;"))
                    .append("'>\n");
            told.append(Base64.getEncoder().encodeToString(bytes)).append('\n');
            told.append(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                    .append('\n');
        }
        told.append(Base64.getEncoder().encodeToString(("bob:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
        return told.toString();
    }

    private static Outcome outcome() {
        String told = told();
        Caller ben = new Caller(
                "ben",
                Optional.of("bolt"),
                List.of(new Header("Cookie", "sid=" + SESSION)),
                List.of(new Header("X-Csrf-Token", CSRF)));
        Call call = new Call(
                "POST",
                URI.create("http://127.0.0.1:3000/x?sid=" + SESSION),
                List.of(new Header("X-Echo", CSRF), new Header("Authorization", "Bearer " + BEARER)),
                Optional.of("{\"secret\":\"" + CLIENT_SECRET + "\"}"));
        Finding finding = new Finding(
                "id",
                ProbeName.REPLAY,
                Mechanism.SECRET_IN_ANSWER,
                "path " + SESSION,
                "GET /" + CLIENT_SECRET,
                "acme",
                "ann",
                Source.LIVE_QUERY,
                Mechanism.SECRET_IN_ANSWER.usual(),
                told,
                new Evidence(
                        told,
                        told,
                        told,
                        told,
                        List.of(told),
                        told,
                        Optional.of(told),
                        List.of(
                                new ReplayedCall("ben", Curl.of(ben, call), Curl.variables(ben, call), 200, told),
                                new ReplayedCall("ben", Curl.of(Caller.NOBODY, call), List.of(told), 200, told))),
                told,
                List.of(told));
        return Samples.outcome(List.of(finding), List.of(new Unjudged(ProbeName.CACHE, "path " + SESSION, told, told)));
    }

    @Test
    void noneStandsInAnyFile(@TempDir Path folder) throws IOException {
        Caller ben = new Caller(
                "ben",
                Optional.of("bolt"),
                List.of(new Header("Cookie", "sid=" + SESSION)),
                List.of(new Header("X-Csrf-Token", CSRF)));
        ReportKey key = ReportKey.readOrMake(folder.resolve("key.json"));
        Path out = folder.resolve("out");
        Report written =
                new ReportFolder(out, key, Redaction.of(plan(), List.of(ben)), Clock.systemUTC()).write(outcome());
        StringBuilder all = new StringBuilder(new ReportSummary(true).text(written)).append(ReportJson.text(written));
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        for (String line : told().lines().toList()) {
            String secret = line.replaceFirst("^(Set-Cookie: a=|Location: /x\\?y=|\\{\"z\":\"|<b title='|token )", "")
                    .replaceFirst("(; Path=/|\"\\}|'>)$", "");
            assertThat(all).doesNotContainIgnoringCase(secret);
            assertThat(all)
                    .doesNotContain(ReportJson.JSON.writeValueAsString(secret).replaceAll("^\"|\"$", ""));
        }
        String privateHalf = ReportJson.JSON
                .readTree(Files.readString(folder.resolve("key.json")))
                .path("d")
                .stringValue();
        assertThat(all).doesNotContain(privateHalf);
    }

    @Test
    void leavesWhatEverybodyMayKnow() {
        Redaction redaction = Redaction.of(plan(), List.of());
        assertThat(redaction.of("cat of acme asked, and the category pw772 was told"))
                .isEqualTo("cat of acme asked, and the category pw772 was told");
        assertThat(redaction.of("the word pw77 alone")).isEqualTo("the word <redacted> alone");
    }

    @Test
    void leavesTheAddressReadable() {
        assertThat(redaction("http://127.0.0.1:3000", "127.0.0.1").of("http://127.0.0.1:3000/notes"))
                .isEqualTo("http://127.0.0.1:3000/notes");
        assertThat(redaction("http://127.0.0.1:3000/s3cret", "s3cret").of("http://127.0.0.1:3000/s3cret/notes"))
                .isEqualTo("http://127.0.0.1:3000/<redacted>/notes");
        assertThat(redaction("https://acme-staging.test", "staging").of("https://acme-staging.test was asked"))
                .isEqualTo("https://acme-staging.test was asked");
        assertThat(redaction("https://acme-staging.test", "staging.test/hook").of("https://acme-staging.test/hook"))
                .doesNotContain("hook");
        assertThat(redaction("https://app.test", "app.test/hook-8151").of("see app.test/hook-8151"))
                .isEqualTo("see <redacted>");
    }

    @Test
    void masksNothingWhereABrowserSaidWhereItCameFrom() {
        Caller ann = new Caller(
                "ann",
                Optional.of("acme"),
                List.of(new Header("Cookie", "sid=" + SESSION)),
                List.of(new Header("Origin", "http://127.0.0.1:3000"), new Header("X-Csrf-Token", CSRF)));
        assertThat(Redaction.of(plan(), List.of(ann)).of("http://127.0.0.1:3000/x?" + CSRF))
                .isEqualTo("http://127.0.0.1:3000/x?<redacted>");
    }

    @Test
    void saysWhichSecretsItCanNotTakeOut() {
        assertThat(Redaction.remarks(plan()))
                .singleElement()
                .asString()
                .contains("fewer than 8 characters", "the sign-in of fay")
                .doesNotContain("ann", SHORT);
        assertThat(Redaction.remarks(plan("http://127.0.0.1:3000", "pw")))
                .singleElement()
                .asString()
                .contains("not masked", "the sign-in of ann");
        assertThat(Redaction.remarks(plan("http://localhost:3000", "localhost")))
                .singleElement()
                .asString()
                .contains("words of the plan or of its address");
        assertThat(Redaction.remarks(plan("http://127.0.0.1:3000", "a-long-password")))
                .isEmpty();
    }

    /** A number of a member or of rows; one that is called a key or a pin is a secret. */
    @Test
    void takesAShortNumberForASecretByItsNameAlone() {
        Map<String, String> numbers = new HashMap<>(ENVIRONMENT);
        numbers.put("LEAVING", "5");
        numbers.put("KEY", "100");

        assertThat(Redaction.remarks(filledIn(numbers)))
                .singleElement()
                .asString()
                .contains("not masked", "the variable KEY")
                .doesNotContain("LEAVING");
    }

    private static Redaction redaction(String url, String password) {
        return Redaction.of(plan(url, password), List.of());
    }

    private static Plan plan(String url, String password) {
        Plan plan = plan();
        return new Plan(
                new Target(URI.create(url), Set.of()),
                plan.mode(),
                plan.budget(),
                plan.seed(),
                plan.tenants(),
                Map.of("ann", identity("ann", new SignIn.Basic("ann", new Secret(password)))),
                plan.plantings(),
                plan.paths(),
                plan.audit(),
                new Sinks(Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                Map.of());
    }

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ANN", "token-of-ann-1",
            "KEY", "key'of\\headers-2",
            "BODY", "of a \"body\"\nwith lines",
            "TARGET", "t4rget/segment",
            "PLANTED", "planted-value-5",
            "LEAVING", "removal-key-6",
            "JDBC", "jdbc:postgresql://h/d?user=u&password=of-the-jdbc-7",
            "TENANT", "tenant-8-9f3a",
            "MAIL", "ann@acme.test",
            "HERE", "http://127.0.0.1:3000");

    private static Plan filledIn(Map<String, String> environment) {
        return PlanReader.read("plan.yaml", """
                target: {url: "${HERE}"}
                tenants: {acme: {ids: ["${TENANT}"]}, bolt: {}}
                identities:
                  ann: {tenant: acme, mail: "${MAIL}", sign-in: {bearer: "${ANN}"}}
                  lea:
                    tenant: acme
                    lesser: true
                    sign-in: {bearer: "${ANN}"}
                    removal: {as: ann, requests: [{request: DELETE /members/lea, headers: {X-Key: "${LEAVING}"}}]}
                  ben: {tenant: bolt, sign-in: {bearer: "${ANN}"}}
                plant:
                  note: {request: POST /notes, headers: {X-Key: "${KEY}"}, body: {a: "${PLANTED}", in: "${TENANT}"}}
                paths:
                  notes: {kind: list, request: "GET /${TARGET}/notes", headers: {X-Key: "${KEY}"}}
                  found: {kind: list, request: POST /search, body: {words: "${BODY}", of: "${TENANT}", by: "${MAIL}"}}
                database: {url: "${JDBC}", user: u, password: "${ANN}"}
                """, environment::get);
    }

    @Test
    void takesOutWhatTheEnvironmentGave() {
        Redaction redaction = Redaction.of(filledIn(ENVIRONMENT), List.of());
        ENVIRONMENT.forEach((name, value) -> {
            if (List.of("TENANT", "MAIL", "HERE").contains(name)) {
                assertThat(redaction.of("told: " + value)).isEqualTo("told: " + value);
            } else {
                Call call = Call.get(URI.create("http://127.0.0.1:3000/x")).withBody(value + "\u200b");
                assertThat(redaction.of("told: " + value)).isEqualTo("told: <redacted>");
                assertThat(redaction.of(ReportJson.JSON.writeValueAsString(value)))
                        .isEqualTo("\"<redacted>\"");
                assertThat(redaction.of(Curl.of(Caller.NOBODY, call)))
                        .doesNotContain(value.substring(value.length() - 6));
                assertThat(redaction.of(Curl.of(Caller.NOBODY, call.withBody(value))))
                        .doesNotContain(value.substring(value.length() - 6));
            }
        });
        assertThat(redaction.of("the password of-the-jdbc-7")).isEqualTo("the password <redacted>");
        assertThat(redaction.of("the target t4rget%2Fsegment")).isEqualTo("the target <redacted>");
    }

    @Test
    void staysWithAPlanThatIsNarrowed() {
        Plan plan = filledIn(ENVIRONMENT);
        Plan narrowed = plan.withMode(Mode.READ_ONLY).withPaths(Map.of()).withTarget(plan.target());
        assertThat(narrowed.filledIn()).isEqualTo(plan.filledIn()).hasSize(7);
    }

    @Test
    void saysWhichVariablesItCanNotTakeOut() {
        Map<String, String> environment = new LinkedHashMap<>(ENVIRONMENT);
        assertThat(Redaction.remarks(filledIn(environment))).isEmpty();
        environment.put("KEY", "abc");
        environment.put("PLANTED", "NOTE");
        environment.put("LEAVING", "key-6");
        assertThat(Redaction.remarks(filledIn(environment)))
                .hasSize(2)
                .anyMatch(
                        told -> told.contains("not masked") && told.contains("the variable KEY, the variable PLANTED"))
                .anyMatch(told -> told.contains("fewer than 8") && told.contains("the variable LEAVING"));
    }

    @Test
    void takesNothingOutWhereThereIsNoSecret() {
        assertThat(Redaction.of(List.of()).of("text")).isEqualTo("text");
        assertThat(Redaction.of(List.of("", "abc")).of("abc")).isEqualTo("abc");
    }

    @Test
    void takesOutTheBeginningOfASecretThatWasCut() {
        Redaction redaction = Redaction.of(List.of("s3cr3t-of-somebody", "with \"quotes\" inside"));
        assertThat(redaction.of("{\"a\":\"s3cr3t-of-so")).isEqualTo("{\"a\":\"<redacted>");
        assertThat(redaction.of("{\"a\":\"s3cr3t-of-so…")).isEqualTo("{\"a\":\"<redacted>…");
        assertThat(redaction.of("told S3CR3T… and S3CR3T-OF… there"))
                .isEqualTo("told <redacted>… and <redacted>… there");
        assertThat(redaction.of("{\"a\":\"with \\\"quot\uFFFD…")).isEqualTo("{\"a\":\"<redacted>\uFFFD…");
        assertThat(redaction.of("s3cr3… s3cr3")).isEqualTo("s3cr3… s3cr3");
        assertThat(Redaction.of(List.of("password-of-ann")).of("the password")).isEqualTo("the password");
        assertThat(redaction("http://127.0.0.1:3000", "http://127.0.0.1:3000/hooks")
                        .of("see http://127.0.0.1:3000…"))
                .isEqualTo("see http://127.0.0.1:3000…");
    }
}
