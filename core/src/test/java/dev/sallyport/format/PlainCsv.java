package dev.sallyport.format;

import dev.sallyport.request.Dialect;
import dev.sallyport.request.Dialect.DateForm;
import dev.sallyport.request.Dialect.LineEnd;
import dev.sallyport.request.Dialect.Separator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** Guards the cell, and each piece that it would fall into for a reader with another separator. */
    static String guarded(String value, Separator separator) {
        String cuts = "\\r\\n,;\\t|".replace(separator == Separator.TAB ? "\\t" : "" + separator.ascii(), "");
        String blanks = "(?:" + BLANK + "|\"" + (separator == Separator.TAB ? "|\\t" : "") + ")*";
        String pieces = value.replaceAll("([" + cuts + "])(?='|" + blanks + "[=+\\-@＝＋－＠])", "$1'");
        return marked((needsGuard(value) ? "'" : "") + pieces);
    }

    static String cell(@Nullable String value, boolean guarding, Separator separator) {
        if (value == null) {
            return "";
        }
        String text = guarding ? guarded(value, separator) : value;
        boolean quoted = text.isEmpty()
                || (guarding && text.startsWith("'"))
                || text.matches("(?s).*[,;|\\t\\r\\n\"\\u0085\\u2028\\u2029].*")
                || text.matches("(?s)" + BLANK + ".*|.*" + BLANK);
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    /** A typed cell, where the value has its type's form. */
    static String typed(String value, ValueForm form, Dialect dialect) {
        String asText = cell(value, true, dialect.separator());
        return switch (form) {
            case TEXT, JSON -> asText;
            case NUMBER ->
                value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?") ? number(value, dialect) : asText;
            case BOOLEAN -> value.equals("t") ? "true" : value.equals("f") ? "false" : asText;
            case DATE ->
                value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                        ? LocalDate.parse(value).format(pattern(dialect, ""))
                        : asText;
            case TIMESTAMP -> {
                String time = timestamp(value) == null ? null : time(value, dialect);
                yield time == null ? asText : time;
            }
            case UUID -> value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? value : asText;
        };
    }

    private static String number(String value, Dialect dialect) {
        String number = value.replace('.', dialect.decimalMark().ascii());
        return number.indexOf(dialect.separator().ascii()) < 0 ? number : "\"" + number + "\"";
    }

    private static @Nullable String time(String value, Dialect dialect) {
        ZonedDateTime time =
                Instant.parse(value.replace(' ', 'T').replace("+00", "Z")).atZone(dialect.zone());
        if (time.getYear() < 1 || time.getYear() > 9_999) {
            return null;
        }
        if (dialect.dates() != DateForm.ISO) {
            return time.format(pattern(dialect, " HH:mm:ss"));
        }
        String fraction = value.substring(19, value.length() - 3);
        return time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT))
                + fraction
                + time.getOffset();
    }

    private static DateTimeFormatter pattern(Dialect dialect, String clock) {
        String day = dialect.dates() == DateForm.ISO
                ? "uuuu-MM-dd"
                : dialect.dates().text().replace('y', 'u');
        return DateTimeFormatter.ofPattern(day + clock, Locale.ROOT);
    }

    static @Nullable String timestamp(String value) {
        return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?\\+00")
                ? value.replace(' ', 'T').replace("+00", "Z")
                : null;
    }

    static List<List<@Nullable String>> read(String file) {
        return read(file, Dialect.RFC_4180);
    }

    /** Reads rows strictly; unquoted empty cells are null. */
    static List<List<@Nullable String>> read(String file, Dialect dialect) {
        char separator = dialect.separator().ascii();
        String lineEnd = dialect.lineEnd() == LineEnd.CRLF ? "\r\n" : "\n";
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<@Nullable String> row = new ArrayList<>();
        int at = dialect.byteOrderMark() ? 1 : 0;
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
                while (file.charAt(end) != separator && !file.startsWith(lineEnd, end)) {
                    end++;
                }
                row.add(end == at ? null : file.substring(at, end));
                at = end;
            }
            if (file.charAt(at) == separator) {
                at++;
            } else {
                if (!file.startsWith(lineEnd, at)) {
                    throw new AssertionError("neither a separator nor the end of a row at " + at);
                }
                at += lineEnd.length();
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        return rows;
    }
}
