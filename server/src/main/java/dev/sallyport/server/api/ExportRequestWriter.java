package dev.sallyport.server.api;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request as {@link ExportRequestReader} reads it: sent again, it is the same request. */
final class ExportRequestWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ExportRequestWriter() {}

    static ObjectNode write(ExportRequest request) {
        ObjectNode json = JSON.objectNode().put("dataset", request.dataset());
        putAll(json, "columns", request.columns(), ExportRequestWriter::column);
        putAll(json, "filters", request.filters(), ExportRequestWriter::filter);
        putAll(json, "sort", request.sorts(), ExportRequestWriter::sort);
        if (!(request.window() instanceof Window.None)) {
            json.set("window", window(request.window()));
        }
        json.put("format", request.format().text());
        if (!request.dialect().equals(Dialect.RFC_4180)) {
            json.set("dialect", dialect(request));
        }
        if (request.guarding() == Guarding.RAW_UNSAFE_IN_SPREADSHEETS) {
            json.put("raw-unsafe-in-spreadsheets", true);
        }
        if (request.series() instanceof Series.ByTime byTime) {
            json.set("series", JSON.objectNode().put("by", byTime.unit().text()));
        } else if (request.series() instanceof Series.ByBytes byBytes) {
            json.set("series", JSON.objectNode().put("bytes", byBytes.bytes()));
        }
        return json;
    }

    private static <T> void putAll(ObjectNode json, String name, List<T> values, Function<T, JsonNode> form) {
        if (!values.isEmpty()) {
            ArrayNode list = json.putArray(name);
            values.forEach(value -> list.add(form.apply(value)));
        }
    }

    private static JsonNode column(RequestedColumn column) {
        return column.title()
                .<JsonNode>map(
                        title -> JSON.objectNode().put("name", column.name()).put("title", title))
                .orElseGet(() -> JSON.stringNode(column.name()));
    }

    private static JsonNode filter(Filter filter) {
        ObjectNode json = JSON.objectNode().put("column", filter.column());
        if (filter instanceof Filter.EqualTo equalTo) {
            return json.put("equals", equalTo.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            ArrayNode values = json.putArray("in");
            oneOf.values().forEach(values::add);
            return json;
        }
        if (filter instanceof Filter.Range range) {
            range.from().ifPresent(from -> json.put("from", from));
            range.to().ifPresent(to -> json.put("to", to));
            return json;
        }
        if (filter instanceof Filter.Prefix prefix) {
            return json.put("prefix", prefix.prefix());
        }
        if (filter instanceof Filter.IsNull) {
            return json.put("is", "null");
        }
        throw new IllegalStateException("a kind of filter that requests are not written with");
    }

    private static JsonNode sort(Sort sort) {
        ObjectNode json = JSON.objectNode().put("column", sort.column());
        return sort.descending() ? json.put("descending", true) : json;
    }

    private static JsonNode window(Window window) {
        ObjectNode json = JSON.objectNode();
        if (window instanceof Window.Between between) {
            return json.put("from", between.from().toString())
                    .put("to", between.to().toString());
        }
        if (window instanceof Window.LastDays lastDays) {
            return json.put("last-days", lastDays.days());
        }
        if (window instanceof Window.LastMonths lastMonths) {
            return json.put("last-months", lastMonths.months());
        }
        if (window instanceof Window.Month month) {
            return json.put("month", month.month().toString());
        }
        throw new IllegalStateException("a kind of window that requests are not written with");
    }

    private static JsonNode dialect(ExportRequest request) {
        Dialect dialect = request.dialect();
        ObjectNode json = JSON.objectNode().put("zone", dialect.zoneName());
        if (request.format() == FileFormat.XLSX) {
            return json;
        }
        return json.put("separator", dialect.separator().text())
                .put("byte-order-mark", dialect.byteOrderMark())
                .put("decimal-mark", dialect.decimalMark().text())
                .put("dates", dialect.dates().text())
                .put("line-end", dialect.lineEnd().text());
    }
}
