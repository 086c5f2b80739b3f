package dev.sallyport.leakyagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A sign-in at a computer that others use too lives as long as was asked for. */
final class ShortSignInTest {
    private static World world;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Client.Answer login(Object seconds) {
        Map<String, Object> body =
                new LinkedHashMap<>(Map.of("email", "olga@larch.example", "password", Client.PASSWORD));
        body.put("seconds", seconds);
        return Client.nobody(world.agency).post("/api/login", body);
    }

    @Test
    void endsWhenItsSecondsAreOver() {
        Client.Answer signedIn = login(600);
        Client olga =
                Client.withToken(world.agency, signedIn.json().path("token").asString());

        assertThat(Instant.parse(signedIn.json().path("expiresAt").asString()))
                .isBefore(world.clock.instant().plus(Duration.ofSeconds(601)));
        assertThat(olga.get("/api/me").status()).isEqualTo(200);
        world.clock.forward(Duration.ofSeconds(601));
        assertThat(olga.get("/api/me").status()).isEqualTo(401);
        assertThat(world.olga.get("/api/me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "28800", "null"})
    void takesSecondsUpToTheUsual(String seconds) {
        assertThat(login(JsonMapper.shared().readTree(seconds)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "28801", "99999999999", "\"soon\"", "2.5", "[]", "{}", "true", "\"\"", "\"3\""})
    void refusesWhatIsNone(String seconds) {
        Client.Answer refusal = login(JsonMapper.shared().readTree(seconds));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.json().path("code").asString()).isEqualTo("bad-request");
        assertThat(refusal.json().path("detail").asString()).contains("from 1 to 28800");
    }
}
