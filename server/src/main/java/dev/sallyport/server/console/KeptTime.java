package dev.sallyport.server.console;

import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Window;
import dev.sallyport.request.Word;
import dev.sallyport.server.http.JsonFields;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The time for which somebody keeps what they once asked: another one each month, or that of then. */
enum KeptTime implements Word {
    AS_IT_WAS("as-it-was"),
    LAST_MONTH("last-month"),
    LAST_30_DAYS("last-30-days");

    private final String text;

    KeptTime(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    static KeptTime of(@Nullable String text) {
        return text == null
                ? AS_IT_WAS
                : Word.find(values(), text).orElseThrow(() -> JsonFields.invalid("there is no such window"));
    }

    /** What there is to choose; nothing for a request without a time. */
    static List<Choice> choices(Window asked, Texts texts) {
        return asked instanceof Window.None
                ? List.of()
                : Arrays.stream(values())
                        .map(time -> new Choice(time.text, texts.of("saved.time." + time.text), time == usual(asked)))
                        .toList();
    }

    /** A whole month is mostly wanted each month anew. */
    private static KeptTime usual(Window asked) {
        return asked instanceof Window.Between between && isMonth(between) ? LAST_MONTH : AS_IT_WAS;
    }

    private static boolean isMonth(Window.Between window) {
        OffsetDateTime from = window.from().atOffset(ZoneOffset.UTC);
        return from.getDayOfMonth() == 1
                && from.toLocalTime().equals(LocalTime.MIDNIGHT)
                && from.plusMonths(1).toInstant().equals(window.to());
    }

    ExportRequest applyTo(ExportRequest request) {
        if (request.window() instanceof Window.None) {
            return request;
        }
        return switch (this) {
            case AS_IT_WAS -> request;
            case LAST_MONTH -> request.withWindow(new Window.LastMonths(1));
            case LAST_30_DAYS -> request.withWindow(new Window.LastDays(30));
        };
    }
}
