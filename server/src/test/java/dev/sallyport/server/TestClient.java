package dev.sallyport.server;

import dev.sallyport.secret.SecretText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the API over real HTTP, with a browser's memory: cookies, and the token that goes with them. */
public final class TestClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private String csrf = "none";

    public TestClient(URI address) {
        this.address = address;
        this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** Over HTTPS, to whom the context trusts. */
    public TestClient(URI address, SSLContext trust) {
        this.address = address;
        this.http =
                HttpClient.newBuilder().cookieHandler(cookies).sslContext(trust).build();
    }

    /** An answer. */
    public static final class Answer {
        private final int status;
        private final Map<String, List<String>> headers;
        private final byte[] body;

        private Answer(HttpResponse<byte[]> response) {
            status = response.statusCode();
            headers = response.headers().map();
            body = response.body();
        }

        public int status() {
            return status;
        }

        public byte[] body() {
            return body.clone();
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** A field of the body as text; empty if it isn't there. */
        public String text(String field) {
            return json().path(field).asString("");
        }

        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()));
        }

        /** All that tells it from another answer: without correlation id, date, and what is the connection's own. */
        public String comparable() {
            Map<String, List<String>> compared = new TreeMap<>(headers);
            List.of("date", "connection", "keep-alive").forEach(compared::remove);
            String correlation = String.join("", compared.remove("x-correlation-id"));
            return status + "\n" + compared + "\n" + text().replace(correlation, "");
        }

        @Override
        public String toString() {
            return status + " " + text();
        }
    }

    public Answer signIn(String login, SecretText password) {
        return remember(post("/api/sign-in", Map.of("login", login, "password", password.reveal())));
    }

    public Answer signIn(String login, SecretText password, String code) {
        return remember(post("/api/sign-in", Map.of("login", login, "password", password.reveal(), "code", code)));
    }

    public Answer signInAgain(SecretText password) {
        return remember(post("/api/me/fresh-sign-in", Map.of("password", password.reveal())));
    }

    public Answer choose(String tenant) {
        return remember(post("/api/me/tenant", Map.of("tenant", tenant)));
    }

    public Answer get(String path) {
        return send(path, request -> request.GET());
    }

    public Answer post(String path) {
        return send(path, request -> request.POST(HttpRequest.BodyPublishers.noBody()));
    }

    public Answer post(String path, Map<String, ?> body) {
        return post(path, JSON.writeValueAsString(body));
    }

    /** Posts a text as JSON, whatever it is. */
    public Answer post(String path, String json) {
        Answer answer = exchange(
                path,
                request -> request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
        OpenApiContract.shared().check("POST", path, readable(json), answer);
        return answer;
    }

    private static Optional<JsonNode> readable(String json) {
        try {
            return Optional.of(JSON.readTree(json));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Sends whatever the test makes of a request. */
    public Answer send(String path, UnaryOperator<HttpRequest.Builder> making) {
        String[] method = {""};
        Answer answer = exchange(path, request -> {
            HttpRequest.Builder made = making.apply(request);
            method[0] = made.copy().build().method();
            return made;
        });
        OpenApiContract.shared().check(method[0], path, Optional.empty(), answer);
        return answer;
    }

    private Answer exchange(String path, UnaryOperator<HttpRequest.Builder> making) {
        HttpRequest request = making.apply(HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(PATIENCE)
                        .header("X-Csrf-Token", csrf))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String csrf() {
        return csrf;
    }

    public void useCsrf(String token) {
        csrf = token;
    }

    public void forgetCsrf() {
        csrf = "none";
    }

    /** The session's cookie, as the browser keeps it. */
    public HttpCookie cookie() {
        return new ArrayList<>(cookies.getCookieStore().getCookies()).get(0);
    }

    private Answer remember(Answer answer) {
        if (answer.status() == 200) {
            csrf = answer.json().path("csrf").path("token").asString(csrf);
        }
        return answer;
    }
}
