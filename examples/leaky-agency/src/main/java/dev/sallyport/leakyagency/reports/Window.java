package dev.sallyport.leakyagency.reports;

import dev.sallyport.leakyagency.problem.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;

/** From one day to another, both included. */
public record Window(LocalDate from, LocalDate to) {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    public static Window of(String from, String to) {
        return new Window(date("from", from, FIRST), date("to", to, LAST));
    }

    private static LocalDate date(String name, String text, LocalDate otherwise) {
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException notOne) {
            throw Problem.badRequest(name + " is a date like 2025-03-31");
        }
    }

    boolean isWhole() {
        return from.equals(FIRST) && to.equals(LAST);
    }
}
