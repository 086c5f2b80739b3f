package dev.sallyport.prober.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.SignIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UrlProposalTest {
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            byte[] bytes = pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", path.contains("openapi") ? "application/json" : "text/html");
            exchange.sendResponseHeaders(pages.containsKey(path) ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Plan propose() {
        return Proposed.of(Proposal.fromUrl(URI.create(base + "/"))).plan();
    }

    @Test
    void takesTheDescriptionOfTheApiWhereThereIsOne() {
        pages.put(
                "/openapi.json",
                "{\"openapi\": \"3.1.0\", \"servers\": [{\"url\": \"/api\"}], \"paths\": {\"/notes\": {\"get\": {\"responses\": {}}}}}");
        Plan plan = propose();

        assertThat(plan.target().url()).hasToString(base + "/api");
        assertThat(plan.paths().keySet()).containsExactly("notes");
    }

    @Test
    void looksAtPagesAndFormsOfThatHostAlone() {
        pages.put(
                "/",
                "<a href='/notes?x=1'>Notes</a><a href='/login'>In</a><a href='/logout'>Out</a>"
                        + "<a href='http://elsewhere.example/x'>x</a><a href='//elsewhere.example/y'>y</a>"
                        + "<a href='/notes.csv'>CSV</a><a href='mailto:a@b'>m</a><a href='http://[bad'>b</a>");
        pages.put("/notes", "<form method=post action='/notes'><input name=title></form>");
        pages.put(
                "/login",
                "<form method=post><input type=hidden name=csrf value=1><input name=userName><input type=password name=pw></form>");
        Plan plan = propose();

        assertThat(plan.paths().keySet()).containsExactlyInAnyOrder("home", "notes");
        assertThat(plan.paths().get("notes").last().request().target()).isEqualTo("/notes?x=1");
        SignIn.Form form = (SignIn.Form) plan.identities().get("ann").signIn();
        assertThat(form.page()).isEqualTo("/login");
        assertThat(form.fields().get("userName").reveal()).isEqualTo("value-of-ANN_USER_NAME");
        assertThat(asked)
                .allSatisfy(request -> assertThat(request).startsWith("GET "))
                .doesNotContain("GET /logout");
    }

    @Test
    void saysThatNothingAnswersOrNothingIsShown() {
        assertThatThrownBy(this::propose)
                .isInstanceOf(ProposalException.class)
                .hasMessageContaining("record a session in a browser and give it with --har");
        server.stop(0);
        assertThatThrownBy(this::propose).isInstanceOf(ProposalException.class).hasMessageContaining("can't be asked");
    }
}
