package dev.sallyport.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV slowly and plainly, on strings: the oracle of the fast writer. */
final class PlainCsv {
    /** White space and invisible characters, as docs/formats.md lists them. */
    private static final String BLANK = "[ \\u0085\\u00A0\\u00AD\\u034F\\u061C\\u1680\\u180B-\\u180F\\u2000-\\u200F"
            + "\\u2028-\\u202F\\u205F-\\u206F\\u3000\\uFE00-\\uFE0F\\uFEFF\\x{E0000}-\\x{E0FFF}]";

    private PlainCsv() {}

    static boolean needsGuard(String value) {
        return value.matches("(?s)" + BLANK + "*[=+\\-@\\t\\r\\n\\x00'＝＋－＠].*");
    }

    static String marked(String value) {
        StringBuilder marked = new StringBuilder();
        value.codePoints().forEach(c -> {
            boolean kept = c == '\t' || c == '\r' || c == '\n' || c == 0x85;
            if (kept || !Character.isISOControl(c)) {
                marked.appendCodePoint(c);
            } else {
                marked.append((char) (c < 0x20 ? 0x2400 + c : c == 0x7F ? 0x2421 : 0xFFFD));
            }
        });
        return marked.toString();
    }

    static String cell(@Nullable String value, boolean guarding) {
        if (value == null) {
            return "";
        }
        boolean guard = guarding && needsGuard(value);
        String text = (guard ? "'" : "") + (guarding ? marked(value) : value);
        boolean quoted = guard
                || value.isEmpty()
                || text.matches("(?s).*[,;\\t\\r\\n\"\\u0085\\u2028\\u2029].*")
                || text.matches("(?s)" + BLANK + ".*|.*" + BLANK);
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    /** A typed cell, where the value has its type's form. */
    static String typed(String value, ValueForm form) {
        return switch (form) {
            case TEXT, JSON -> cell(value, true);
            case NUMBER -> value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?") ? value : cell(value, true);
            case BOOLEAN -> value.equals("t") ? "true" : value.equals("f") ? "false" : cell(value, true);
            case DATE -> value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? value : cell(value, true);
            case TIMESTAMP -> {
                String iso = timestamp(value);
                yield iso == null ? cell(value, true) : iso;
            }
            case UUID ->
                value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? value : cell(value, true);
        };
    }

    static @Nullable String timestamp(String value) {
        return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?\\+00")
                ? value.replace(' ', 'T').replace("+00", "Z")
                : null;
    }

    /** Reads CRLF-ended rows; unquoted empty cells are null. */
    static List<List<@Nullable String>> read(String file) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<@Nullable String> row = new ArrayList<>();
        int at = 0;
        while (at < file.length()) {
            if (file.charAt(at) == '"') {
                StringBuilder cell = new StringBuilder();
                at++;
                while (file.charAt(at) != '"' || (at + 1 < file.length() && file.charAt(at + 1) == '"')) {
                    cell.append(file.charAt(at));
                    at += file.charAt(at) == '"' ? 2 : 1;
                }
                at++;
                row.add(cell.toString());
            } else {
                int end = at;
                while (file.charAt(end) != ',' && file.charAt(end) != '\r') {
                    end++;
                }
                row.add(end == at ? null : file.substring(at, end));
                at = end;
            }
            if (file.charAt(at) == ',') {
                at++;
            } else {
                if (!file.startsWith("\r\n", at)) {
                    throw new AssertionError("neither a comma nor the end of a row at " + at);
                }
                at += 2;
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        return rows;
    }
}
