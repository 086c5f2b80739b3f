package dev.sallyport.server.console;

import dev.sallyport.request.Word;
import dev.sallyport.server.http.JsonFields;

/** The windows that the form offers. */
enum WindowChoice implements Word {
    LAST_MONTH("last-month"),
    LAST_30_DAYS("last-30-days"),
    MONTH("month"),
    BETWEEN("between"),
    NONE("none");

    private final String text;

    WindowChoice(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    static WindowChoice of(String text) {
        return Word.find(values(), text).orElseThrow(() -> JsonFields.invalid("there is no such window"));
    }
}
