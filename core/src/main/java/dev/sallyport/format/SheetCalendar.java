package dev.sallyport.format;

import java.time.LocalDate;

/** The days that all spreadsheets count alike. */
final class SheetCalendar {
    /** Before it Excel counts a 29th of February 1900, which was none, and others do not. */
    private static final long FIRST = LocalDate.of(1900, 3, 1).toEpochDay();

    private static final int DIGITS_OF_A_MILLI = 3;

    private SheetCalendar() {}

    static boolean has(long epochDay) {
        return epochDay >= FIRST;
    }

    /**
     * The milli of the day of a time on the clocks of a zone; what is finer is cut off, never rounded.
     *
     * @param clocks year to second, by the zone
     * @param cell the same time in UTC, with its fraction of a second
     */
    static int milli(byte[] clocks, Cell cell) {
        int second = ZonedTime.number(clocks, 11, 2) * 3_600
                + ZonedTime.number(clocks, 14, 2) * 60
                + ZonedTime.number(clocks, 17, 2);
        int milli = 0;
        int fraction = cell.start + ZonedTime.LENGTH + 1;
        int end = cell.end() - ValueForm.ZONE;
        for (int i = 0; i < DIGITS_OF_A_MILLI; i++) {
            milli = milli * 10 + (fraction + i < end ? cell.bytes[fraction + i] - '0' : 0);
        }
        return second * 1_000 + milli;
    }
}
