package dev.sallyport.server.wiring;

import dev.sallyport.secret.SecretText;
import dev.sallyport.server.http.Loopback;
import dev.sallyport.server.identity.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Reads what the configuration says of an identity provider, and tells each fault. */
final class OidcSettingsReader {
    private static final String AT = "sallyport.oidc";
    /** Asymmetric ones alone: with a shared key whoever can check tokens could make them. */
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final Set<String> USUAL_ALGORITHMS = Set.of("RS256", "PS256", "ES256");
    private static final Duration USUAL_SKEW = Duration.ofSeconds(30);
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(2);
    private static final Duration USUAL_HOLD = Duration.ofMinutes(5);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(15);
    private static final URI NOWHERE = URI.create("https://nowhere.invalid");

    private final Consumer<String> fault;

    OidcSettingsReader(Consumer<String> fault) {
        this.fault = fault;
    }

    Optional<OidcSettings> read(Properties.@Nullable Oidc oidc) {
        if (oidc == null) {
            return Optional.empty();
        }
        String audience = required(AT + ".audience", oidc.audience(), "what tokens for this API are issued for");
        Optional<OidcSettings.Browser> browser = browser(oidc.browser());
        if (browser.isPresent() && browser.get().clientId().equals(audience)) {
            fault.accept(AT + ".audience and " + AT + ".browser.client-id are the same; the id token of a browser would"
                    + " then be a bearer token of the API: have tokens for the API issued for an audience of its own");
        }
        return Optional.of(new OidcSettings(
                trusted(AT + ".issuer", oidc.issuer()),
                audience,
                algorithms(oidc.algorithms()),
                duration(AT + ".clock-skew", oidc.clockSkew(), USUAL_SKEW, Duration.ZERO, LARGEST_SKEW),
                claims(oidc.claims()),
                fromClaims(oidc),
                secondFactor(oidc.secondFactor()),
                browser));
    }

    private static OidcSettings.ClaimNames claims(Properties.@Nullable OidcClaims claims) {
        return claims == null
                ? new OidcSettings.ClaimNames("sub", Optional.empty(), "auth_time")
                : new OidcSettings.ClaimNames(
                        otherwise(claims.person(), "sub"),
                        Optional.ofNullable(claims.tenant()),
                        otherwise(claims.authTime(), "auth_time"));
    }

    private OidcSettings.SecondFactor secondFactor(Properties.@Nullable OidcSecondFactor declared) {
        return declared == null
                ? OidcSettings.SecondFactor.NEVER
                : new OidcSettings.SecondFactor(words("acr", declared.acr()), words("amr", declared.amr()));
    }

    /** Words travel with blanks between, in a header among others. */
    private List<String> words(String claim, @Nullable List<String> named) {
        if (named == null) {
            return List.of();
        }
        for (String word : named) {
            if (!word.matches("[!#-\\[\\]-~]{1,200}")) {
                fault.accept(AT + ".second-factor." + claim + " has \"" + word
                        + "\"; a value is a word without blanks, quotes or backslashes");
                return List.of();
            }
        }
        return named;
    }

    private Optional<OidcSettings.FromClaims> fromClaims(Properties.Oidc oidc) {
        String standing = otherwise(oidc.standing(), "directory");
        Properties.@Nullable OidcClaims claims = oidc.claims();
        if (standing.equals("directory")) {
            if (oidc.roles() != null || oidc.claimsHoldFor() != null || (claims != null && claims.roles() != null)) {
                fault.accept(AT + ".roles, .claims.roles and .claims-hold-for mean something with " + AT
                        + ".standing: claims alone; without it the directory says who has which roles");
            }
            return Optional.empty();
        }
        if (!standing.equals("claims")) {
            fault.accept(AT + ".standing is \"" + standing + "\"; directory or claims is allowed");
            return Optional.empty();
        }
        Map<String, String> roles = oidc.roles();
        if (roles == null || roles.isEmpty()) {
            fault.accept(AT + ".roles is missing; it says for each role of the identity provider which role of the"
                    + " catalog it is");
        }
        if (claims == null || claims.tenant() == null) {
            fault.accept(AT + ".claims.tenant is missing; with " + AT
                    + ".standing: claims it is the claim that names the" + " tenant");
        }
        return Optional.of(new OidcSettings.FromClaims(
                claims == null ? "roles" : otherwise(claims.roles(), "roles"),
                roles == null ? Map.of() : roles,
                duration(
                        AT + ".claims-hold-for",
                        oidc.claimsHoldFor(),
                        USUAL_HOLD,
                        Duration.ofMinutes(1),
                        LONGEST_HOLD)));
    }

