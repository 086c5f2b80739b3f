package dev.sallyport.server.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.postgres.identity.ApiToken;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A person's own API tokens. In a browser's session alone: no token makes another. */
@RestController
class ApiTokensController {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final UUID NOBODYS = new UUID(0, 0);
    private static final int LONGEST_NAME = 100;
    private static final int MOST_DATASETS = 100;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 365;

    private final ApiTokenDesk desk;

    ApiTokensController(ApiTokenDesk desk) {
        this.desk = desk;
    }

    /** A token; {@code token} is told once, when it is made. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record TokenAnswer(
            String id,
            Optional<String> token,
            String name,
            String tenant,
            List<String> datasets,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> lastUsedAt) {
        private static TokenAnswer of(ApiToken token, Optional<String> secret) {
            return new TokenAnswer(
                    token.id().toString(),
                    secret,
                    token.name(),
                    token.tenant().text(),
                    token.datasets().stream().sorted().toList(),
                    token.createdAt(),
                    token.expiresAt(),
                    Optional.ofNullable(token.lastUsedAt()));
        }

        @Override
        public String toString() {
            return "TokenAnswer[id=" + id + ", token=<redacted>]";
        }
    }

    /** A person's tokens. */
    record TokensAnswer(List<TokenAnswer> tokens) {}

    @PostMapping(path = IdentityPaths.TOKENS, consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    TokenAnswer make(JsonNode body, HttpServletRequest request) {
        Session session = Sessions.requireInBrowser(request);
        JsonFields fields = JsonFields.of("", body, "name", "datasets", "expires-in-days");
        String name = fields.text("name").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw JsonFields.invalid("\"name\" has 1 to " + LONGEST_NAME + " characters, without controls");
        }
        int days = fields.has("expires-in-days") ? fields.wholeNumber("expires-in-days") : USUAL_DAYS;
        if (days < 1 || days > MOST_DAYS) {
            throw JsonFields.invalid("\"expires-in-days\" is 1 to " + MOST_DAYS);
        }
        ApiTokenDesk.Made made = desk.make(session, name, datasets(fields), Duration.ofDays(days));
        return TokenAnswer.of(made.token(), Optional.of(made.secret().reveal()));
    }

    @GetMapping(IdentityPaths.TOKENS)
    TokensAnswer list(HttpServletRequest request) {
        return new TokensAnswer(desk.list(Sessions.requireInBrowser(request)).stream()
                .map(token -> TokenAnswer.of(token, Optional.empty()))
                .toList());
    }

    @DeleteMapping(IdentityPaths.TOKENS + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable("id") String id, HttpServletRequest request) {
        desk.revoke(Sessions.requireInBrowser(request), ID.matcher(id).matches() ? UUID.fromString(id) : NOBODYS);
    }

    private static Set<String> datasets(JsonFields fields) {
        Set<String> datasets = new TreeSet<>(fields.values("datasets"));
        if (datasets.isEmpty() || datasets.size() > MOST_DATASETS) {
            throw JsonFields.invalid("\"datasets\" names 1 to " + MOST_DATASETS + " datasets that you may export here");
        }
        return datasets;
    }
}
