package dev.sallyport.server.console;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** Texts of the message files in one reader's language. */
record Texts(MessageSource messages, Locale locale) {
    /**
     * The text of a key.
     *
     * @param values formatted already; they are put in as they are
     */
    String of(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    /** So many rows, in words. */
    String rows(long rows, Display display) {
        return of(rows == 1 ? "rows.one" : "rows.many", display.number(rows));
    }

    /** The text of a key, or another where the files don't have it. */
    String orElse(String key, String otherwise) {
        String text = messages.getMessage(key, null, otherwise, locale);
        return text == null ? otherwise : text;
    }
}
