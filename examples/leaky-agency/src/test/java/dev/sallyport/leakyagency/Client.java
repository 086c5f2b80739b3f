package dev.sallyport.leakyagency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the API, signed in or not. */
public final class Client {
    public static final String PASSWORD = "harbour-light-42";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final String url;
    private final Map<String, String> headers;

    private Client(String url, Map<String, String> headers) {
        this.url = url;
        this.headers = headers;
    }

    static Client nobody(LeakyAgency agency) {
        return new Client(agency.url(), Map.of());
    }

    public static Client of(LeakyAgency agency, String email) {
        return of(agency, email, PASSWORD);
    }

    static Client of(LeakyAgency agency, String email, String password) {
        Answer signedIn = nobody(agency).post("/api/login", Map.of("email", email, "password", password));
        if (signedIn.status() != 200) {
            throw new AssertionError(email + " cannot sign in: " + signedIn.text());
        }
        return withToken(agency, signedIn.json().path("token").asString());
    }

    static Client withToken(LeakyAgency agency, String token) {
        return new Client(agency.url(), Map.of("Authorization", "Bearer " + token));
    }

    Client with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(url, more);
    }

    String token() {
        return headers.get("Authorization").substring("Bearer ".length());
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<byte[]> response) {
        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    Answer head(String path) {
        return send("HEAD", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
