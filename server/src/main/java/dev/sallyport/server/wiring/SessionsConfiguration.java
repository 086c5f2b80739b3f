package dev.sallyport.server.wiring;

import dev.sallyport.server.http.AcrValues;
import dev.sallyport.server.identity.SessionCookieSettings;
import dev.sallyport.server.identity.SignInSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions of browsers, kept in Sallyport's own tables: any process serves any session. */
@Configuration(proxyBeanMethods = false)
class SessionsConfiguration {
    private static final Duration IDLE = Duration.ofMinutes(30);
    /** 216 bits: as many as the column holds. */
    private static final int ID_BYTES = 27;

    @Bean
    JdbcIndexedSessionRepository sessionRepository(DataSource tablesPool, SecureRandom random) {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(tablesPool));
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository repository =
                new JdbcIndexedSessionRepository(new JdbcTemplate(tablesPool), transactions);
        repository.setTableName("sallyport.spring_session");
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
        repository.setDefaultMaxInactiveInterval(IDLE);
        repository.setConversionService(textsOnly());
        repository.setSessionIdGenerator(() -> {
            byte[] bytes = new byte[ID_BYTES];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        });
        return repository;
    }

    @Bean
    SessionCookieSettings sessionCookieSettings(Settings settings) {
        return new SessionCookieSettings(settings.isSecure());
    }

    @Bean
    SignInSettings signInSettings(Settings settings) {
        return new SignInSettings(settings.oidc(), settings.passkeys());
    }

    @Bean
    AcrValues acrValues(Settings settings) {
        return AcrValues.of(
                settings.oidc().map(oidc -> oidc.secondFactor().acr()).orElse(List.of()));
    }

    /** A session holds texts and nothing else, so that reading one never makes objects out of stored bytes. */
    private static ConversionService textsOnly() {
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, value -> {
            if (value instanceof String text) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            throw new IllegalArgumentException(
                    "a session holds texts only, not " + value.getClass().getName());
        });
        conversion.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return conversion;
    }
}
