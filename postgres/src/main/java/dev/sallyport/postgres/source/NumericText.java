package dev.sallyport.postgres.source;

import dev.sallyport.row.RowBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A numeric: how many digits to the base 10,000, the first one's power of that base, the sign, how many decimals to
 * show; then the digits. Zeros in front and behind are not sent.
 */
final class NumericText {
    private static final int HEADER = 8;
    private static final int DECIMALS_A_DIGIT = 4;

    private static final int POSITIVE = 0x0000;
    private static final int NEGATIVE = 0x4000;
    private static final int NOT_A_NUMBER = 0xC000;
    private static final int INFINITE = 0xD000;
    private static final int NEGATIVE_INFINITE = 0xF000;

    private static final byte[] NAN = "NaN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFINITY = "Infinity".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEGATIVE_INFINITY = "-Infinity".getBytes(StandardCharsets.US_ASCII);

    private NumericText() {}

    static void write(byte[] from, int start, int length, RowBuffer row) {
        if (length < HEADER) {
            throw FieldForm.malformed();
        }
        int digits = BigEndian.int16(from, start);
        if (digits < 0 || length != HEADER + Short.BYTES * digits) {
            throw FieldForm.malformed();
        }
        switch (BigEndian.int16(from, start + 4) & 0xFFFF) {
            case POSITIVE -> write(from, start, digits, false, row);
            case NEGATIVE -> write(from, start, digits, true, row);
            case NOT_A_NUMBER -> row.append(NAN, 0, NAN.length);
            case INFINITE -> row.append(INFINITY, 0, INFINITY.length);
            case NEGATIVE_INFINITE -> row.append(NEGATIVE_INFINITY, 0, NEGATIVE_INFINITY.length);
            default -> throw FieldForm.malformed();
        }
    }

    private static void write(byte[] from, int start, int digits, boolean isNegative, RowBuffer row) {
        int weight = BigEndian.int16(from, start + 2);
        int decimals = BigEndian.int16(from, start + 6);
        if (decimals < 0) {
            throw FieldForm.malformed();
        }
        int whole = DECIMALS_A_DIGIT * Math.max(1, weight + 1);
        int room = row.room(2 + whole + decimals + DECIMALS_A_DIGIT);
        byte[] to = row.bytes();
        int at = room;
        if (isNegative) {
            to[at++] = '-';
        }
        if (weight < 0) {
            to[at++] = '0';
        } else {
            at = DigitText.unsigned(digit(from, start, digits, 0), to, at);
            for (int i = 1; i <= weight; i++) {
                at = DigitText.four(digit(from, start, digits, i), to, at);
            }
        }
        if (decimals > 0) {
            to[at++] = '.';
            int end = at + decimals;
            for (int i = weight + 1; at < end; i++) {
                at = DigitText.four(digit(from, start, digits, i), to, at);
            }
            at = end;
        }
        row.wrote(at - room);
    }

    private static int digit(byte[] from, int start, int digits, int number) {
        if (number < 0 || number >= digits) {
            return 0;
        }
        int digit = BigEndian.int16(from, start + HEADER + Short.BYTES * number);
        if (digit < 0 || digit > 9999) {
            throw FieldForm.malformed();
        }
        return digit;
    }
}
