package dev.sallyport.leakyagency.files;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as text of a cell; a text that a spreadsheet would take for a formula gets an apostrophe in front. */
final class Cells {
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
    private final boolean isGuarded;

    Cells(boolean isGuarded) {
        this.isGuarded = isGuarded;
    }

    String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Number number) {
            return number.toString();
        }
        if (value instanceof Map<?, ?> nested) {
            return guarded(nested.values().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return guarded(value.toString());
    }

    private String guarded(String text) {
        String start = text.stripLeading();
        boolean isFormula = isStart(text) || isStart(start);
        return isGuarded && isFormula ? "'" + text : text;
    }

    private static boolean isStart(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }
}
