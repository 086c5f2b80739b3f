package dev.sallyport.prober.own;

import dev.sallyport.prober.answer.Cell;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** The significant digits of a number, the same however it is written: 1234567.8, 1.234.567,80 €, 123456780 cents. */
final class Digits {
    private static final int FEWEST = 7;
    private static final int LONGEST = 40;
    private static final Pattern NUMBER = Pattern.compile(
            "[^0-9A-Za-z]{0,3}[A-Z]{0,3}[^0-9A-Za-z]{0,3}([0-9][0-9 .,'’  _]*)(E[+]?[0-9]{1,2})?[^0-9A-Za-z]{0,3}[A-Z]{0,3}");

    private Digits() {}

    static String of(BigDecimal number) {
        return number.stripTrailingZeros().unscaledValue().abs().toString();
    }

    static Optional<String> in(Cell cell) {
        String text = cell.text().strip();
        if (text.length() < FEWEST || text.length() > LONGEST) {
            return Optional.empty();
        }
        var number = NUMBER.matcher(text);
        if (!number.matches()) {
            return Optional.empty();
        }
        String digits = number.group(1).replaceAll("[^0-9]", "").replaceAll("^0+|0+$", "");
        return digits.length() < FEWEST ? Optional.empty() : Optional.of(digits);
    }
}
