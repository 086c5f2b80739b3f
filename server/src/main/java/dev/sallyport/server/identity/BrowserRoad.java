package dev.sallyport.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.web.client.RestClient;

/** Sends browsers to the identity provider and back: authorization code, PKCE with S256, state and nonce. */
final class BrowserRoad {
    private final ProviderClient client;
    private final FlowCookie cookie;
    private final BrowserSignIn arrival;
    private final ProviderAgain again;
    private final OidcSettings.SecondFactor secondFactor;

    BrowserRoad(
            ProviderClient client,
            FlowCookie cookie,
            BrowserSignIn arrival,
            ProviderAgain again,
            OidcSettings.SecondFactor secondFactor) {
        this.client = client;
        this.cookie = cookie;
        this.arrival = arrival;
        this.again = again;
        this.secondFactor = secondFactor;
    }

    void lay(OAuth2LoginConfigurer<HttpSecurity> login) {
        login.clientRegistrationRepository(client)
                .authorizedClientRepository(new ForgottenClients())
                .loginPage(IdentityPaths.SIGN_IN)
                .authorizationEndpoint(away -> away.authorizationRequestResolver(new Away(client, again, secondFactor))
                        .authorizationRequestRepository(cookie))
                .redirectionEndpoint(back -> back.baseUri(IdentityPaths.OIDC_CALLBACK))
                .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
                // Who it is stands in the id token; nothing more is asked.
                .userInfoEndpoint(
                        user -> user.oidcUserService(asked -> new DefaultOidcUser(List.of(), asked.getIdToken())))
                .successHandler(arrival)
                .failureHandler(arrival)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(arrival);
                        return filter;
                    }
                });
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(ProviderHttp.requests())
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** Requests that begin it: two paths, one provider. */
    private static final class Away implements OAuth2AuthorizationRequestResolver {
        private final DefaultOAuth2AuthorizationRequestResolver requests;
        private final ProviderAgain again;
        private final String acrValues;

        Away(ProviderClient client, ProviderAgain again, OidcSettings.SecondFactor secondFactor) {
            requests = new DefaultOAuth2AuthorizationRequestResolver(client, IdentityPaths.SIGN_IN);
            requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
            this.again = again;
            acrValues = String.join(" ", secondFactor.acr());
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            if (!HttpMethod.GET.matches(request.getMethod())) {
                return null;
            }
            return switch (request.getRequestURI()) {
                case IdentityPaths.OIDC_SIGN_IN -> requests.resolve(request, ProviderClient.ID);
                case IdentityPaths.OIDC_AGAIN -> resolveAgain(request);
                default -> null;
            };
        }

        /** Asks the provider to let the person prove anew who they are; for whom nobody knows, nothing is asked. */
        private @Nullable OAuth2AuthorizationRequest resolveAgain(HttpServletRequest request) {
            if (SignedInAuthentication.current().filter(SignedIn::isInBrowser).isEmpty()) {
                return null;
            }
            OAuth2AuthorizationRequest usual = requests.resolve(request, ProviderClient.ID);
            if (usual == null) {
                return null;
            }
            again.leave(request, String.valueOf(usual.getState()));
            return OAuth2AuthorizationRequest.from(usual)
                    .additionalParameters(more -> {
                        more.put("prompt", "login");
                        more.put("max_age", "0");
                        if (request.getParameter(IdentityPaths.SECOND_FACTOR) != null && !acrValues.isEmpty()) {
                            more.put("acr_values", acrValues);
                        }
                    })
                    .attributes(attributes -> attributes.put(FlowCookie.AGAIN, true))
                    .build();
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
            return null;
        }
    }
}
