package dev.sallyport.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.server.api.Readiness;
import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this process needs in order to serve: both databases, and the place of sealed files. */
@Configuration(proxyBeanMethods = false)
class ReadinessConfiguration {
    private static final int PATIENCE_SECONDS = 3;

    @Bean
    Readiness readiness(
            HikariDataSource tablesPool,
            SourceConfiguration.ReaderPools readers,
            ObjectStore store,
            SecureRandom random,
            Clock clock) {
        return new Readiness(
                Map.of(
                        "tables", () -> answers(tablesPool),
                        "source", () -> answers(readers.outside()),
                        "files", () -> answers(store, random)),
                clock);
    }

    private static boolean answers(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            throw new IllegalStateException("no connection of " + pool.getPoolName(), e);
        }
    }

    /** Asks for what can't be there: the answer that it isn't is an answer. */
    private static boolean answers(ObjectStore store, SecureRandom random) {
        try {
            store.length(ObjectName.random(random));
            return false;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw new IllegalStateException("no answer of " + store, e);
        }
    }
}
