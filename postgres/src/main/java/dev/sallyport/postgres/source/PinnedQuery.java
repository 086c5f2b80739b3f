package dev.sallyport.postgres.source;

import dev.sallyport.postgres.render.PostgresRenderer;
import dev.sallyport.postgres.render.RenderedQuery;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.Tripwire;
import java.time.Duration;
import java.util.List;

/**
 * A query ready to run: its text, the settings that must be in place when it runs, and its tripwire.
 *
 * @param settings applied anew before each statement of a query that another one preceded in the transaction
 */
record PinnedQuery(RenderedQuery text, PinnedSettings settings, Tripwire tripwire) {
    static List<PinnedQuery> all(List<ScopedQuery> queries, Duration timeout) {
        if (queries.isEmpty()
                || queries.stream().map(ScopedQuery::tenant).distinct().count() != 1) {
            throw new IllegalArgumentException("one snapshot is read for one tenant, by at least one query");
        }
        return queries.stream().map(query -> of(query, timeout)).toList();
    }

    private static PinnedQuery of(ScopedQuery query, Duration timeout) {
        Tripwire tripwire = Tripwire.of(query);
        RenderedQuery rendered = PostgresRenderer.render(query);
        return new PinnedQuery(rendered, PinnedSettings.of(query.tenant(), rendered.settings(), timeout), tripwire);
    }
}
