package dev.sallyport.server.api;

import dev.sallyport.export.ExportState;
import dev.sallyport.oversight.OverviewFilter;
import dev.sallyport.oversight.PageMark;
import dev.sallyport.server.http.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Reads from a query which exports somebody wants to see, and from where on. */
final class OverviewQuery {
    private OverviewQuery() {}

    static OverviewFilter filter(Map<String, String> query) {
        return new OverviewFilter(
                text(query, "tenant"),
                text(query, "person"),
                text(query, "dataset"),
                text(query, "state").map(OverviewQuery::state),
                text(query, "from").map(text -> instant("from", text)),
                text(query, "to").map(text -> instant("to", text)));
    }

    /** The mark that a page before gave. */
    static Optional<PageMark> after(Map<String, String> query) {
        return text(query, "after").map(PageMark::parse);
    }

    private static Optional<String> text(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static ExportState state(String text) {
        return Arrays.stream(ExportState.values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> JsonFields.invalid("\"state\" must be one of the states of exports"));
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw JsonFields.invalid("\"" + name + "\" must be a time such as 2026-01-31T00:00:00Z");
        }
    }
}
