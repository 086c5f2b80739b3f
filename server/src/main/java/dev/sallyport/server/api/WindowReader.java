package dev.sallyport.server.api;

import dev.sallyport.request.Window;
import dev.sallyport.server.http.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the window of a request. */
final class WindowReader {
    private static final String PATH = "window";
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private WindowReader() {}

    static Window read(Optional<JsonNode> node) {
        if (node.isEmpty()) {
            return new Window.None();
        }
        JsonFields fields = JsonFields.of(PATH, node.get(), "last-days", "last-months", "from", "to", "month");
        if (fields.size() == 1 && fields.has("last-days")) {
            return new Window.LastDays(fields.wholeNumber("last-days"));
        }
        if (fields.size() == 1 && fields.has("last-months")) {
            return new Window.LastMonths(fields.wholeNumber("last-months"));
        }
        if (fields.size() == 1 && fields.has("month")) {
            return new Window.Month(month(fields.text("month")));
        }
        if (fields.size() == 2 && fields.has("from") && fields.has("to")) {
            return new Window.Between(instant("from", fields.text("from")), instant("to", fields.text("to")));
        }
        throw JsonFields.invalid(
                "\"window\" must be one of {\"last-days\": 30}, {\"last-months\": 1}, {\"month\": \"2026-01\"},"
                        + " {\"from\": …, \"to\": …}");
    }

    private static Instant instant(String name, String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Told below, together with times out of reach.
        }
        throw JsonFields.invalid("\"window." + name + "\" must be a time such as 2026-01-31T00:00:00Z");
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw JsonFields.invalid("\"window.month\" must be a year and month such as 2026-01");
        }
    }
}
