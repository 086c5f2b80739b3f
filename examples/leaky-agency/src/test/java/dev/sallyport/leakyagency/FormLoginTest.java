package dev.sallyport.leakyagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages, as a browser walks through them. */
final class FormLoginTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void signsInAndOutWithForms() throws Exception {
        try (LeakyAgency agency = LeakyAgency.start(LeakyAgencyOptions.careful())) {
            HttpResponse<String> stranger = get(agency, "/", "");
            assertThat(stranger.statusCode()).isEqualTo(303);
            HttpResponse<String> form = get(agency, "/login", "");
            Map<String, String> credentials =
                    Map.of("email", "stina@maple.example", "password", Client.PASSWORD, "_csrf", csrf(form));
            assertThat(post(agency, "/login", "", credentials).statusCode()).isEqualTo(403);
            HttpResponse<String> signedIn = post(agency, "/login", cookies(form), credentials);
            assertThat(signedIn.statusCode()).isEqualTo(303);
            String session = cookies(signedIn);
            HttpResponse<String> first = get(agency, "/", session);
            assertThat(first.body()).contains("Dashboard of maple");
            assertThat(get(agency, "/invoices", session).body())
                    .contains("R-00001")
                    .doesNotContain("larch");
            assertThat(get(agency, "/customers", session).body()).doesNotContain("@customers.example");
            assertThat(post(agency, "/logout", session, Map.of("_csrf", "made-up"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(post(agency, "/logout", session, Map.of("_csrf", csrf(first)))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(get(agency, "/", session).statusCode()).isEqualTo(303);
        }
    }

    private HttpResponse<String> get(LeakyAgency agency, String path, String cookies)
            throws IOException, InterruptedException {
        return http.send(request(agency, path, cookies).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(LeakyAgency agency, String path, String cookies, Map<String, String> fields)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = request(agency, path, cookies)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(LeakyAgency agency, String path, String cookies) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(agency.url() + path));
        return cookies.isEmpty() ? request : request.header("Cookie", cookies);
    }

    private static String cookies(HttpResponse<String> response) {
        List<String> cookies = response.headers().allValues("Set-Cookie");
        return cookies.stream().map(cookie -> cookie.split(";", 2)[0]).collect(Collectors.joining("; "));
    }

    private static String csrf(HttpResponse<String> page) {
        Matcher matcher = CSRF.matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
