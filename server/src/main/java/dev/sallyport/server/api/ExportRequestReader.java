package dev.sallyport.server.api;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Sort;
import dev.sallyport.server.http.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads an export request from a body, and refuses what it does not know. */
final class ExportRequestReader {
    static final String CONFIRM = "confirm";
    static final String REASON = "reason";

    private static final String[] FIELDS = {
        "dataset", "columns", "filters", "sort", "window", "format", "dialect", "raw-unsafe-in-spreadsheets", "series"
    };

    private ExportRequestReader() {}

    /** The fields of a request to count. */
    static JsonFields countFields(JsonNode body) {
        return JsonFields.of("", body, FIELDS);
    }

    /** The fields of a request to keep. */
    static JsonFields savedFields(JsonNode request) {
        return JsonFields.of("request", request, FIELDS);
    }

    /** The fields of a request to export: those of a count, the confirmation, and why it is asked. */
    static JsonFields exportFields(JsonNode body) {
        return JsonFields.of(
                "",
                body,
                Stream.concat(Arrays.stream(FIELDS), Stream.of(CONFIRM, REASON)).toArray(String[]::new));
    }

    static ExportRequest read(JsonFields body) {
        FileFormat format = format(body.optionalText("format"));
        return new ExportRequest(
                body.text("dataset"),
                columns(body),
                filters(body),
                sorts(body),
                WindowReader.read(body.field("window")),
                format,
                body.flag("raw-unsafe-in-spreadsheets") ? Guarding.RAW_UNSAFE_IN_SPREADSHEETS : Guarding.GUARDED,
                DialectReader.read(body.field("dialect"), format),
                SeriesReader.read(body.field("series")));
    }

    private static List<RequestedColumn> columns(JsonFields body) {
        List<RequestedColumn> columns = new ArrayList<>();
        for (JsonNode element : body.elements("columns")) {
            if (element.isString()) {
                columns.add(RequestedColumn.named(element.stringValue()));
            } else {
                JsonFields column = JsonFields.of("columns[" + columns.size() + "]", element, "name", "title");
                columns.add(new RequestedColumn(column.text("name"), column.optionalText("title")));
            }
        }
        return columns;
    }

    private static List<Filter> filters(JsonFields body) {
        List<Filter> filters = new ArrayList<>();
        for (JsonNode element : body.elements("filters")) {
            filters.add(FilterReader.read("filters[" + filters.size() + "]", element));
        }
        return filters;
    }

    private static List<Sort> sorts(JsonFields body) {
        List<Sort> sorts = new ArrayList<>();
        for (JsonNode element : body.elements("sort")) {
            JsonFields sort = JsonFields.of("sort[" + sorts.size() + "]", element, "column", "descending");
            sorts.add(new Sort(sort.text("column"), sort.flag("descending")));
        }
        return sorts;
    }

    private static FileFormat format(Optional<String> text) {
        return text.map(name -> FileFormat.of(name)
                        .orElseThrow(() -> JsonFields.invalid("\"format\" must be one of "
                                + Arrays.stream(FileFormat.values())
                                        .map(FileFormat::text)
                                        .collect(Collectors.joining(", ")))))
                .orElse(FileFormat.CSV);
    }
}
