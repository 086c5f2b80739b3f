package dev.sallyport.server.identity;

import dev.sallyport.tenant.SignIn;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The claims of a token whose signature was checked, read strictly: what has another form is refused, not guessed. */
final class Claims {
    private static final Pattern MEANS = Pattern.compile("[a-z0-9_-]{1,20}");
    private static final int MOST_MEANS = 8;

    private final Map<String, Object> claims;

    Claims(Map<String, Object> claims) {
        this.claims = claims;
    }

    /** A text that must be there. */
    String text(String name) {
        return optionalText(name).orElseThrow(() -> new BearerRefused("no-claim-" + word(name)));
    }

    Optional<String> optionalText(String name) {
        return claims.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** The one id that stands there: as a text, a whole number, or a list of one. */
    String onlyId(String name) {
        @Nullable Object value = claims.get(name);
        if (value instanceof Collection<?> several) {
            if (several.size() != 1) {
                throw new BearerRefused(several.isEmpty() ? "no-tenant" : "several-tenants");
            }
            value = several.iterator().next();
        }
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        if (value instanceof Long || value instanceof Integer) {
            return value.toString();
        }
        throw new BearerRefused("no-tenant");
    }

    /** The texts of a list, or of a text with blanks between. */
    Set<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        @Nullable Object value = claims.get(name);
        if (value instanceof Collection<?> several) {
            several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(texts::add);
        } else if (value instanceof String text) {
            texts.addAll(List.of(text.strip().split("\\s+", -1)));
        }
        return texts;
    }

    /** The means of signing in that the provider tells of (RFC 8176). */
    Set<String> means() {
        return texts("amr").stream()
                .filter(word -> MEANS.matcher(word).matches())
                .limit(MOST_MEANS)
                .collect(Collectors.toSet());
    }

    /** Whether they say that somebody showed a second factor, by one of the values that were declared to mean it. */
    boolean tellSecondFactor(OidcSettings.SecondFactor declared) {
        return optionalText("acr").filter(declared.acr()::contains).isPresent()
                || texts("amr").stream().anyMatch(declared.amr()::contains);
    }

    /** Who signed in when, by these means, with what they tell of a second factor. */
    SignIn signIn(@Nullable Instant provedAt, Set<String> means, OidcSettings.SecondFactor declared) {
        return new SignIn(provedAt, means, tellSecondFactor(declared) ? provedAt : null);
    }

    /**
     * A time that is over; null if the token tells none.
     *
     * @param skew by how much it may be ahead of now; it is then taken for now
     */
    @Nullable
    Instant pastTime(String name, Instant now, Duration skew) {
        @Nullable Object value = claims.get(name);
        if (value == null) {
            return null;
        }
        Instant at = instant(value);
        if (at == null || at.isAfter(now.plus(skew))) {
            throw new BearerRefused("bad-claim-" + word(name));
        }
        return at.isAfter(now) ? now : at;
    }

    private static @Nullable Instant instant(Object value) {
        try {
            return value instanceof Instant instant
                    ? instant
                    : value instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String word(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "-");
    }
}
