package dev.sallyport.server.api;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.Word;
import dev.sallyport.server.http.JsonFields;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the dialect of a request: the name of a preset, or an object that says what differs from one. */
final class DialectReader {
    private static final String PATH = "dialect";

    private DialectReader() {}

    static Dialect read(Optional<JsonNode> node, FileFormat format) {
        if (node.isEmpty()) {
            return Dialect.RFC_4180;
        }
        if (format == FileFormat.XLSX) {
            return JsonFields.of(PATH, node.get(), "zone")
                    .optionalText("zone")
                    .map(name -> Dialect.RFC_4180.in(Dialect.zone(name)))
                    .orElse(Dialect.RFC_4180);
        }
        if (format != FileFormat.CSV) {
            throw JsonFields.invalid(
                    "\"dialect\" belongs to csv alone, its zone to xlsx too, and the format asked for is "
                            + format.text() + "; leave the dialect out, or ask for csv");
        }
        JsonNode dialect = node.get();
        if (dialect.isString()) {
            return preset(PATH, dialect.stringValue()).dialect();
        }
        return read(JsonFields.of(
                PATH, dialect, "preset", "separator", "byte-order-mark", "decimal-mark", "dates", "zone", "line-end"));
    }

    private static Dialect read(JsonFields fields) {
        Dialect base = fields.optionalText("preset")
                .map(name -> preset(PATH + ".preset", name).dialect())
                .orElse(Dialect.RFC_4180);
        return new Dialect(
                word(fields, "separator", Dialect.Separator.values(), base.separator()),
                fields.has("byte-order-mark") ? fields.flag("byte-order-mark") : base.byteOrderMark(),
                word(fields, "decimal-mark", Dialect.DecimalMark.values(), base.decimalMark()),
                word(fields, "dates", Dialect.DateForm.values(), base.dates()),
                fields.optionalText("zone").map(Dialect::zone).orElse(base.zone()),
                word(fields, "line-end", Dialect.LineEnd.values(), base.lineEnd()));
    }

    private static <W extends Word> W word(JsonFields fields, String name, W[] words, W otherwise) {
        return fields.optionalText(name)
                .map(text -> word(PATH + "." + name, text, words))
                .orElse(otherwise);
    }

    private static DialectPreset preset(String path, String name) {
        return word(path, name, DialectPreset.values());
    }

    private static <W extends Word> W word(String path, String text, W[] words) {
        return Word.find(words, text)
                .orElseThrow(() -> JsonFields.invalid("\"" + path + "\" must be one of " + Word.list(words)));
    }
}
