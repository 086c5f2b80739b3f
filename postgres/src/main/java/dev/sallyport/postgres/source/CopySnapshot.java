package dev.sallyport.postgres.source;

import dev.sallyport.postgres.render.RenderedQuery;
import dev.sallyport.row.RowSink;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.row.Tripwire;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;

/** A snapshot whose rows come by COPY. */
final class CopySnapshot implements RowSnapshot {
    private final ReaderConnection connection;
    private final RenderedQuery query;
    private final Tripwire tripwire;
    private final Deadline deadline;
    private final Instant takenAt;
    private final long expectedRows;

    CopySnapshot(
            ReaderConnection connection,
            RenderedQuery query,
            Tripwire tripwire,
            Deadline deadline,
            Instant takenAt,
            long expectedRows) {
        this.connection = connection;
        this.query = query;
        this.tripwire = tripwire;
        this.deadline = deadline;
        this.takenAt = takenAt;
        this.expectedRows = expectedRows;
    }

    @Override
    public Instant takenAt() {
        return takenAt;
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
            connection.limitStatementsTo(deadline.left());
            long rows = new CopyReading(tripwire, deadline).read(connection.postgres(), query.rowsSql(), sink);
            connection.trust();
            return rows;
        } catch (SQLException e) {
            throw SqlProblems.of(e, deadline);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
