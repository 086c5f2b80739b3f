package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorsTest {
    /** What would tell of our insides. */
    private static final Pattern INSIDES = Pattern.compile(
            "(?i)exception|\\bat (dev|org|java|tools)\\.|select |insert |jdbc|postgres|sallyport\\.[a-z]+ |tenant_id|agency\\.");

    private static TestSallyport sallyport;
    private static TestClient bruno;

    @BeforeAll
    static void signIn() {
        sallyport = TestSallyport.shared();
        bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404, not-found",
        "GET, /api/exports/1/nothing, 404, not-found",
        "DELETE, /api/exports, 405, invalid-request",
        "PATCH, /api/datasets, 405, invalid-request",
        "POST, /api/exports, 415, invalid-request",
        "GET, /error, 403, not-allowed",
        "GET, /%2e%2e/x, 400, invalid-request",
        "GET, /api//exports, 400, invalid-request",
        "GET, /api/exports?x=%zz, 400, invalid-request",
    })
    @Proves("R45")
    void answersWhatIsNotThereWithACodeAndNothingOfOurInsides(String method, String path, int status, String code)
            throws IOException {
        String answer = raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: "
                + bruno.cookie().getName() + "=" + bruno.cookie().getValue() + "\r\nX-Csrf-Token: " + bruno.csrf()
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\"code\":\"" + code + "\"");
        assertThat(answer.lines()
                        .anyMatch(line -> line.toLowerCase(java.util.Locale.ROOT)
                                .startsWith("content-type: application/problem+json")))
                .isTrue();
        assertThat(answer).doesNotContainPattern(INSIDES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n"})
    @Proves("R45")
    void answersWhatIsNoRequestWithoutTellingOfOurInsides(String request) throws IOException {
        String answer = raw(request);

        assertThat(answer)
                .contains("\"code\":\"")
                .doesNotContainPattern(INSIDES)
                .doesNotContain("Tomcat");
    }

    /** The server reads HTTP/0.9 and answers it in kind; nobody who comes after is answered so. */
    @Test
    @Proves({"R45", "R47"})
    void keepsNothingOfOneRequestForTheNext() throws IOException {
        for (int i = 0; i < 50; i++) {
            raw("GET  HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(raw("GET /api/me#x HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"code\":\"invalid-request\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, Transfer-Encoding: chunked",
        "HTTP/1.1, Transfer-Encoding: nonsense",
        "HTTP/1.1, Content-Length: x",
        "HTTP/7.3, Content-Length: 2"
    })
    @Proves({"R45", "R47"})
    void takesABodyThatIsBadlySentForTheCallersFault(String version, String header) throws IOException {
        String answer = raw("POST /api/sign-in " + version + "\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\n" + header + "\r\n\r\nzz\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"invalid-request\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"dataset\":\"invoices\",\"dataset\":\"invoices\"}",
                "{\"dataset\":\"invoices\"} {}",
                "{\"dataset\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}",
                "{\"dataset\":17}",
                "{\"dataset\":\"invoices\",\"select\":\"*\"}",
                "{\"dataset\":\"invoices\",\"columns\":[{\"name\":\"id\",\"sql\":\"x\"}]}",
                "{\"dataset\":\"invoices\",\"filters\":[{\"column\":\"status\"}]}",
                "{\"dataset\":\"invoices\",\"filters\":[{\"column\":\"status\",\"equals\":\"a\",\"in\":[\"b\"]}]}",
                "{\"dataset\":\"invoices\",\"window\":{\"last-days\":1e9}}",
                "{\"dataset\":\"invoices\",\"window\":{\"from\":\"2026-01-01\",\"to\":\"x\"}}",
                "{\"dataset\":\"invoices\",\"format\":\"exe\"}",
                "{\"dataset\":\"\\ud800\"}"
            })
    @Proves("R45")
    void refusesWhatItCannotReadAndSaysWhatIsAllowed(String body) {
        TestClient.Answer answer = bruno.post("/api/exports/count", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("invalid-request");
        assertThat(answer.text()).doesNotContainPattern(INSIDES);
    }

    @Test
    @Proves({"R45", "R47"})
    void takesAFormThatIsNoneForTheCallersFault() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            TestClient.Answer answer = bruno.send(
                    "/api/sign-in",
                    request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                            .method(method, HttpRequest.BodyPublishers.ofString("a=%\"&%zz")));
            assertThat(answer.status()).as(method + answer).isBetween(400, 499);
            assertThat(answer.text("code")).isEqualTo("invalid-request");
        }
    }

    @Test
    @Proves("R45")
    void tellsTheFieldAndWhatIsAllowed() {
        TestClient.Answer answer = bruno.post("/api/exports/count", Map.of("dataset", "invoices", "selct", "*"));

        assertThat(answer.text("detail"))
                .contains(
                        "\"selct\"",
                        "allowed here: columns, dataset, dialect, filters, format, raw-unsafe-in-spreadsheets");
    }

    @Test
    @Proves("R45")
    void refusesABodyThatIsTooLargeOrNoJson() {
        assertThat(bruno.post("/api/exports/count", "{\"dataset\":\"" + "x".repeat(1 << 20) + "\"}")
                        .status())
                .isEqualTo(413);
        TestClient.Answer xml = bruno.send(
                "/api/exports/count",
                request -> request.header("Content-Type", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofString("<x/>")));
        assertThat(xml.status()).isEqualTo(415);
        assertThat(xml.text("code")).isEqualTo("invalid-request");
    }

    @Test
    @Proves("R45")
    void namesEachRequestItselfAndTakesNoNameFromIt() {
        TestClient.Answer answer = bruno.send(
                "/api/exports/1",
                request -> request.header("X-Correlation-Id", "mine").GET());

        assertThat(answer.header("x-correlation-id")).matches("[0-9a-f]{24}").isEqualTo(answer.text("correlationId"));
        assertThat(bruno.get("/api/exports/1").header("x-correlation-id"))
                .isNotEqualTo(answer.header("x-correlation-id"));
    }

    @Test
    void sendsEveryAnswerForNoCache() {
        for (String path : List.of("/api/me", "/api/exports", "/api/nothing", "/api/health")) {
            assertThat(bruno.get(path).header("cache-control")).as(path).isEqualTo("no-store");
        }
    }

    /** What a client with manners of its own would not send. */
    private static String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(sallyport.address().getHost(), sallyport.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
