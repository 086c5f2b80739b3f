package dev.sallyport.row;

import dev.sallyport.query.ScopedQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Where rows come from. It reads scoped queries and nothing else, under the second lock. Safe for many threads. */
public interface RowSource {
    /**
     * Counts rows up to a limit, for the answer to a request.
     *
     * @return at most {@code limit + 1}
     * @throws dev.sallyport.problem.Problem FOREIGN_ROW if a counted row is not the tenant's; SOURCE_UNAVAILABLE;
     *     TIMED_OUT
     */
    long countUpTo(ScopedQuery query, long limit, Duration timeout);

    /**
     * Reads the first rows in their order, each past the tripwire, for somebody who waits.
     *
     * @return how many there were, at most {@code most}
     * @throws dev.sallyport.problem.Problem FOREIGN_ROW; SOURCE_UNAVAILABLE; TIMED_OUT; and whatever the sink throws
     */
    long readFirst(ScopedQuery query, int most, Duration timeout, RowSink sink) throws IOException;

    /**
     * Opens one snapshot from which the exact counts and all rows come.
     *
     * @param queries at least one; all of one tenant
     * @param terms how long it may take, and who is told which backend reads (for the watchdog)
     */
    RowSnapshot open(List<ScopedQuery> queries, ReadTerms terms);
}
