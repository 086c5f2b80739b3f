package dev.sallyport.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** The time that is asked for, as it was asked; resolved once, at the request. */
public sealed interface Window {
    /** The half-open interval of time, in UTC. */
    ResolvedWindow resolve(Instant now);

    /** No window; allowed only where the catalog says so. */
    record None() implements Window {
        @Override
        public ResolvedWindow resolve(Instant now) {
            throw new IllegalStateException("no window, nothing to resolve");
        }
    }

    /** From an instant (included) to an instant (excluded). */
    record Between(Instant from, Instant to) implements Window {
        public Between {
            if (!from.isBefore(to)) {
                throw Bounds.invalid("the window ends before it begins: \"from\" must be before \"to\"");
            }
        }

        @Override
        public ResolvedWindow resolve(Instant now) {
            return new ResolvedWindow(from, to);
        }
    }

    /** The last whole days in UTC, today included: the same all day, so that asking twice asks the same. */
    record LastDays(int days) implements Window {
        public LastDays {
            if (days < 1 || days > 36_600) {
                throw Bounds.invalid("\"last-days\" is a whole number from 1 to 36600, not " + days);
            }
        }

        @Override
        public ResolvedWindow resolve(Instant now) {
            LocalDate tomorrow = now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
            return new ResolvedWindow(startOf(tomorrow.minusDays(days)), startOf(tomorrow));
        }
    }

    /** The last whole calendar months in UTC, the running one not among them: another time in each month. */
    record LastMonths(int months) implements Window {
        public LastMonths {
            if (months < 1 || months > 1_200) {
                throw Bounds.invalid("\"last-months\" is a whole number from 1 to 1200, not " + months);
            }
        }

        @Override
        public ResolvedWindow resolve(Instant now) {
            YearMonth running = YearMonth.from(now.atZone(ZoneOffset.UTC));
            return new ResolvedWindow(startOf(running.minusMonths(months).atDay(1)), startOf(running.atDay(1)));
        }
    }

    /** A calendar month in UTC. */
    record Month(YearMonth month) implements Window {
        public Month {
            if (month.getYear() < 1 || month.getYear() > 9998) {
                throw Bounds.invalid("\"month\" is a year and month such as 2026-01");
            }
        }

        @Override
        public ResolvedWindow resolve(Instant now) {
            return new ResolvedWindow(
                    startOf(month.atDay(1)), startOf(month.plusMonths(1).atDay(1)));
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
