package dev.sallyport.prober.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurlTest {
    private static final Caller ANN = new Caller(
            "ann",
            Optional.of("acme"),
            List.of(
                    new Header("Authorization", "Bearer s3cr3t-of-ann"),
                    new Header("Cookie", "sid=c00kie-of-ann; lang=en")),
            List.of(new Header("X-Csrf-Token", "csrf-of-ann")));

    private static Caller named(String name) {
        return new Caller(
                name, Optional.of("acme"), List.of(new Header("Authorization", "Bearer s3cr3t-of-ann")), List.of());
    }

    private static Call get(String url) {
        return Call.get(URI.create("http://127.0.0.1:3000" + url));
    }

    @Test
    void namesWhoAsksByAVariable() {
        assertThat(Curl.of(named("ann"), get("/api/invoices?status=open")))
                .isEqualTo("curl -H \"$ANN\" 'http://127.0.0.1:3000/api/invoices?status=open'");
        assertThat(Curl.of(Caller.NOBODY, get("/"))).isEqualTo("curl 'http://127.0.0.1:3000/'");
        assertThat(Curl.of(named("2nd admin"), get("/"))).contains("\"$_2ND_ADMIN\"");
    }

    @Test
    void namesEachHeaderOfWhoAsks() {
        assertThat(Curl.of(ANN, get("/x"))).isEqualTo("curl -H \"$ANN\" -H \"$ANN_COOKIE\" 'http://127.0.0.1:3000/x'");
        Call changing = get("/x").withMethod("POST").withBody("{}").withHeader("Content-Type", "application/json");
        assertThat(Curl.of(ANN, changing))
                .isEqualTo("curl -X POST -H \"$ANN\" -H \"$ANN_COOKIE\" -H \"$ANN_X_CSRF_TOKEN\""
                        + " -H 'Content-Type: application/json' --data-raw '{}' 'http://127.0.0.1:3000/x'");
    }

    @Test
    void sendsWhatABrowserSendsAlong() {
        Caller browser = new Caller(
                "ann",
                Optional.of("acme"),
                List.of(new Header("Cookie", "sid=c00kie-of-ann")),
                List.of(new Header("Origin", "http://127.0.0.1:3000"), new Header("X-Csrf-Token", "csrf-of-ann")));
        Call changing = get("/x").withMethod("POST").withBody("{}").withHeader("Content-Type", "application/json");
        assertThat(Curl.of(browser, changing))
                .isEqualTo("curl -X POST -H \"$ANN\" -H \"$ANN_X_CSRF_TOKEN\" -H 'Content-Type: application/json'"
                        + " -H 'Origin: http://127.0.0.1:3000' --data-raw '{}' 'http://127.0.0.1:3000/x'");
        assertThat(Curl.variables(browser, changing))
                .hasSize(2)
                .anyMatch(
                        told -> told.startsWith("$ANN: the header Cookie ") && told.endsWith("export ANN='Cookie: …'"))
                .anyMatch(told -> told.startsWith("$ANN_X_CSRF_TOKEN: the header X-Csrf-Token "))
                .noneMatch(told -> told.contains("of-ann'"));
        assertThat(Curl.of(browser, get("/x"))).isEqualTo("curl -H \"$ANN\" 'http://127.0.0.1:3000/x'");
    }

    @Test
    void sendsWhatWasSentWhereCurlWouldSendSomethingElse() {
        assertThat(Curl.of(Caller.NOBODY, get("/x").withMethod("HEAD"))).contains(" --head ");
        assertThat(Curl.of(Caller.NOBODY, get("/a/../b"))).contains(" --path-as-is ");
        assertThat(Curl.of(Caller.NOBODY, get("/a?ids[]=1"))).contains(" --globoff ");
        assertThat(Curl.of(Caller.NOBODY, get("/x").withMethod("PUT").withBody("@/etc/passwd")))
                .contains("-H 'Content-Type: application/octet-stream' --data-raw '@/etc/passwd'");
        assertThat(Curl.of(Caller.NOBODY, get("/x").withHeader("X-Tenant", ""))).contains("-H 'X-Tenant;'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x?token=abcd1234efgh5678",
                "/x?X-Amz-Signature=abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789",
                "/x?sig=abcd%2Fefghijkl%2Bmno%3D&sv=1",
                "/files/abcdEFGH0123456789ijklMNOPqrst",
                "/x?q=eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl",
                "/share/abcdef0123456789abcdef0123456789"
            })
    void cutsShortWhatOpensSomething(String url) {
        String line = Curl.of(named("ben"), get(url));
        assertThat(line).contains("…").doesNotContain("efgh", "EFGH", "ef0123", "hbGci");
    }

    @Test
    void leavesIdsAndFilters() {
        String url = "/api/invoices/7f0c2c5a-7f0e-4b6e-9d67-0a4c1a5d0b11?tenant=31aa&sort=-amount&q=zq7r2k5mw3xa9v4c";
        assertThat(Curl.of(named("ben"), get(url))).endsWith("'http://127.0.0.1:3000" + url + "'");
    }

    @Test
    void hidesSecretsOfBodiesAndHeaders() {
        Call call = get("/login")
                .withMethod("POST")
                .withHeader("Content-Type", "application/json")
                .withHeader("Proxy-Authorization", "Basic cHJveHk6cHJveHk=")
                .withHeader("X-Api-Key", "key-1234567890")
                .withBody("{\"user\": \"ann\", \"password\": \"correct \\\"horse\", \"note\": \"zq7r2k5mw3xa9v4c\"}");
        assertThat(Curl.of(named("ann"), call))
                .doesNotContain("horse", "1234567890", "cHJveHk6")
                .contains("\"user\": \"ann\"", "\"password\": \"…\"", "zq7r2k5mw3xa9v4c");
        assertThat(Curl.of(
                        named("ann"), get("/login").withMethod("POST").withBody("user=ann&password=horse&csrf=abcdef")))
                .doesNotContain("horse", "abcdef")
                .contains("user=ann&password=…");
    }

    @Test
    void hidesASecretOfWhoAsksWhereverItStands() {
        Call call = get("/api?who=s3cr3t-of-ann")
                .withMethod("POST")
                .withHeader("X-Echo", "c00kie-of-ann")
                .withBody("text with csrf-of-ann in it");
        assertThat(Curl.of(ANN, call))
                .doesNotContain("s3cr3t-of-ann", "c00kie-of-ann", "csrf-of-ann")
                .contains("<ann>");
        assertThat(Masks.of(ANN).toString()).doesNotContain("of-ann");
    }

    @Test
    void writesWhatCannotBeSeenAsEscapes() {
        String body = "it's \u202Eevil\u001b[31m\n\uD83D\uDE00 \uDB40\uDC41 \\";
        assertThat(ShellText.quoted(body)).isEqualTo("$'it\\'s \\u202eevil\\u001b[31m\\n😀 \\U000e0041 \\\\'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "it's",
                "a b",
                "$HOME `id` $(id) \\n",
                "\"quoted\"",
                "!!",
                "two\nlines",
                "tab\t\u202E\u200B",
                "ü 😀 '\\'\n"
            })
    void isReadByAShellAsItWas(String text) throws IOException {
        Process shell = new ProcessBuilder("bash", "-c", "printf %s " + ShellText.quoted(text)).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void runsNothingThatTheNameOfAHeaderSays() throws IOException {
        String name = "X'; echo run >&2; '";
        Caller named = new Caller("ann", Optional.of("acme"), List.of(), List.of(new Header(name, "csrf-of-ann")));
        String told = Curl.variables(named, get("/x").withMethod("POST")).get(0);
        String export = told.substring(told.indexOf("export "));
        Process shell = new ProcessBuilder("bash", "-c", export + "; printf %s \"$ANN\"")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(name + ": …");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"http://127.0.0.1:3000/files/abcdEFGH0123456789ijklMNOPqrst\"}",
                "{\"url\":\"/files/7?sig=abcdEFGH0123\",\"id\":7}",
                "<a href='/files/7?x=1&amp;token=abcdEFGH0123'>file</a>",
                "{\"reset_token\": \"abcdEFGH01234567\"}",
                "{\"reset_token\": \"abcdEFGH01234567",
                "<input type=\"hidden\" name=\"_csrf\" value=\"abcdEFGH0123\">",
                "<meta name=_csrf content=abcdEFGH0123>",
                "key,abcdEFGH0123456789ijklMNOPqrst\n",
                "{\"t\":\"eyJhbGciOiJFUzI1NiJ9EFGH.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl\"}",
                "{\"link\":\"https://x.test/s/abcd0123456789abcdef0123456789EFabcdEFGH/file\\u0026sig=abcdEFGH0123\"}"
            })
    void cutsShortInAnswersWhatOpensSomething(String answer) {
        assertThat(Curl.excerpt(ANN, answer)).contains("…").doesNotContain("EFGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"7f0c2c5a-7f0e-4b6e-9d67-0a4c1a5d0b11\",\"state\":\"completed\",\"amount\":1234567.89}",
                "{\"api_key\":\"zqabcdefghijklmn\",\"token\":\"of zqabcdefghijklmn\"}",
                "/files/report-ZQABCDEFGHIJKLMN-Monthly-2026?sig=zqabcdefghijklmn",
                "id,note\n1,\"=HYPERLINK(\"\"http://zqabcdefghijklmn.test\"\")\"\n",
                "<p class=\"note\">Exports/Quarterly-report-2026.csv</p>"
            })
    void leavesInAnswersWhatIsEvidence(String answer) {
        assertThat(Curl.excerpt(ANN, answer)).isEqualTo(answer);
    }
}
