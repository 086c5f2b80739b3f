package dev.sallyport.postgres.source;

import dev.sallyport.row.RowBuffer;
import java.nio.charset.StandardCharsets;

/** Whole numbers as digits. */
final class DigitText {
    private static final int LONGEST = 20;
    private static final byte[] SMALLEST = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

    /** {@code 00} to {@code 99}, one behind the other. */
    private static final byte[] PAIRS = new byte[200];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private DigitText() {}

    static void write(long value, RowBuffer row) {
        if (value == Long.MIN_VALUE) {
            row.append(SMALLEST, 0, SMALLEST.length);
            return;
        }
        int start = row.room(LONGEST);
        byte[] to = row.bytes();
        int at = start;
        if (value < 0) {
            to[at++] = '-';
        }
        row.wrote(unsigned(Math.abs(value), to, at) - start);
    }

    /** Writes a number that is not negative, and answers where it ends. */
    static int unsigned(long value, byte[] to, int at) {
        int end = at + digits(value);
        int place = end;
        long left = value;
        while (left >= 100) {
            long rest = left / 100;
            place = pairBefore((int) (left - rest * 100), to, place);
            left = rest;
        }
        if (left >= 10) {
            pairBefore((int) left, to, place);
        } else {
            to[place - 1] = (byte) ('0' + left);
        }
        return end;
    }

    /** Writes a number below 100 with two digits, and answers where it ends. */
    static int two(int value, byte[] to, int at) {
        to[at] = PAIRS[2 * value];
        to[at + 1] = PAIRS[2 * value + 1];
        return at + 2;
    }

    /** Writes a number below 10,000 with four digits, and answers where it ends. */
    static int four(int value, byte[] to, int at) {
        int high = value / 100;
        return two(value - high * 100, to, two(high, to, at));
    }

    private static int pairBefore(int value, byte[] to, int end) {
        two(value, to, end - 2);
        return end - 2;
    }

    private static int digits(long value) {
        int digits = 1;
        long bound = 10;
        while (digits < 19 && value >= bound) {
            digits++;
            bound *= 10;
        }
        return digits;
    }
}
