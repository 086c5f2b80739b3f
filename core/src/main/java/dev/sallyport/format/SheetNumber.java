package dev.sallyport.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers a spreadsheet keeps. It keeps a binary fraction of 53 bits, and shows fifteen digits of it: every decimal
 * number of fifteen significant digits comes back from there as it was, one of sixteen may not.
 */
final class SheetNumber {
    private static final int MOST_DIGITS = 15;
    /** What surely fits a {@code long}. */
    private static final int SHORT = 18;
    /** Far inside of what a binary fraction reaches. */
    private static final int LARGEST_EXPONENT = 300;

    private SheetNumber() {}

    /** The number in bytes whose form has been checked; null if a spreadsheet would not keep it. */
    static @Nullable BigDecimal of(byte[] bytes, int start, int end) {
        int significant = 0;
        int zeros = 0;
        int decimals = 0;
        boolean fraction = false;
        long digits = 0;
        int at = bytes[start] == '-' ? start + 1 : start;
        for (; at < end && bytes[at] != 'e' && bytes[at] != 'E'; at++) {
            if (bytes[at] == '.') {
                fraction = true;
                continue;
            }
            int digit = bytes[at] - '0';
            decimals += fraction ? 1 : 0;
            if (digit == 0) {
                zeros += significant == 0 ? 0 : 1;
            } else {
                significant += zeros + 1;
                zeros = 0;
            }
            if (significant > MOST_DIGITS) {
                return null;
            }
            digits = digits * 10 + digit; // may overflow by zeros at the end, and is not used then
        }
        boolean negative = bytes[start] == '-';
        if (significant == 0 && negative) {
            return null; // a zero with a sign, which a spreadsheet does not show
        }
        if (at == end && significant + zeros <= SHORT) {
            return BigDecimal.valueOf(negative ? -digits : digits, decimals);
        }
        return far(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
    }

    private static @Nullable BigDecimal far(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (exponent >= 0 && text.length() - exponent > 5) {
            return null; // past three digits, which only the largest types reach
        }
        BigDecimal number = new BigDecimal(text);
        return Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT ? null : number;
    }
}
