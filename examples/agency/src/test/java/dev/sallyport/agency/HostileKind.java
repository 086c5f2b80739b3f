package dev.sallyport.agency;

import java.util.function.Predicate;

/** What makes a text hostile, told independently of the file that holds the texts. */
enum HostileKind {
    FORMULA_LINK(text -> text.startsWith("=HYPERLINK(")),
    FORMULA(text -> text.startsWith("=")),
    PLUS(text -> text.startsWith("+")),
    MINUS(text -> text.startsWith("-")),
    AT(text -> text.startsWith("@")),
    TAB(text -> text.startsWith("\t")),
    RETURN(text -> text.startsWith("\r")),
    LINE_FEED(text -> text.startsWith("\n")),
    FORMULA_AFTER_BLANKS(text -> text.startsWith("  =")),
    FORMULA_AFTER_NO_BREAK_SPACE(text -> text.startsWith("\u00a0=")),
    FULL_WIDTH_EQUALS(text -> text.startsWith("\uff1d")),
    FULL_WIDTH_PLUS(text -> text.startsWith("\uff0b")),
    FULL_WIDTH_MINUS(text -> text.startsWith("\uff0d")),
    FULL_WIDTH_AT(text -> text.startsWith("\uff20")),
    QUOTES(text -> text.contains("\"")),
    COMMA(text -> text.contains(",")),
    SEMICOLON(text -> text.contains(";")),
    NEW_LINE_INSIDE(text -> text.indexOf('\n') > 0),
    RETURN_AND_NEW_LINE(text -> text.contains("\r\n")),
    NEXT_LINE(text -> text.contains("\u0085")),
    LINE_SEPARATOR(text -> text.contains("\u2028")),
    PARAGRAPH_SEPARATOR(text -> text.contains("\u2029")),
    RIGHT_TO_LEFT_MARK(text -> text.contains("\u200f")),
    RIGHT_TO_LEFT_OVERRIDE(text -> text.contains("\u202e")),
    EMOJI(text -> text.contains("\uD83D\uDC69\u200d\uD83D\uDE80")),
    COMBINING(text -> text.contains("e\u0301")),
    ZERO_WIDTH(text -> text.contains("\u200b") && text.contains("\ufeff")),
    APOSTROPHE_FIRST(text -> text.startsWith("'")),
    APOSTROPHE_INSIDE(text -> text.indexOf('\'') > 0),
    CONTROL(text -> text.contains("\u0007") && text.contains("\u001b") && text.contains("\u007f")),
    BACKSLASH(text -> text.endsWith("\\")),
    COPY_NULL(text -> text.equals("\\N")),
    COPY_END(text -> text.equals("\\.")),
    WORD_NULL(text -> text.equals("NULL")),
    EMPTY(String::isEmpty),
    BLANK_AT_THE_END(text -> text.endsWith(" ")),
    LONG(text -> text.length() > 3000);

    @SuppressWarnings("ImmutableEnumChecker") // each is a lambda without state
    private final Predicate<String> predicate;

    HostileKind(Predicate<String> predicate) {
        this.predicate = predicate;
    }

    boolean matches(String text) {
        return predicate.test(text);
    }
}
