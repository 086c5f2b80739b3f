package dev.sallyport.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.postgres.lock.SecondLockInspector;
import dev.sallyport.postgres.source.CopyRowSource;
import dev.sallyport.postgres.source.PostgresBackends;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.row.Backends;
import dev.sallyport.row.RowSource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalog, and the database that it speaks of, reached as the reader role. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {
    @Bean
    Catalog catalog(Settings settings) {
        return CatalogReader.read(settings.catalog());
    }

    /** Nothing is read, and nothing starts, before the database's own lock is found to hold. */
    @Bean
    ReaderPools readerPools(Settings settings, Catalog catalog, SecureRandom random) {
        ReaderPools pools = ReaderPools.open(settings.source());
        try (Connection reader = pools.readings().getConnection()) {
            new SecondLockInspector(random).checkAll(reader, catalog);
            return pools;
        } catch (SQLException e) {
            pools.close();
            throw Problem.of(ProblemCode.SOURCE_UNAVAILABLE, "the database of sallyport.source went away", e);
        } catch (RuntimeException | Error e) {
            pools.close();
            throw e;
        }
    }

    @Bean
    RowSource rowSource(ReaderPools pools, Clock clock) {
        return new CopyRowSource(pools.readings(), clock);
    }

    @Bean
    Backends backends(ReaderPools pools) {
        return new PostgresBackends(pools.outside());
    }

    /**
     * Connections as the reader role. No data source of the application: whoever wants rows asks the row source.
     *
     * @param readings for rows
     * @param outside for ending readings, however many of them have stalled
     */
    record ReaderPools(HikariDataSource readings, HikariDataSource outside) implements AutoCloseable {
        static ReaderPools open(DatabaseLogin login) {
            HikariDataSource readings = Pools.open("sallyport.source", login);
            try {
                return new ReaderPools(
                        readings,
                        Pools.open(
                                "sallyport.source (outside)",
                                new DatabaseLogin(login.url(), login.user(), login.password(), 1)));
            } catch (RuntimeException | Error e) {
                readings.close();
                throw e;
            }
        }

        @Override
        public void close() {
            outside.close();
            readings.close();
        }
    }
}
