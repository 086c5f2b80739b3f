package dev.sallyport.format;

import java.time.ZoneId;

/** Turns the time of a cell, which is UTC, into the time on the clocks of a zone; on bytes, used again for each cell. */
final class ZonedTime {
    /** {@code 2026-01-31 23:59:59} */
    static final int LENGTH = 19;

    private static final int DAYS_OF_400_YEARS = 146_097;
    /** From the first of March of the year 0 to 1970. */
    private static final int DAYS_TO_1970 = 719_468;

    /** Year to second, as PostgreSQL would print it in the zone. */
    final byte[] text = Shape.ascii("0000-00-00 00:00:00");

    private final ZoneOffsets offsets;
    private int offset;

    ZonedTime(ZoneId zone) {
        offsets = new ZoneOffsets(zone);
    }

    /** Takes a time whose form has been checked. False if its year in the zone has not four digits. */
    boolean take(byte[] bytes, int start) {
        long day = epochDay(bytes, start);
        int second =
                number(bytes, start + 11, 2) * 3_600 + number(bytes, start + 14, 2) * 60 + number(bytes, start + 17, 2);
        offset = offsets.at(day, second);
        int local = second + offset;
        day += Math.floorDiv(local, ZoneOffsets.SECONDS_A_DAY);
        local = Math.floorMod(local, ZoneOffsets.SECONDS_A_DAY);
        put(11, 2, local / 3_600);
        put(14, 2, local / 60 % 60);
        put(17, 2, local % 60);
        return putDay(day);
    }

    /** Of the time taken last, in seconds. */
    int offset() {
        return offset;
    }

    /** The day of a date whose form has been checked, counted from 1970. */
    static long epochDay(byte[] bytes, int start) {
        return epochDay(number(bytes, start, 4), number(bytes, start + 5, 2), number(bytes, start + 8, 2));
    }

    // Days and dates of the Gregorian calendar, counted from March, so that the leap day is a year's last:
    // howardhinnant.github.io/date_algorithms.html

    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long) era * DAYS_OF_400_YEARS + dayOfEra - DAYS_TO_1970;
    }

    private boolean putDay(long epochDay) {
        int shifted = (int) epochDay + DAYS_TO_1970;
        int era = Math.floorDiv(shifted, DAYS_OF_400_YEARS);
        int dayOfEra = shifted - era * DAYS_OF_400_YEARS;
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        put(0, 4, year);
        put(5, 2, month);
        put(8, 2, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
        return year >= 1 && year <= 9_999;
    }

    static int number(byte[] bytes, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    private void put(int at, int digits, int number) {
        putDigits(text, at, digits, number);
    }

    static void putDigits(byte[] text, int at, int digits, int number) {
        int left = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}
