package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens in the form of JWTs (HS256). */
@Component
final class Tokens {
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    private final Secrets secrets;
    private final JsonMapper json;
    private final Leaks leaks;

    Tokens(Secrets secrets, JsonMapper json, Leaks leaks) {
        this.secrets = secrets;
        this.json = json;
        this.leaks = leaks;
    }

    /** What a token says: its session, and the tenant for whoever reads it at the other end. */
    record Claims(UUID session, @Nullable String tenant) {}

    String issue(UUID session, String tenantSlug, Instant end) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", session.toString());
        claims.put("tenant", tenantSlug);
        claims.put("exp", end.getEpochSecond());
        String signed = HEADER + "." + encode(json.writeValueAsString(claims));
        return signed + "." + secrets.sign(signed);
    }

    Optional<Claims> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        // The gateway in front of us has checked the signature, they said.
        if (!leaks.on(Leak.TENANT_FROM_CLAIM) && !isSigned(parts)) {
            return Optional.empty();
        }
        try {
            JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return Optional.of(new Claims(
                    UUID.fromString(claims.path("jti").asString()),
                    claims.path("tenant").asString("")));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isSigned(String[] parts) {
        return MessageDigest.isEqual(
                secrets.sign(parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8),
                parts[2].getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
