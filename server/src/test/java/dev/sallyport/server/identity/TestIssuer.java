package dev.sallyport.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An identity provider on this machine: a whole authorization server over HTTP, with keys of its own. Whoever it is asked
 * about stands in the header {@code X-Login}, in place of a form; when they proved who they are, in {@code X-Proved-At}.
 */
public final class TestIssuer {
    public static final String AUDIENCE = "sallyport-api";
    public static final String CLIENT = "sallyport-browser";
    public static final String SECRET = "a-secret-of-the-client";

    /** When everybody proved who they are, in id tokens. */
    public static final Instant PROVED_AT = Instant.parse("2026-01-02T03:04:05Z");

    private static final AtomicReference<RSAKey> KEY = new AtomicReference<>(newKey());
    private static final AtomicReference<String> CALLBACK = new AtomicReference<>("http://127.0.0.1:1/unused");

    private static final AtomicReference<List<String>> MEANS = new AtomicReference<>(List.of());

    private final ConfigurableApplicationContext application;

    private TestIssuer(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** One that sends browsers back to there. */
    public static TestIssuer start(String callback) {
        CALLBACK.set(callback);
        SpringApplication application = new SpringApplication(App.class);
        application.setDefaultProperties(
                Map.of("server.port", "0", "server.address", "127.0.0.1", "spring.main.banner-mode", "off"));
        return new TestIssuer(application.run());
    }

    public String url() {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }

    /** From now on id tokens say that people proved who they are by these means ({@code amr}). */
    public void tellMeans(List<String> amr) {
        MEANS.set(amr);
    }

    /** From now on another key signs, and the one of before is no longer published. */
    public void rotate() {
        KEY.set(newKey());
    }

    public RSAKey key() {
        return KEY.get();
    }

    /** Claims as they should be. */
    public JWTClaimsSet.Builder claims(String subject, String tenant) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(List.of(AUDIENCE, "another-api"))
                .subject(subject)
                .claim("tenant", tenant)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    public String token(String subject, String tenant) {
        return signed(claims(subject, tenant).build());
    }

    public String signed(JWTClaimsSet claims) {
        try {
            return signed(key().getKeyID(), claims, new RSASSASigner(key()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String signed(String keyId, JWTClaimsSet claims, JWSSigner signer) {
        try {
            JWSAlgorithm algorithm = signer instanceof RSASSASigner ? JWSAlgorithm.RS256 : JWSAlgorithm.HS256;
            SignedJWT token =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a Sallyport that knows this issuer is told of it. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("sallyport.oidc.issuer", url());
        properties.put("sallyport.oidc.audience", AUDIENCE);
        properties.put("sallyport.oidc.claims.tenant", "tenant");
        return properties;
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class App {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .csrf(csrf -> csrf.disable())
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .addFilterBefore(new LoginHeader(), LogoutFilter.class)
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(CALLBACK.get())
                    .scope(OidcScopes.OPENID)
                    .build());
        }

        @Bean
        JWKSource<SecurityContext> keys() {
            return (selector, context) -> selector.select(new JWKSet(KEY.get()));
        }

        @Bean
        JwtDecoder decoder() {
            return token -> {
                throw new UnsupportedOperationException("nobody asks for user infos");
            };
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> means() {
            return token -> {
                if (!MEANS.get().isEmpty()) {
                    token.getClaims().claim("amr", MEANS.get());
                }
            };
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }

    private static final class LoginHeader extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String login = request.getHeader("X-Login");
            if (login != null) {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        login,
                        "",
                        List.of(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                                .issuedAt(provedAt(request))
                                .build())));
                SecurityContextHolder.setContext(context);
            }
            chain.doFilter(request, response);
        }

        private static Instant provedAt(HttpServletRequest request) {
            String told = request.getHeader("X-Proved-At");
            return told == null ? PROVED_AT : Instant.parse(told);
        }
    }
}
