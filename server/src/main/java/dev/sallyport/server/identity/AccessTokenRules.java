package dev.sallyport.server.identity;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What a token must say to be taken as a bearer's. The code of each error is the word for the record. */
final class AccessTokenRules {
    /** Says that the token is worth something only together with a key (RFC 7800), which we do not ask for. */
    private static final String CONFIRMATION = "cnf";

    private AccessTokenRules() {}

    static OAuth2TokenValidator<Jwt> of(OidcSettings settings, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(settings.clockSkew());
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                named("wrong-issuer", new JwtIssuerValidator(settings.issuer().toString())),
                named("wrong-audience", new JwtAudienceValidator(settings.audience())),
                must("no-expiry", token -> token.getExpiresAt() != null),
                named("not-valid-now", times),
                must("bound-to-a-key", token -> !token.hasClaim(CONFIRMATION))));
    }

    private static OAuth2TokenValidator<Jwt> must(String word, Predicate<Jwt> rule) {
        return token -> rule.test(token) ? OAuth2TokenValidatorResult.success() : failure(word);
    }

    private static OAuth2TokenValidator<Jwt> named(String word, OAuth2TokenValidator<Jwt> rule) {
        return token -> rule.validate(token).hasErrors() ? failure(word) : OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult failure(String word) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(word));
    }
}
