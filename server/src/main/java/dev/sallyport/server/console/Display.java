package dev.sallyport.server.console;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** How one person reads numbers and times: in their language, and in the zone where they are. */
record Display(Locale locale, ZoneId zone) {
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB"};

    /** {@code 1,234} */
    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A time with its zone told. */
    String time(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(time.atZone(zone))
                + " " + DateTimeFormatter.ofPattern("z", locale).format(time.atZone(zone));
    }

    /** A time to the second, for what happens soon after another. */
    String moment(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(time.atZone(zone))
                + " " + DateTimeFormatter.ofPattern("z", locale).format(time.atZone(zone));
    }

    /** A day. */
    String day(Instant time) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(time.atZone(zone));
    }

    /** A day that is no point in time. */
    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /** {@code January 2026} */
    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(month);
    }

    /** {@code 1.2 MB}, in steps of a thousand. */
    String bytes(long bytes) {
        double rest = bytes;
        int step = 0;
        while (rest >= 1000 && step < BYTES.length - 1) {
            rest /= 1000;
            step++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(step == 0 || rest >= 100 ? 0 : 1);
        return format.format(rest) + " " + BYTES[step];
    }

    /** {@code 1:05:09} or {@code 5:09}. */
    static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
