package dev.sallyport.server.identity;

import dev.sallyport.access.Denials;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.ledger.Acts;
import dev.sallyport.postgres.identity.ApiTokens;
import dev.sallyport.postgres.identity.ClaimedStandings;
import dev.sallyport.postgres.identity.PersonLinks;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.sealing.SecretVault;
import dev.sallyport.server.http.Problems;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.SessionKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** Tokens, wired: our own, and those of an identity provider, if there is one. */
@Configuration(proxyBeanMethods = false)
class TokensConfiguration {
    /** The provider and what is known of it; both or neither. */
    record Provider(OidcSettings settings, IdentityProvider reached) {}

    /** Empty without one. */
    record Providers(Optional<Provider> one) {}

    @Bean
    Providers providers(SignInSettings settings, Catalog catalog, Clock clock) {
        return new Providers(settings.oidc().map(oidc -> {
            checkRoles(oidc, catalog);
            return new Provider(oidc, new IdentityProvider(oidc, clock));
        }));
    }

    @Bean
    BearerSignIn bearerSignIn(
            Providers providers,
            ApiTokens apiTokens,
            PersonLinks links,
            ClaimedStandings claimed,
            Memberships memberships,
            Catalog catalog,
            Clock clock) {
        return new BearerSignIn(
                new ApiTokenSignIn(apiTokens, clock),
                providers
                        .one()
                        .map(provider -> new TokenSignIn(
                                provider.settings(),
                                catalog.tenantType(),
                                provider.reached(),
                                new TokenPeople(provider.settings(), links, claimed, clock),
                                memberships,
                                clock)));
    }

    @Bean
    BrowserRoads browserRoads(
            Providers providers,
            PersonLinks links,
            SignedInSessions sessions,
            SessionCsrfTokens csrfTokens,
            SessionCookieSettings cookie,
            Supplier<SessionKey> keys,
            ProviderAgain again,
            BrowserSignIn.Told told) {
        return new BrowserRoads(providers
                .one()
                .flatMap(provider -> provider.settings().browser().map(browser -> {
                    ProviderClient client = new ProviderClient(provider.settings(), browser, provider.reached());
                    return new BrowserRoad(
                            client,
                            new FlowCookie(client, cookie.isSecure()),
                            new BrowserSignIn(
                                    provider.settings(),
                                    links,
                                    new BrowserSignIn.Browsers(sessions, csrfTokens, keys, again),
                                    told),
                            again,
                            provider.settings().secondFactor());
                })));
    }

    @Bean
    ProviderAgain providerAgain(SecretVault vault, Clock clock, SessionCookieSettings cookie) {
        return new ProviderAgain(vault, clock, cookie);
    }

    /** The road of browsers to the provider; empty if none is configured. */
    record BrowserRoads(Optional<BrowserRoad> one) {}

    @Bean
    BrowserSignIn.Told told(Acts acts, Denials denials, Problems problems) {
        return new BrowserSignIn.Told(acts, denials, problems);
    }

    /** For id tokens: the framework looks for this by its type. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(Providers providers, Clock clock) {
        return client -> {
            Provider provider = providers.one().orElseThrow();
            JwtTimestampValidator times =
                    new JwtTimestampValidator(provider.settings().clockSkew());
            times.setClock(clock);
            OidcIdTokenValidator form = new OidcIdTokenValidator(client);
            form.setClockSkew(provider.settings().clockSkew());
            form.setClock(clock);
            return provider.reached().decoder(new DelegatingOAuth2TokenValidator<>(List.of(times, form)));
        };
    }

    private static void checkRoles(OidcSettings oidc, Catalog catalog) {
        Map<String, String> roles =
                oidc.fromClaims().map(OidcSettings.FromClaims::roles).orElse(Map.of());
        List<String> unknown = roles.values().stream()
                .filter(role -> !catalog.roles().containsKey(role))
                .sorted()
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "sallyport.oidc.roles names roles that the catalog does not know: " + String.join(", ", unknown)
                            + "; it knows " + String.join(", ", catalog.roles().keySet()));
        }
    }
}
