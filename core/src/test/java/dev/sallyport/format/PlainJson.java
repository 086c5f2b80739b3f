package dev.sallyport.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** JSON slowly and plainly, on strings: the oracle of the fast writer. */
final class PlainJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlainJson() {}

    static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x85 || c == 0x2028 || c == 0x2029) {
                        text.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"').toString();
    }

    /** A typed value, where it has its type's form; JSON is left to others. */
    static String typed(String value, ValueForm form) {
        return switch (form) {
            case TEXT, JSON, DATE, UUID -> text(value);
            case NUMBER -> value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?") ? value : text(value);
            case BOOLEAN -> value.equals("t") ? "true" : value.equals("f") ? "false" : text(value);
            case TIMESTAMP -> {
                String iso = PlainCsv.timestamp(value);
                yield text(iso == null ? value : iso);
            }
        };
    }

    /** The rows of a document: cells that are strings as they are, all others as they stand in the file. */
    static List<List<@Nullable String>> readDocument(String file) {
        try (JsonParser parser = JSON.createParser(file)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(parser.nextName()).isEqualTo("header");
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            parser.skipChildren();
            assertThat(parser.nextName()).isEqualTo("rows");
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            List<List<@Nullable String>> rows = readRows(parser, file);
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(parser.nextToken()).isNull();
            return rows;
        }
    }

    /** The rows of lines. */
    static List<List<@Nullable String>> readLines(String file) {
        try (JsonParser parser = JSON.createParser(file)) {
            List<List<@Nullable String>> rows = readRows(parser, file);
            assertThat(parser.currentToken()).isNull();
            return rows;
        }
    }

    private static List<List<@Nullable String>> readRows(JsonParser parser, String file) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            List<@Nullable String> row = new ArrayList<>();
            while (parser.nextName() != null) {
                JsonToken token = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (token == JsonToken.VALUE_NULL) {
                    row.add(null);
                } else if (token.isStructStart()) {
                    row.add(file.substring(start, (int) parser.currentLocation().getCharOffset()));
                } else {
                    row.add(parser.getString());
                }
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
            rows.add(row);
        }
        return rows;
    }
}
