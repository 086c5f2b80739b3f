package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.problem.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a field of a request may hold. Left out is left as it is. */
final class Checks {
    private static final int LONGEST = 2_000;
    private static final BigDecimal LARGEST = new BigDecimal("999999999.99");

    private Checks() {}

    static @Nullable String text(String name, @Nullable String value) {
        if (value != null && (value.length() > LONGEST || value.indexOf(0) >= 0)) {
            throw Problem.badRequest(name + " has at most " + LONGEST + " characters, none of them a NUL");
        }
        return value;
    }

    static String needed(String name, @Nullable String value) {
        String text = text(name, value);
        if (text == null || text.isBlank()) {
            throw Problem.badRequest(name + " is needed");
        }
        return text;
    }

    static @Nullable String oneOf(String name, @Nullable String value, Set<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw Problem.badRequest(name + " is one of "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    static @Nullable LocalDate date(String name, @Nullable String value) {
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeException notOne) {
            throw Problem.badRequest(name + " is a date like 2025-03-31");
        }
    }

    static @Nullable BigDecimal amount(String name, @Nullable BigDecimal value) {
        if (value != null && value.abs().compareTo(LARGEST) > 0) {
            throw Problem.badRequest(name + " is at most " + LARGEST);
        }
        return value;
    }
}
