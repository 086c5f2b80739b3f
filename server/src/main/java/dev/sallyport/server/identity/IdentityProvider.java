package dev.sallyport.server.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The identity provider as it is reached: asked about itself when it is first needed, so that Sallyport starts without
 * it; its keys are kept for minutes, and asked for again when a token names one that we do not know. Safe for many
 * threads.
 */
final class IdentityProvider {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
    private static final int LARGEST_KEY_SET = 512 * 1024;
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private static final MappedJwtClaimSetConverter CONVERTER = MappedJwtClaimSetConverter.withDefaults(Map.of());

    private final OidcSettings settings;
    private final Clock clock;
    private final RestClient http =
            RestClient.builder().requestFactory(ProviderHttp.requests()).build();
    private @Nullable Found found;
    private @Nullable Instant failedAt;

    IdentityProvider(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Found(ProviderMetadata metadata, JWKSource<SecurityContext> keys) {}

    /**
     * What it publishes about itself.
     *
     * @throws Problem IDENTITY_PROVIDER_UNAVAILABLE
     */
    ProviderMetadata metadata() {
        return find().metadata();
    }

    /** A decoder of its tokens; signatures are checked by its keys, everything else by the validator. */
    NimbusJwtDecoder decoder(OAuth2TokenValidator<Jwt> validator) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet()), find().keys()));
        // Claims are the validator's part.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setClaimSetConverter(IdentityProvider::withoutInventions);
        decoder.setJwtValidator(validator);
        return decoder;
    }

    /** Where a token does not tell when it was issued, the framework makes up a time. */
    private static Map<String, Object> withoutInventions(Map<String, Object> claims) {
        Map<String, Object> converted = new HashMap<>(CONVERTER.convert(claims));
        if (!claims.containsKey(JwtClaimNames.IAT)) {
            converted.remove(JwtClaimNames.IAT);
        }
        return converted;
    }

    private synchronized Found find() {
        if (found != null) {
            return found;
        }
        Instant now = clock.instant();
        if (failedAt != null && now.isBefore(failedAt.plus(BETWEEN_TRIES))) {
            throw unavailable(new IOException("asked in vain a moment ago"));
        }
        try {
            Map<String, Object> document = http.get()
                    .uri(URI.create(settings.issuer().toString().replaceAll("/$", "") + DISCOVERY))
                    .retrieve()
                    .body(DOCUMENT);
            if (document == null) {
                throw new IOException("the answer is empty");
            }
            ProviderMetadata metadata = ProviderMetadata.of(settings.issuer(), document);
            Found here = new Found(metadata, keys(metadata));
            found = here;
            return here;
        } catch (IOException | RestClientException e) {
            failedAt = now;
            throw unavailable(e);
        }
    }

    /** Keys that were taken back are forgotten within minutes; made-up key ids do not make us ask at each request. */
    private static JWKSource<SecurityContext> keys(ProviderMetadata metadata) throws IOException {
        DefaultResourceRetriever http = new DefaultResourceRetriever(
                (int) ProviderHttp.CONNECT.toMillis(), (int) ProviderHttp.READ.toMillis(), LARGEST_KEY_SET);
        return JWKSourceBuilder.create(metadata.jwks().toURL(), http)
                .cache(KEYS_KEPT.toMillis(), 2 * ProviderHttp.READ.toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN_TRIES.toMillis())
                .build();
    }

    static Problem unavailable(Exception cause) {
        return Problem.of(
                ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE,
                "the identity provider can't be reached right now; try again in a moment",
                cause);
    }
}
