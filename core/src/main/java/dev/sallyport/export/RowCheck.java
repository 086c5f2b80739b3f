package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.ledger.Acts;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.row.RowSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts the rows of a request while its person waits, never further than the limit and never for long. */
final class RowCheck {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final RowSource source;
    private final Acts acts;

    RowCheck(RowSource source, Acts acts) {
        this.source = source;
        this.acts = acts;
    }

    CountAnswer count(Clearance clearance, ExportRequest request, List<ScopedQuery> queries) {
        RowLimit limit = RowLimit.of(clearance, request);
        Instant end = acts.now().plus(LONGEST);
        long rows = 0;
        for (ScopedQuery query : queries) {
            long counted = source.countUpTo(query, limit.ofQuery(), left(end));
            rows += counted;
            if (counted > limit.ofQuery()) {
                return CountAnswer.of(clearance, rows, limit.ofAll(), false);
            }
        }
        return CountAnswer.of(clearance, rows, limit.ofAll(), true);
    }

    /**
     * Refuses a request with a part past its limit.
     *
     * @return how many rows all parts have
     */
    long check(Clearance clearance, ExportRequest request, List<ScopedQuery> queries) {
        RowLimit limit = RowLimit.of(clearance, request);
        Instant end = acts.now().plus(LONGEST);
        long rows = 0;
        for (int i = 0; i < queries.size(); i++) {
            long counted = source.countUpTo(queries.get(i), limit.ofQuery(), left(end));
            if (counted > limit.ofQuery()) {
                throw limit.exceeded(i);
            }
            rows += counted;
        }
        return rows;
    }

    private Duration left(Instant end) {
        Duration left = Duration.between(acts.now(), end);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }
}
