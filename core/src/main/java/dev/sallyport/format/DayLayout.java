package dev.sallyport.format;

import dev.sallyport.request.Dialect.DateForm;
import java.io.IOException;
import java.util.Arrays;

/** Where year, month and day stand in a date, and what stands between them. */
final class DayLayout {
    private static final int LENGTH = 10;

    private final OutputBuffer out;
    private final byte[] text = new byte[LENGTH];
    private final int year;
    private final int month;
    private final int day;

    private DayLayout(OutputBuffer out, char mark, int year, int month, int day) {
        this.out = out;
        this.year = year;
        this.month = month;
        this.day = day;
        Arrays.fill(text, (byte) mark);
    }

    static DayLayout of(DateForm form, OutputBuffer out) {
        return switch (form) {
            case ISO, YEAR_FIRST -> new DayLayout(out, '-', 0, 5, 8);
            case DAY_FIRST_DOTS -> new DayLayout(out, '.', 6, 3, 0);
            case DAY_FIRST -> new DayLayout(out, '/', 6, 3, 0);
            case MONTH_FIRST -> new DayLayout(out, '/', 6, 0, 3);
        };
    }

    /** Writes the day that stands at {@code start} as {@code 2026-01-31}. */
    void write(byte[] bytes, int start) throws IOException {
        System.arraycopy(bytes, start, text, year, 4);
        System.arraycopy(bytes, start + 5, text, month, 2);
        System.arraycopy(bytes, start + 8, text, day, 2);
        out.put(text);
    }
}
