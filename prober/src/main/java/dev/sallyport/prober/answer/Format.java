package dev.sallyport.prober.answer;

import java.util.Locale;

/** What an answer or a part of it can be. */
enum Format {
    JSON,
    NDJSON,
    CSV,
    XLSX,
    PDF,
    HTML,
    XML,
    TEXT,
    ZIP,
    GZIP,
    TAR,
    AGE,
    /** Nothing that is read as such: pictures, databases, what is compressed in another way. */
    BINARY,
    EMPTY;

    /** As {@link Reading#format} tells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
