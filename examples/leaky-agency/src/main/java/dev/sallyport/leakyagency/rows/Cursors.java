package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.access.Secrets;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where a page ended. A cursor is signed for its tenant, dataset and order, and good for nothing else. */
@Component
final class Cursors {
    private final JsonMapper json;
    private final Secrets secrets;
    private final Leaks leaks;

    Cursors(JsonMapper json, Secrets secrets, Leaks leaks) {
        this.json = json;
        this.secrets = secrets;
        this.leaks = leaks;
    }

    /** The last row of a page: the value it was sorted by, and its id. */
    record Place(UUID tenant, String dataset, String sort, String value, String id) {}

    String write(Place place) {
        Map<String, Object> parts = leaks.on(Leak.CURSOR_CARRIES_TENANT)
                ? Map.of("tenant", place.tenant(), "value", place.value(), "id", place.id())
                : Map.of("value", place.value(), "id", place.id());
        String text = json.writeValueAsString(parts);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return leaks.on(Leak.CURSOR_CARRIES_TENANT) ? encoded : encoded + "." + signature(place, encoded);
    }

    Place read(String cursor, Scope scope, Dataset dataset, String sort) {
        int dot = cursor.indexOf('.');
        String encoded = dot < 0 ? cursor : cursor.substring(0, dot);
        Place expected = new Place(scope.tenant(), dataset.text(), sort, "", "");
        if (!leaks.on(Leak.CURSOR_CARRIES_TENANT)
                && !MessageDigest.isEqual(
                        signature(expected, encoded).getBytes(StandardCharsets.UTF_8),
                        cursor.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
            throw refusal();
        }
        try {
            Map<?, ?> parts = json.readValue(Base64.getUrlDecoder().decode(encoded), Map.class);
            UUID tenant = leaks.on(Leak.CURSOR_CARRIES_TENANT)
                    ? UUID.fromString(String.valueOf(parts.get("tenant")))
                    : scope.tenant();
            return new Place(
                    tenant, dataset.text(), sort, String.valueOf(parts.get("value")), String.valueOf(parts.get("id")));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw refusal();
        }
    }

    private String signature(Place place, String encoded) {
        return secrets.sign(
                String.join("\n", "cursor", place.tenant().toString(), place.dataset(), place.sort(), encoded));
    }

    private static Problem refusal() {
        return Problem.badRequest("cursor is not one of this list; begin without one");
    }
}
