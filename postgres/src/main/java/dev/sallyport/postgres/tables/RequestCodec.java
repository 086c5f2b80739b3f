package dev.sallyport.postgres.tables;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.postgres.database.JsonFields;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Word;
import tools.jackson.databind.node.ObjectNode;

/** Requests as JSON. */
final class RequestCodec {
    private RequestCodec() {}

    static String write(ExportRequest request) {
        ObjectNode json = StoredJson.object()
                .put("dataset", request.dataset())
                .put("format", request.format().text())
                .put("guarding", request.guarding().text());
        json.set("columns", StoredJson.list(request.columns(), RequestCodec::write));
        json.set("filters", StoredJson.list(request.filters(), FilterCodec::write));
        json.set("sorts", StoredJson.list(request.sorts(), RequestCodec::write));
        json.set("window", WindowCodec.write(request.window()));
        if (!request.dialect().equals(Dialect.RFC_4180)) {
            json.set("dialect", DialectCodec.write(request.dialect()));
        }
        SeriesCodec.write(request.series()).ifPresent(series -> json.set("series", series));
        return StoredJson.write(json);
    }

    static ExportRequest read(String stored) {
        return StoredJson.read(
                "request",
                stored,
                json -> new ExportRequest(
                        json.text("dataset"),
                        json.objects(
                                "columns",
                                column -> new RequestedColumn(column.text("name"), column.optionalText("title"))),
                        json.objects("filters", FilterCodec::read),
                        json.objects("sorts", sort -> new Sort(sort.text("column"), sort.flag("descending"))),
                        json.object("window", WindowCodec::read),
                        format(json),
                        guarding(json),
                        json.optionalObject("dialect", DialectCodec::read).orElse(Dialect.RFC_4180),
                        json.optionalObject("series", SeriesCodec::read).orElseGet(Series.None::new)));
    }

    static FileFormat format(JsonFields json) {
        return FileFormat.of(json.text("format")).orElseThrow(() -> json.wrong("format"));
    }

    private static ObjectNode write(RequestedColumn column) {
        ObjectNode json = StoredJson.object().put("name", column.name());
        column.title().ifPresent(title -> json.put("title", title));
        return json;
    }

    private static ObjectNode write(Sort sort) {
        return StoredJson.object().put("column", sort.column()).put("descending", sort.descending());
    }

    private static Guarding guarding(JsonFields json) {
        return Word.find(Guarding.values(), json.text("guarding")).orElseThrow(() -> json.wrong("guarding"));
    }
}
