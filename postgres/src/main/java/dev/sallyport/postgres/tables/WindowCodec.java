package dev.sallyport.postgres.tables;

import dev.sallyport.postgres.database.JsonFields;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.request.Window;
import java.time.YearMonth;
import tools.jackson.databind.node.ObjectNode;

/** Windows as JSON, told apart by {@code is}. */
final class WindowCodec {
    private WindowCodec() {}

    static ObjectNode write(Window window) {
        ObjectNode json = StoredJson.object();
        if (window instanceof Window.None) {
            return json.put("is", "none");
        }
        if (window instanceof Window.Between between) {
            return json.put("is", "between")
                    .put("from", between.from().toString())
                    .put("to", between.to().toString());
        }
        if (window instanceof Window.LastDays lastDays) {
            return json.put("is", "last-days").put("days", lastDays.days());
        }
        if (window instanceof Window.LastMonths lastMonths) {
            return json.put("is", "last-months").put("months", lastMonths.months());
        }
        if (window instanceof Window.Month month) {
            return json.put("is", "month").put("month", month.month().toString());
        }
        throw new IllegalStateException("a kind of window that this codec does not know");
    }

    static Window read(JsonFields json) {
        String kind = json.text("is");
        return switch (kind) {
            case "none" -> new Window.None();
            case "between" -> new Window.Between(json.instant("from"), json.instant("to"));
            case "last-days" -> new Window.LastDays(json.smallNumber("days"));
            case "last-months" -> new Window.LastMonths(json.smallNumber("months"));
            case "month" -> new Window.Month(json.parsed("month", YearMonth::parse));
            default -> throw json.wrong("is");
        };
    }
}
