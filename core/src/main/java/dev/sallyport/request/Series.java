package dev.sallyport.request;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How an export is cut into parts, all of one snapshot. */
public sealed interface Series {
    /** In words, for the record. */
    String text();

    /** Everything in one part. */
    record None() implements Series {
        @Override
        public String text() {
            return "none";
        }
    }

    /** One part for each calendar month or ISO week (UTC) that the window touches, empty ones too. */
    record ByTime(Unit unit) implements Series {
        @Override
        public String text() {
            return "by " + unit.text();
        }

        /** The pieces of the window, in order: they meet, and nothing of the window is outside of them. */
        public List<Slice> slices(Window.Between window) {
            List<Slice> slices = new ArrayList<>();
            Instant from = window.from();
            while (from.isBefore(window.to())) {
                LocalDate day = from.atZone(ZoneOffset.UTC).toLocalDate();
                Instant next = unit.after(day).atStartOfDay(ZoneOffset.UTC).toInstant();
                Instant to = next.isBefore(window.to()) ? next : window.to();
                slices.add(new Slice(unit.nameOf(day), new Window.Between(from, to)));
                from = to;
            }
            return slices;
        }

        /** How many pieces the window has, at most {@code most + 1}. */
        public int countUpTo(Window.Between window, int most) {
            int count = 0;
            Instant from = window.from();
            while (from.isBefore(window.to()) && count <= most) {
                LocalDate day = from.atZone(ZoneOffset.UTC).toLocalDate();
                from = unit.after(day).atStartOfDay(ZoneOffset.UTC).toInstant();
                count++;
            }
            return count;
        }
    }

    /**
     * A new part before each row that would take the file past so many bytes, before sealing.
     *
     * @param bytes most bytes of one part
     */
    record ByBytes(long bytes) implements Series {
        /** Smaller parts would be more names than rows. */
        public static final long LEAST = 64 * 1024;

        public ByBytes {
            if (bytes < LEAST) {
                throw Bounds.invalid("\"series.bytes\" is " + bytes + "; at least " + LEAST + " are allowed");
            }
        }

        @Override
        public String text() {
            return "by " + bytes + " bytes";
        }
    }

    /**
     * A piece of a window.
     *
     * @param name such as {@code 2026-01} or {@code 2026-W05}
     */
    record Slice(String name, Window.Between window) {}

    /** What a series by time counts in. */
    enum Unit {
        MONTH {
            @Override
            LocalDate after(LocalDate day) {
                return day.with(TemporalAdjusters.firstDayOfNextMonth());
            }

            @Override
            String nameOf(LocalDate day) {
                return YearMonth.from(day).toString();
            }
        },
        WEEK {
            @Override
            LocalDate after(LocalDate day) {
                return day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            }

            @Override
            String nameOf(LocalDate day) {
                return String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            }
        };

        /** The first day behind the month or week of that day. */
        abstract LocalDate after(LocalDate day);

        abstract String nameOf(LocalDate day);

        /** The word in requests and in the record. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
