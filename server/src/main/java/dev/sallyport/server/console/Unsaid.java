package dev.sallyport.server.console;

import java.util.Locale;

/** What a request may say that the form has no field for. */
enum Unsaid {
    HEADINGS,
    FILTERS,
    SORT,
    WINDOW,
    DIALECT,
    RAW;

    /** Of its name in the messages. */
    String key() {
        return "unsaid." + name().toLowerCase(Locale.ROOT);
    }
}
