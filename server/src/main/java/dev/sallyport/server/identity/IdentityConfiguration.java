package dev.sallyport.server.identity;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Denials;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.handover.Handovers;
import dev.sallyport.ledger.Acts;
import dev.sallyport.postgres.identity.ApiTokens;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.SessionTexts;
import dev.sallyport.postgres.identity.SignInThrottle;
import dev.sallyport.server.factor.PasskeyDesk;
import dev.sallyport.server.factor.SecondFactorDesk;
import dev.sallyport.server.http.FallbackErrors;
import dev.sallyport.server.http.JsonBodyFilter;
import dev.sallyport.server.http.Problems;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.SessionKey;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;

/**
 * Identity, wired. It needs from elsewhere: a session repository, a password encoder, people, their memberships, and
 * the core's services.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
@Import({TokensConfiguration.class, SignInController.class, MeController.class, ApiTokensController.class})
public class IdentityConfiguration {
    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            SignedInSessions sessions,
            SessionCsrfTokens csrfTokens,
            SessionCookieSettings cookie,
            BearerSignIn bearers,
            TokensConfiguration.BrowserRoads browsers,
            Denials denials,
            Problems problems) {
        Refusals refusals = new Refusals(denials, problems);
        browsers.one().ifPresent(road -> http.oauth2Login(road::lay));
        return http.securityContext(context -> context.securityContextRepository(new SignedInContexts(sessions)))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        // Nobody is signed in yet; and only JSON is read, which no foreign page can send unasked.
                        .ignoringRequestMatchers(IdentityPaths.SIGN_IN)
                        // The page's form says where it comes from instead: see SameOrigin.
                        .ignoringRequestMatchers(request -> IdentityPaths.isSignInForm(request))
                        // No browser adds a bearer token by itself, and whoever sends one acts by it or not at all.
                        .ignoringRequestMatchers(BearerSignIn::isMeant))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(FallbackErrors.PATH)
                        .denyAll()
                        .requestMatchers(
                                HttpMethod.POST,
                                IdentityPaths.SIGN_IN,
                                IdentityPaths.SIGN_IN_PAGE,
                                IdentityPaths.CODE_PAGE,
                                IdentityPaths.PASSKEY_AFTER_PASSWORD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, IdentityPaths.OPEN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.httpStrictTransportSecurity(
                                // A proxy that speaks HTTPS for us speaks HTTP to us.
                                https -> https.requestMatcher(request -> cookie.isSecure()))
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(DoorHeaders::write)
                        .addHeaderWriter(new StaticHeadersWriter("Referrer-Policy", "no-referrer")))
                .addFilter(bearerFilter(bearers, refusals))
                .addFilterAfter(new JsonBodyFilter(problems), AuthorizationFilter.class)
                .addFilterAfter(new TenantNamingFilter(denials, problems), JsonBodyFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Matrix parameters pass the firewall, so that one that names a tenant is refused as such and recorded. */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowSemicolon(true);
        return firewall;
    }

    @Bean
    CookieSerializer sessionCookie(SessionCookieSettings settings) {
        return settings.serializer();
    }

    @Bean
    SignedInSessions signedInSessions(Clock clock, Handovers handovers) {
        return new SignedInSessions(clock, key -> handovers.endSession(key, clock.instant()));
    }

    @Bean
    SessionCsrfTokens sessionCsrfTokens(SecureRandom random) {
        return new SessionCsrfTokens(random);
    }

    @Bean
    PasswordSignIn passwordSignIn(
            PeopleDirectory people,
            SignInThrottle throttle,
            PasswordEncoder encoder,
            SecureRandom random,
            SecondFactorDesk factors,
            Supplier<SessionKey> keys,
            Acts acts,
            Denials denials) {
        return new PasswordSignIn(people, throttle, new PasswordCheck(encoder, random), factors, keys, acts, denials);
    }

    @Bean
    ProviderSignInAgain providerSignInAgain(ProviderAgain again, SignInSettings settings, Acts acts) {
        Duration skew = settings.oidc().map(OidcSettings::clockSkew).orElse(Duration.ZERO);
        return new ProviderSignInAgain(again, skew, acts);
    }

    @Bean
    TenantChoice tenantChoice(
            Checkpoint checkpoint, Catalog catalog, Supplier<SessionKey> keys, Acts acts, Denials denials) {
        return new TenantChoice(checkpoint, catalog.tenantType(), keys, acts, denials);
    }

    @Bean
    SignInDesk.Factors factors(
            SecondFactorDesk all,
            PasskeyDesk passkeys,
            SignInSettings settings,
            SessionTexts texts,
            SecureRandom random,
            Clock clock) {
        PasskeyChallenges challenges = new PasskeyChallenges(random, clock, texts::replace);
        return new SignInDesk.Factors(all, passkeys, new PasskeyRoad(settings.passkeys(), challenges, passkeys));
    }

    @Bean
    SignInDesk signInDesk(
            PasswordSignIn passwordSignIn,
            TenantChoice choice,
            SignedInSessions sessions,
            SessionCsrfTokens csrfTokens,
            SignInDesk.Factors factors,
            ProviderSignInAgain provider,
            Memberships memberships,
            Acts acts) {
        SignInDesk.Browsers browsers =
                new SignInDesk.Browsers(sessions, csrfTokens, new AwaitedCodes(sessions, acts::now));
        return new SignInDesk(passwordSignIn, choice, browsers, factors, provider, memberships, acts);
    }

    @Bean
    ApiTokenDesk apiTokenDesk(
            ApiTokens tokens,
            Checkpoint checkpoint,
            Handovers handovers,
            SecureRandom random,
            Acts acts,
            Denials denials) {
        return new ApiTokenDesk(tokens, checkpoint, handovers, random, acts, denials);
    }

    /** The filter alone: the framework's configurer also serves metadata that nobody asked for. */
    private static BearerTokenAuthenticationFilter bearerFilter(BearerSignIn bearers, Refusals refusals) {
        BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(bearers);
        filter.setAuthenticationEntryPoint(refusals);
        filter.setAuthenticationFailureHandler(refusals::commence);
        return filter;
    }

    /** What new sessions of browsers are known by. */
    @Bean
    Supplier<SessionKey> sessionKeys(SecureRandom random) {
        return () -> new SessionKey(new UUID(random.nextLong(), random.nextLong()));
    }
}
