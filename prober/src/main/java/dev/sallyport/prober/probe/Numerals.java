package dev.sallyport.prober.probe;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as programs and people write them: 1234.5, 1,234.50, 1.234,50 €, EUR 1 234,50. */
final class Numerals {
    private static final int LONGEST = 40;
    private static final Pattern NUMBER = Pattern.compile(
            "(?:[A-Z]{3}|[$€£¥])?[\\s\\u00a0]?(-?[0-9][0-9.,'’\\s\\u00a0\\u202f]*?)(?:[\\s\\u00a0]?(?:[A-Z]{3}|[$€£¥%]))?");
    private static final Pattern EXPONENT = Pattern.compile("-?[0-9](?:\\.[0-9]+)?E\\+?[0-9]{1,2}");
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

    private Numerals() {}

    static Optional<BigDecimal> read(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        if (PLAIN.matcher(trimmed).matches() || EXPONENT.matcher(trimmed).matches()) {
            return Optional.of(new BigDecimal(trimmed));
        }
        Matcher number = NUMBER.matcher(trimmed);
        return number.matches() ? grouped(number.group(1)) : Optional.empty();
    }

    /** The last mark is the decimal one if one or two digits follow it, or if it is of another kind than those before. */
    private static Optional<BigDecimal> grouped(String digits) {
        String compact = digits.replaceAll("[\\s\\u00a0\\u202f'’]", "");
        int last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
        if (last < 0) {
            return Optional.of(new BigDecimal(compact));
        }
        char mark = compact.charAt(last);
        int after = compact.length() - last - 1;
        boolean decimal = after != 3 || compact.indexOf(mark == '.' ? ',' : '.') >= 0;
        if (decimal && compact.indexOf(mark) != last) {
            return Optional.empty(); // 1.2.34: a date or a version
        }
        String whole = compact.substring(0, last).replaceAll("[.,]", "");
        String rest = compact.substring(last + 1);
        String plain = decimal ? whole + "." + rest : whole + rest;
        return PLAIN.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
