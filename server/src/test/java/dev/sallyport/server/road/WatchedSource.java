package dev.sallyport.server.road;

import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.ReadTerms;
import dev.sallyport.row.RowSink;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.row.RowSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A source that tells when it is read. */
record WatchedSource(RowSource real, Runnable onRead) implements RowSource {
    @Override
    public long countUpTo(ScopedQuery query, long limit, Duration timeout) {
        onRead.run();
        return real.countUpTo(query, limit, timeout);
    }

    @Override
    public long readFirst(ScopedQuery query, int most, Duration timeout, RowSink sink) throws IOException {
        onRead.run();
        return real.readFirst(query, most, timeout, sink);
    }

    @Override
    public RowSnapshot open(List<ScopedQuery> queries, ReadTerms terms) {
        onRead.run();
        return real.open(queries, terms);
    }
}
