package dev.sallyport.server.road;

import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.ReadTerms;
import dev.sallyport.row.RowReading;
import dev.sallyport.row.RowSink;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.row.RowSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A source that stops in the middle of each reading, until something has happened. */
final class PausingSource implements RowSource {
    private final RowSource real;
    private int rowsBefore = Integer.MAX_VALUE;
    private Runnable pause = () -> {};

    PausingSource(RowSource real) {
        this.real = real;
    }

    void pauseAt(int rows, Runnable until) {
        rowsBefore = rows;
        pause = until;
    }

    @Override
    public long countUpTo(ScopedQuery query, long limit, Duration timeout) {
        return real.countUpTo(query, limit, timeout);
    }

    @Override
    public long readFirst(ScopedQuery query, int most, Duration timeout, RowSink sink) throws IOException {
        return real.readFirst(query, most, timeout, sink);
    }

    @Override
    public RowSnapshot open(List<ScopedQuery> queries, ReadTerms terms) {
        RowSnapshot snapshot = real.open(queries, terms);
        return new RowSnapshot() {
            @Override
            public Instant takenAt() {
                return snapshot.takenAt();
            }

            @Override
            public List<RowReading> readings() {
                return snapshot.readings().stream()
                        .<RowReading>map(Pausing::new)
                        .toList();
            }

            @Override
            public void close() {
                snapshot.close();
            }
        };
    }

    private final class Pausing implements RowReading {
        private final RowReading reading;
        private int rows;

        Pausing(RowReading reading) {
            this.reading = reading;
        }

        @Override
        public long expectedRows() {
            return reading.expectedRows();
        }

        @Override
        public long read(RowSink sink) throws IOException {
            return reading.read(row -> {
                if (++rows == rowsBefore) {
                    pause.run();
                }
                sink.accept(row);
            });
        }
    }
}
