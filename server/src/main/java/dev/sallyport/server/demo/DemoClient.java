package dev.sallyport.server.demo;

import dev.sallyport.secret.SecretText;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the API, with a browser's memory of their session. */
final class DemoClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String csrf = "";

    DemoClient(URI address) {
        this.address = address;
    }

    /** An answer: its status and, if it is JSON, its body. */
    record Answer(int status, JsonNode body) {
        String text(String field) {
            return body.path(field).asString("");
        }
    }

    Answer signIn(String login, SecretText password) throws IOException, InterruptedException {
        return remember(post("/api/sign-in", Map.of("login", login, "password", password.reveal())));
    }

    Answer choose(String tenant) throws IOException, InterruptedException {
        return remember(post("/api/me/tenant", Map.of("tenant", tenant)));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return answer(http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    Answer post(String path) throws IOException, InterruptedException {
        return answer(http.send(
                request(path).POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofByteArray()));
    }

    Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return answer(http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** Downloads into a file that is its owner's alone. */
    int download(String path, Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofFile(file))
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).header("X-Csrf-Token", csrf);
    }

    private Answer remember(Answer answer) {
        csrf = answer.body().path("csrf").path("token").asString(csrf);
        return answer;
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        return new Answer(response.statusCode(), isJson ? JSON.readTree(response.body()) : JSON.createObjectNode());
    }
}
