package dev.sallyport.server.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/** Sallyport as the identity provider's client: the only one, with one place to come back to. */
final class ProviderClient implements ClientRegistrationRepository {
    static final String ID = "oidc";

    private final OidcSettings settings;
    private final OidcSettings.Browser browser;
    private final IdentityProvider provider;

    ProviderClient(OidcSettings settings, OidcSettings.Browser browser, IdentityProvider provider) {
        this.settings = settings;
        this.browser = browser;
        this.provider = provider;
    }

    /** Ourselves; asks the provider about itself the first time. */
    ClientRegistration registration() {
        ProviderMetadata metadata = provider.metadata();
        ClientRegistration.Builder client = ClientRegistration.withRegistrationId(ID)
                .clientId(browser.clientId())
                .clientAuthenticationMethod(
                        browser.clientSecret().isPresent()
                                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                                : ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(browser.publicUrl() + IdentityPaths.OIDC_CALLBACK)
                .scope(OidcScopes.OPENID)
                .issuerUri(settings.issuer().toString())
                .authorizationUri(place(metadata.authorization()))
                .tokenUri(place(metadata.token()))
                .jwkSetUri(metadata.jwks().toString())
                .userNameAttributeName("sub");
        browser.clientSecret().ifPresent(secret -> client.clientSecret(secret.reveal()));
        return client.build();
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? registration() : null;
    }

    private static String place(@Nullable URI place) {
        if (place == null) {
            throw IdentityProvider.unavailable(
                    new IllegalStateException("it names no authorization_endpoint or no token_endpoint"));
        }
        return place.toString();
    }
}
