package dev.sallyport.postgres.source;

import dev.sallyport.row.RowBuffer;
import java.nio.charset.StandardCharsets;

/** Days and microseconds since the year 2000 as ISO dates and timestamps, in UTC. */
final class TimeText {
    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final int MICROS_A_SECOND = 1_000_000;
    /** From 0000-03-01, where a count of years that begin in March starts, to 2000-01-01. */
    private static final long DAYS_TO_2000 = 730_425;

    private static final long DAYS_IN_400_YEARS = 146_097;

    /** 0001-01-01. */
    private static final long FIRST_DAY = -730_119;

    /** A year of up to six digits, the rest of a timestamp, and what stands behind it. */
    private static final int LONGEST = 48;

    private static final byte[] INFINITY = "infinity".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEGATIVE_INFINITY = "-infinity".getBytes(StandardCharsets.US_ASCII);

    private TimeText() {}

    static void writeDate(int days, RowBuffer row) {
        if (days == Integer.MAX_VALUE) {
            row.append(INFINITY, 0, INFINITY.length);
        } else if (days == Integer.MIN_VALUE) {
            row.append(NEGATIVE_INFINITY, 0, NEGATIVE_INFINITY.length);
        } else {
            int room = row.room(LONGEST);
            byte[] to = row.bytes();
            row.wrote(era(days, to, date(days, to, room)) - room);
        }
    }

    /**
     * Writes a timestamp.
     *
     * @param hasZone whether {@code +00} is told
     */
    static void writeTimestamp(long micros, boolean hasZone, RowBuffer row) {
        if (micros == Long.MAX_VALUE) {
            row.append(INFINITY, 0, INFINITY.length);
            return;
        }
        if (micros == Long.MIN_VALUE) {
            row.append(NEGATIVE_INFINITY, 0, NEGATIVE_INFINITY.length);
            return;
        }
        long days = Math.floorDiv(micros, MICROS_A_DAY);
        int room = row.room(LONGEST);
        byte[] to = row.bytes();
        int at = date(days, to, room);
        to[at++] = ' ';
        at = clock(micros - days * MICROS_A_DAY, to, at);
        if (hasZone) {
            to[at++] = '+';
            to[at++] = '0';
            to[at++] = '0';
        }
        row.wrote(era(days, to, at) - room);
    }

    /** The year is written as it was counted then: the one before the first is 1, and {@link #era} tells which. */
    private static int date(long days, byte[] to, int start) {
        // Years that begin in March end with the day that may be missing.
        long shifted = days + DAYS_TO_2000;
        long cycle = Math.floorDiv(shifted, DAYS_IN_400_YEARS);
        int dayOfCycle = (int) (shifted - cycle * DAYS_IN_400_YEARS);
        int yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
        int dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
        long told = year > 0 ? year : 1 - year;
        int at = told < 10_000 ? DigitText.four((int) told, to, start) : DigitText.unsigned(told, to, start);
        to[at++] = '-';
        at = DigitText.two(month, to, at);
        to[at++] = '-';
        return DigitText.two(day, to, at);
    }

    private static int era(long days, byte[] to, int start) {
        int at = start;
        if (days < FIRST_DAY) {
            to[at++] = ' ';
            to[at++] = 'B';
            to[at++] = 'C';
        }
        return at;
    }

    private static int clock(long micros, byte[] to, int start) {
        int seconds = (int) (micros / MICROS_A_SECOND);
        int fraction = (int) (micros - (long) seconds * MICROS_A_SECOND);
        int minutes = seconds / 60;
        int at = DigitText.two(minutes / 60, to, start);
        to[at++] = ':';
        at = DigitText.two(minutes % 60, to, at);
        to[at++] = ':';
        at = DigitText.two(seconds % 60, to, at);
        if (fraction != 0) {
            to[at++] = '.';
            at = DigitText.two(fraction / 10_000, to, at);
            at = DigitText.four(fraction % 10_000, to, at);
            while (to[at - 1] == '0') {
                at--;
            }
        }
        return at;
    }
}
