package dev.sallyport.prober.finding;

import java.util.Locale;

/** A word of a closed set, which is stable wherever it is written. */
public interface Named {
    /** As code calls it: {@code FOREIGN_ROWS}. */
    String name();

    /** As it stands in files: {@code foreign-rows}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
