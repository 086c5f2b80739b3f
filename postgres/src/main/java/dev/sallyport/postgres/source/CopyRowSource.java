package dev.sallyport.postgres.source;

import dev.sallyport.postgres.render.PostgresRenderer;
import dev.sallyport.postgres.render.RenderedQuery;
import dev.sallyport.postgres.render.SettingNames;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.ReadTerms;
import dev.sallyport.row.RowSink;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.row.RowSource;
import dev.sallyport.row.Tripwire;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/** Rows of a PostgreSQL database, read by COPY under the reader role. */
public final class CopyRowSource implements RowSource {
    private final DataSource readers;
    private final DataSource counters;
    private final InstantSource clock;

    /**
     * @param readers connections of the reader role, pooled or not; their driver is PostgreSQL's
     * @param clock measures how long a reading may still take
     */
    public CopyRowSource(DataSource readers, InstantSource clock) {
        this(readers, readers, clock);
    }

    /**
     * Counts for those who wait over connections of their own, so that many slow counts keep no export waiting.
     *
     * @param counters connections of the reader role for {@link #countUpTo}
     */
    public CopyRowSource(DataSource readers, DataSource counters, InstantSource clock) {
        this.readers = readers;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public long countUpTo(ScopedQuery query, long limit, Duration timeout) {
        Tripwire.of(query); // refuses a query for which it could not vouch
        Deadline deadline = Deadline.in(timeout, clock);
        RenderedQuery rendered = PostgresRenderer.render(query);
        PinnedSettings settings = PinnedSettings.of(query.tenant(), rendered.settings(), timeout)
                .and(SettingNames.LIMIT, Long.toString(Math.addExact(limit, 1)));
        try (ReaderConnection connection = ReaderConnection.open(counters, settings, deadline)) {
            return RowCounts.run(connection.jdbc(), rendered.boundedCountSql());
        } catch (SQLException e) {
            throw SqlProblems.of(e, deadline);
        }
    }

    @Override
    public long readFirst(ScopedQuery query, int most, Duration timeout, RowSink sink) throws IOException {
        Tripwire tripwire = Tripwire.of(query);
        Deadline deadline = Deadline.in(timeout, clock);
        RenderedQuery rendered = PostgresRenderer.render(query).firstRows();
        PinnedSettings settings = PinnedSettings.of(query.tenant(), rendered.settings(), timeout)
                .and(SettingNames.LIMIT, Integer.toString(most));
        try (ReaderConnection connection = ReaderConnection.open(counters, settings, deadline)) {
            connection.distrust();
            CopyStatement statement = CopyStatement.of(connection.jdbc(), rendered);
            long rows = new CopyReading(tripwire, deadline).read(connection.postgres(), statement, sink);
            connection.trust();
            return rows;
        } catch (SQLException e) {
            throw SqlProblems.of(e, deadline);
        }
    }

    @Override
    public RowSnapshot open(List<ScopedQuery> queries, ReadTerms terms) {
        Deadline deadline = Deadline.in(terms.timeout(), clock);
        List<PinnedQuery> pinned = PinnedQuery.all(queries, terms.timeout());
        ReaderConnection connection =
                ReaderConnection.open(readers, pinned.get(0).settings(), deadline);
        try {
            SnapshotFacts facts = connection.facts();
            terms.onBackend().accept(facts.backend());
            return CopySnapshot.count(connection, pinned, deadline, facts.takenAt());
        } catch (SQLException e) {
            connection.close();
            throw SqlProblems.of(e, deadline);
        } catch (RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }
}