    private Optional<OidcSettings.Browser> browser(Properties.@Nullable OidcBrowser browser) {
        if (browser == null) {
            return Optional.empty();
        }
        String at = AT + ".browser";
        URI publicUrl = trusted(at + ".public-url", browser.publicUrl());
        String path = String.valueOf(publicUrl.getRawPath());
        if (!path.isEmpty() || publicUrl.getRawQuery() != null || publicUrl.getRawFragment() != null) {
            fault.accept(at + ".public-url is \"" + publicUrl + "\"; leave out everything behind host and port, a slash"
                    + " too");
        }
        return Optional.of(new OidcSettings.Browser(
                required(at + ".client-id", browser.clientId(), "how the identity provider calls Sallyport"),
                secret(at, browser),
                publicUrl));
    }

    private Optional<SecretText> secret(String at, Properties.OidcBrowser browser) {
        if (browser.clientSecret() != null && browser.clientSecretFile() != null) {
            fault.accept(at + ".client-secret and " + at + ".client-secret-file are both set; set one of them");
        } else if (browser.clientSecretFile() != null) {
            try {
                return Optional.of(SecretText.of(
                        Files.readString(Path.of(browser.clientSecretFile())).strip()));
            } catch (IOException | InvalidPathException e) {
                fault.accept(at + ".client-secret-file names " + browser.clientSecretFile() + ", which can't be read");
            }
        }
        return Optional.ofNullable(browser.clientSecret());
    }

    private Set<String> algorithms(@Nullable List<String> named) {
        if (named == null) {
            return USUAL_ALGORITHMS;
        }
        Set<String> known = new TreeSet<>(named);
        if (known.isEmpty() || !ALGORITHMS.containsAll(known)) {
            fault.accept(
                    AT + ".algorithms is " + named + "; allowed are " + String.join(", ", new TreeSet<>(ALGORITHMS))
                            + ": asymmetric ones, so that nobody who can check tokens can make them");
            return USUAL_ALGORITHMS;
        }
        return known;
    }

    /** An address by HTTPS, or on this machine. */
    private URI trusted(String name, @Nullable String text) {
        String given = required(name, text, "an address such as https://login.example.com");
        if (given.isEmpty()) {
            return NOWHERE;
        }
        try {
            URI uri = URI.create(given);
            boolean isHttp = "http".equals(uri.getScheme());
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme()) || (isHttp && Loopback.isHere(uri.getHost())))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        fault.accept(name + " is \"" + AddressText.of(given)
                + "\"; an https address is allowed, or http on this machine's own");
        return NOWHERE;
    }

    private Duration duration(String name, @Nullable String text, Duration otherwise, Duration least, Duration most) {
        if (text == null) {
            return otherwise;
        }
        try {
            Duration duration = DurationStyle.detectAndParse(text.strip());
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Told below, together with durations out of reach.
        }
        fault.accept(name + " is \"" + text + "\"; a time from " + least.toSeconds() + "s to " + most.toSeconds()
                + "s is allowed");
        return otherwise;
    }

    private String required(String name, @Nullable String text, String what) {
        if (text == null || text.isBlank()) {
            fault.accept(name + " is missing; it is " + what);
            return "";
        }
        return text;
    }

    private static String otherwise(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
