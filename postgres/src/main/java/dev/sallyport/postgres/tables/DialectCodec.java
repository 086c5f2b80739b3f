package dev.sallyport.postgres.tables;

import dev.sallyport.postgres.database.JsonFields;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.DialectWords;
import dev.sallyport.request.Word;
import java.time.ZoneId;
import tools.jackson.databind.node.ObjectNode;

/** Dialects of CSV as JSON. */
final class DialectCodec {
    private DialectCodec() {}

    static ObjectNode write(Dialect dialect) {
        return write(DialectWords.of(dialect));
    }

    static ObjectNode write(DialectWords words) {
        return StoredJson.object()
                .put("separator", words.separator())
                .put("byte-order-mark", words.byteOrderMark())
                .put("decimal-mark", words.decimalMark())
                .put("dates", words.dates())
                .put("zone", words.zone())
                .put("line-end", words.lineEnd());
    }

    static Dialect read(JsonFields json) {
        return new Dialect(
                word(json, "separator", Dialect.Separator.values()),
                json.flag("byte-order-mark"),
                word(json, "decimal-mark", Dialect.DecimalMark.values()),
                word(json, "dates", Dialect.DateForm.values()),
                json.parsed("zone", ZoneId::of),
                word(json, "line-end", Dialect.LineEnd.values()));
    }

    static DialectWords readWords(JsonFields json) {
        return new DialectWords(
                json.text("separator"),
                json.flag("byte-order-mark"),
                json.text("decimal-mark"),
                json.text("dates"),
                json.text("zone"),
                json.text("line-end"));
    }

    private static <W extends Word> W word(JsonFields json, String name, W[] words) {
        return Word.find(words, json.text(name)).orElseThrow(() -> json.wrong(name));
    }
}
