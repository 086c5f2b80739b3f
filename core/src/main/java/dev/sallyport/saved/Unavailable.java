package dev.sallyport.saved;

import java.util.Locale;

/**
 * Something of one's own saved request that one may not use today, by the name that one asked for it.
 *
 * @param name of the dataset, column or format; of a window the column that it is on, or empty
 */
public record Unavailable(Part part, String name) {
    /** What of a request it is. */
    public enum Part {
        DATASET,
        COLUMN,
        FILTER,
        SORT,
        FORMAT,
        WINDOW,
        SERIES;

        /** The word of the API. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
