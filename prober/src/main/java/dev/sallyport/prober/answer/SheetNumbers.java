package dev.sallyport.prober.answer;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Numbers as a workbook keeps them, as people and other formats write them. */
final class SheetNumbers {
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);
    private static final LocalDate FIRST_DAY_1904 = LocalDate.of(1904, 1, 1);
    private static final double LAST_DAY = 2_958_466;

    private SheetNumbers() {}

    /** Without an exponent, and without the digits that only the binary number has: {@code 0.1}. */
    static String plain(String value) {
        if (value.length() < 16 && value.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return value;
        }
        if (value.length() > 40 || value.matches("-?[0-9]+")) {
            return value;
        }
        try {
            double number = Double.parseDouble(value);
            BigDecimal plain = new BigDecimal(Double.toString(number)).stripTrailingZeros();
            return plain.toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** {@code 2026-03-01}, or with the time of day if there is one. */
    static String date(String value, boolean is1904) {
        double days;
        try {
            days = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return value;
        }
        if (!(days >= 0 && days < LAST_DAY)) {
            return plain(value);
        }
        LocalDate first = is1904 ? FIRST_DAY_1904 : FIRST_DAY;
        long seconds = Math.round((days - Math.floor(days)) * 86_400);
        LocalDateTime time =
                first.plusDays((long) Math.floor(days)).atStartOfDay().plus(Duration.ofSeconds(seconds));
        if (days < 1) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        return seconds == 0
                ? DateTimeFormatter.ISO_LOCAL_DATE.format(time)
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
}
