package dev.sallyport.postgres.source;

import dev.sallyport.row.RowReading;
import dev.sallyport.row.RowSink;
import dev.sallyport.row.RowSnapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A snapshot whose rows come by COPY, one query behind the other in one transaction. */
final class CopySnapshot implements RowSnapshot {
    private final ReaderConnection connection;
    private final Deadline deadline;
    private final Instant takenAt;
    private final List<RowReading> readings = new ArrayList<>();
    private final List<PinnedQuery> queries;
    /** Which of the queries has its settings in place. */
    private int current;

    private CopySnapshot(ReaderConnection connection, List<PinnedQuery> queries, Deadline deadline, Instant takenAt) {
        this.connection = connection;
        this.queries = queries;
        this.deadline = deadline;
        this.takenAt = takenAt;
    }

    /**
     * Counts each query's rows.
     *
     * @param connection with the settings of the first query in place
     */
    static CopySnapshot count(
            ReaderConnection connection, List<PinnedQuery> queries, Deadline deadline, Instant takenAt)
            throws SQLException {
        CopySnapshot snapshot = new CopySnapshot(connection, queries, deadline, takenAt);
        for (int i = 0; i < queries.size(); i++) {
            String countSql = snapshot.use(i).text().countSql();
            snapshot.readings.add(snapshot.new Reading(i, RowCounts.run(connection.jdbc(), countSql)));
        }
        return snapshot;
    }

    @Override
    public Instant takenAt() {
        return takenAt;
    }

    @Override
    public List<RowReading> readings() {
        return List.copyOf(readings);
    }

    @Override
    public void close() {
        connection.close();
    }

    /** All settings of a query together: one that was forgotten would read another query's value. */
    private PinnedQuery use(int index) throws SQLException {
        PinnedQuery query = queries.get(index);
        if (index != current) {
            deadline.check();
            query.settings().apply(connection.jdbc());
            current = index;
        }
        if (!readings.isEmpty()) {
            connection.limitStatementsTo(deadline.left());
        }
        return query;
    }

    private final class Reading implements RowReading {
        private final int index;
        private final long expectedRows;

        Reading(int index, long expectedRows) {
            this.index = index;
            this.expectedRows = expectedRows;
        }

        @Override
        public long expectedRows() {
            return expectedRows;
        }

        @Override
        public long read(RowSink sink) throws IOException {
            // Distrusted until it ended in order: whatever stops a COPY, it leaves rows on the way to us.
            connection.distrust();
            try {
                PinnedQuery query = use(index);
                CopyStatement statement = CopyStatement.of(connection.jdbc(), query.text());
                long rows = new CopyReading(query.tripwire(), deadline).read(connection.postgres(), statement, sink);
                connection.trust();
                return rows;
            } catch (SQLException e) {
                throw SqlProblems.of(e, deadline);
            }
        }
    }
}
