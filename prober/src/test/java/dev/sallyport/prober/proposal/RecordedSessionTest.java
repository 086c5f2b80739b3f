package dev.sallyport.prober.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.SignIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application of pages and forms, recorded while somebody uses it. */
class RecordedSessionTest {
    private static final String CSRF = "c0ffee-5521-form";
    private static final String COOKIE = "sid=0a1b2c3d4e5f";

    private final Har recorded = new Har();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private String base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        String hidden = "<input type=hidden name=_csrf value='" + CSRF + "'>";
        page(
                "/login",
                "<form method=post>" + hidden + "<input name=username><input type=password name=password></form>");
        page("/notes/new", "<form method=post action=/notes>" + hidden + "<input name=title></form>");
        page("/notes/4711", "<article>One</article><table><tr><td>1</td></tr></table>");
        page("/help", "<p>Read this.</p>");
        page(
                "/notes",
                "<table><tr><td><a href='/notes/4711'>One</a></td></tr></table><a href='/notes.csv'>all as CSV</a>");
        server.createContext("/notes.csv", exchange -> answer(exchange, "text/csv", "title,amount\n"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void page(String path, String body) {
        server.createContext(
                path, exchange -> answer(exchange, "text/html; charset=utf-8", "<html>" + body + "</html>"));
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Set-Cookie", COOKIE + "; HttpOnly");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean post = exchange.getRequestMethod().equals("POST");
        if (post) {
            exchange.getResponseHeaders().set("Location", "/notes");
        }
        exchange.sendResponseHeaders(post ? 303 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void use(String method, String path, String form) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Cookie", COOKIE);
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        HttpResponse<String> answer = client.send(
                request.method(method, HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, String.join("\n", values)));
        recorded.entry(
                method,
                base + path,
                Map.of("Cookie", COOKIE, "Referer", base + "/login"),
                form.isEmpty() ? "" : "application/x-www-form-urlencoded",
                form,
                answer.statusCode(),
                headers.getOrDefault("content-type", ""),
                answer.body(),
                headers);
    }

    @Test
    void becomesAPlan() throws IOException, InterruptedException {
        use("GET", "/login", "");
        use("POST", "/login", "_csrf=" + CSRF + "&username=ann&password=correct+horse");
        use("GET", "/notes", "");
        use("GET", "/notes/4711", "");
        use("GET", "/notes/new", "");
        use("POST", "/notes", "_csrf=" + CSRF + "&title=Something&amount=12.50&colour=red");
        use("GET", "/notes.csv", "");
        use("GET", "/help", "");

        Proposed proposed = Proposed.of(Proposal.fromHar("notes.har", recorded.toString()));
        Plan plan = proposed.plan();

        assertThat(proposed.text()).doesNotContain(CSRF, "0a1b2c3d4e5f", "correct");
        assertThat(plan.target().url()).hasToString(base);
        SignIn.Form form = (SignIn.Form) plan.identities().get("ann").signIn();
        assertThat(form.page()).isEqualTo("/login");
        assertThat(form.fields().keySet()).containsExactlyInAnyOrder("username", "password");
        assertThat(form.fields().get("password").reveal()).isEqualTo("value-of-ANN_PASSWORD");
        assertThat(plan.plantings()).extracting(Planting::change).containsExactly(false, true);
        Planting token = plan.plantings().get(0);
        assertThat(token.take()).isEqualTo(Map.of("csrf", "css:input[name=\"_csrf\"]@value"));
        assertThat(plan.plantings().get(1).request().orElseThrow().body())
                .contains("_csrf={csrf}&title={text}&amount={amount}&colour=red");
        assertThat(plan.paths().keySet()).containsExactlyInAnyOrder("notes", "note", "notes-csv");
        assertThat(plan.paths().get("notes").kind()).isEqualTo(PathKind.LIST);
        assertThat(plan.paths().get("notes-csv").kind()).isEqualTo(PathKind.EXPORT);
        assertThat(plan.paths().get("note").steps())
                .extracting(step -> step.request().target())
                .containsExactly("/notes", "{link}");
    }
}
