package dev.sallyport.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.ledger.Acts;
import dev.sallyport.postgres.lock.LockWatch;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalog, and the database that it speaks of, reached as the reader role. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(3);

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

    /** Looks again while it serves; a table of which nothing is found within that time shows nothing. */
    @Bean
    LockWatch lockWatch(ReaderPools pools, Catalog catalog, SecureRandom random, Acts acts, Settings settings) {
        return new LockWatch(
                pools.inspections(),
                catalog,
                new SecondLockInspector(random, LONGEST_LOOK),
                acts,
                settings.inspection());
    }

    @Bean
    RowSource rowSource(ReaderPools pools, Clock clock) {
        return new CopyRowSource(pools.readings(), pools.counts(), clock);
    }

    @Bean
    Backends backends(ReaderPools pools) {
        return new PostgresBackends(pools.outside());
    }

    /**
     * Connections as the reader role. No data source of the application: whoever wants rows asks the row source.
     *
     * @param readings for rows
     * @param counts for answers to people who wait: however many count slowly, no export waits for them
     * @param outside for ending readings, however many of them have stalled
     * @param inspections for looking at the second lock, whoever reads
     */
    record ReaderPools(
            HikariDataSource readings, HikariDataSource counts, HikariDataSource outside, HikariDataSource inspections)
            implements AutoCloseable {
        private static final int COUNTS_AT_ONCE = 2;

        static ReaderPools open(DatabaseLogin login) {
            List<HikariDataSource> opened = new ArrayList<>();
            try {
                opened.add(Pools.open("sallyport.source", login));
                opened.add(Pools.open("sallyport.source (counts)", smaller(login, COUNTS_AT_ONCE)));
                opened.add(Pools.open("sallyport.source (outside)", smaller(login, 1)));
                opened.add(Pools.open("sallyport.source (inspections)", smaller(login, 1)));
                return new ReaderPools(opened.get(0), opened.get(1), opened.get(2), opened.get(3));
            } catch (RuntimeException | Error e) {
                opened.forEach(HikariDataSource::close);
                throw e;
            }
        }

        private static DatabaseLogin smaller(DatabaseLogin login, int pool) {
            return new DatabaseLogin(login.url(), login.user(), login.password(), pool);
        }

        @Override
        public void close() {
            inspections.close();
            outside.close();
            counts.close();
            readings.close();
        }
    }
}
