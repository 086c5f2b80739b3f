package dev.sallyport.server.console;

import dev.sallyport.request.Word;
import dev.sallyport.server.http.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What one click does about too many rows. */
enum Remedy implements Word {
    /** The later half of the window. */
    NARROW("narrow"),
    /** A part for each month. */
    BY_MONTH("by-month");

    private final String text;

    Remedy(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    static Remedy of(String text) {
        return Word.find(values(), text).orElseThrow(() -> JsonFields.invalid("there is no such remedy"));
    }

    ExportForm applyTo(ExportForm form, Instant now) {
        return switch (this) {
            case BY_MONTH -> form.with(ExportForm.SERIES, "month");
            case NARROW -> narrowed(form, now);
        };
    }

    private static ExportForm narrowed(ExportForm form, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        YearMonth lastMonth = YearMonth.from(today).minusMonths(1);
        WindowChoice choice = form.text(ExportForm.WINDOW).map(WindowChoice::of).orElse(WindowChoice.NONE);
        try {
            return switch (choice) {
                case NONE -> form.with(ExportForm.WINDOW, WindowChoice.LAST_30_DAYS.text());
                case LAST_30_DAYS -> laterHalf(form, today.minusDays(29), today);
                case LAST_MONTH -> laterHalf(form, lastMonth.atDay(1), lastMonth.atEndOfMonth());
                case MONTH -> {
                    YearMonth month =
                            YearMonth.parse(form.text(ExportForm.MONTH).orElse(""));
                    yield laterHalf(form, month.atDay(1), month.atEndOfMonth());
                }
                case BETWEEN ->
                    laterHalf(
                            form,
                            LocalDate.parse(form.text(ExportForm.FROM).orElse("")),
                            LocalDate.parse(form.text(ExportForm.TO).orElse("")));
            };
        } catch (DateTimeException e) {
            return form; // The reader of the form says what is wrong with it.
        }
    }

    private static ExportForm laterHalf(ExportForm form, LocalDate first, LocalDate last) {
        long days = ChronoUnit.DAYS.between(first, last);
        return form.with(ExportForm.WINDOW, WindowChoice.BETWEEN.text())
                .with(ExportForm.FROM, first.plusDays((days + 1) / 2).toString())
                .with(ExportForm.TO, last.toString());
    }
}
