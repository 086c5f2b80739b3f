package dev.sallyport.server.identity;

import dev.sallyport.secret.SecretText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The identity provider, and what its tokens mean here.
 *
 * @param issuer as its tokens name it
 * @param audience what a bearer token must be for
 * @param algorithms of signatures, asymmetric ones
 * @param clockSkew by how much its clock and ours may differ
 * @param fromClaims empty if the directory alone says who is what
 * @param secondFactor what its tokens say of whoever showed a second factor there
 * @param browser empty if nobody signs in there with a browser
 */
public record OidcSettings(
        URI issuer,
        String audience,
        Set<String> algorithms,
        Duration clockSkew,
        ClaimNames claims,
        Optional<FromClaims> fromClaims,
        SecondFactor secondFactor,
        Optional<Browser> browser) {
    public OidcSettings {
        algorithms = Set.copyOf(algorithms);
    }

    /**
     * The names of claims.
     *
     * @param tenant empty if tokens name no tenant: then a person's only membership is where they act
     */
    public record ClaimNames(String person, Optional<String> tenant, String authTime) {}

    /**
     * Tokens speak for people whom the directory does not know.
     *
     * @param claim where their roles stand
     * @param roles the provider's roles, and which of the catalog's each is
     * @param holdFor how long what a token says counts
     */
    public record FromClaims(String claim, Map<String, String> roles, Duration holdFor) {
        public FromClaims {
            roles = Map.copyOf(roles);
        }
    }

    /**
     * Values of claims that say that somebody showed a second factor; one of them is enough.
     *
     * @param acr of the claim {@code acr}, the preferred one first
     * @param amr of the claim {@code amr} (RFC 8176)
     */
    public record SecondFactor(List<String> acr, List<String> amr) {
        /** Nothing was declared, so nothing that a token says counts. */
        public static final SecondFactor NEVER = new SecondFactor(List.of(), List.of());

        public SecondFactor {
            acr = List.copyOf(acr);
            amr = List.copyOf(amr);
        }
    }

    /**
     * Signing in with a browser.
     *
     * @param clientSecret empty for a public client
     * @param publicUrl where people reach Sallyport, without a path
     */
    public record Browser(String clientId, Optional<SecretText> clientSecret, URI publicUrl) {}
}
