package dev.sallyport.postgres.source;

import dev.sallyport.row.RowBuffer;
import dev.sallyport.row.RowSink;
import dev.sallyport.row.Tripwire;
import java.io.IOException;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Streams the rows of one statement to a sink: one message of COPY, one row, one look of the tripwire, one call. */
final class CopyReading {
    /** How often the clock is looked at: often enough for any time limit, too seldom to be noticed. */
    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private final Tripwire tripwire;
    private final Deadline deadline;

    CopyReading(Tripwire tripwire, Deadline deadline) {
        this.tripwire = tripwire;
        this.deadline = deadline;
    }

    /** Returns how many rows there were. If it throws, the connection is in the middle of a COPY. */
    long read(PGConnection connection, CopyStatement statement, RowSink sink) throws SQLException, IOException {
        CopyOut copy = connection.getCopyAPI().copyOut(statement.sql());
        CopyBinaryDecoder decoder = new CopyBinaryDecoder(statement.forms());
        RowBuffer row = new RowBuffer();
        long rows = 0;
        byte[] message = copy.readFromCopy();
        while (message != null) {
            if (decoder.decode(message, row)) {
                tripwire.check(row);
                sink.accept(row);
                rows++;
                if (rows % ROWS_BETWEEN_LOOKS == 0) {
                    deadline.check();
                }
            }
            message = copy.readFromCopy();
        }
        decoder.checkEnded();
        return rows;
    }
}
