package dev.sallyport.prober.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Finds the JSON in a text, and parses it as leniently as browsers and careless programs need. */
final class JsonText {
    static final int DEEPEST = 1_000;

    /** What keeps an answer from being run as a script. */
    private static final Pattern GUARD =
            Pattern.compile("\\s*(?:\\)\\]\\}'?,?[^\\n{\\[]*\\n?|for\\s*\\(;;\\);|while\\s*\\(1\\);|&&&START&&&)");

    private static final Pattern CALLBACK =
            Pattern.compile("\\s*(?:/\\*\\*/)?\\s*[A-Za-z_$][A-Za-z0-9_$.]{0,80}\\s*\\(");
    private static final int HEAD = 4096;
    private static final int LONGEST_NUMBER = 1 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    private JsonText() {}

    static JsonParser parser(String json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    /** The JSON itself, without what guards it or calls a function with it. */
    static String payload(String text) {
        Matcher guard = GUARD.matcher(text);
        if (guard.lookingAt()) {
            return text.substring(guard.end());
        }
        String end = text.substring(Math.max(0, text.length() - 16)).strip();
        Matcher callback = CALLBACK.matcher(text);
        if ((end.endsWith(")") || end.endsWith(");")) && callback.lookingAt()) {
            return text.substring(callback.end(), text.lastIndexOf(')'));
        }
        return text;
    }

    /** Whether an object or an array begins here; broken ones count, texts that begin with a bracket do not. */
    static boolean looksLikeJson(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                return begins(text.substring(i, Math.min(text.length(), i + HEAD)), text.length() - i > HEAD);
            }
            if (!Character.isWhitespace(c) && c != '\u001E') {
                return false;
            }
        }
        return false;
    }

    private static boolean begins(String head, boolean goesOn) {
        try (JsonParser parser = parser(head)) {
            parser.nextToken();
            return parser.nextToken() != null;
        } catch (JacksonException e) {
            return goesOn && head.matches("(?s)[{\\[]\\s*\".*");
        }
    }

    /** Whether this is one JSON text and nothing else. */
    static boolean isWhole(String text) {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Whether the first line is whole by itself, and another one follows. */
    static boolean looksLikeLines(String text) {
        String stripped = text.stripLeading();
        int end = stripped.indexOf('\n');
        if (end < 0) {
            return false;
        }
        String next = stripped.substring(end).stripLeading();
        return (next.startsWith("{") || next.startsWith("[") || next.startsWith("\u001E"))
                && isWhole(withoutMark(stripped.substring(0, end)));
    }

    /** Sequences of JSON texts put a separator before each. */
    static String withoutMark(String line) {
        return line.startsWith("\u001E") ? line.substring(1) : line;
    }

    /** Whether a string within an answer holds JSON itself. */
    static boolean isEmbedded(String text) {
        int length = text.length();
        if (length < 2) {
            return false;
        }
        String stripped = text.strip();
        boolean hasEnds = (stripped.startsWith("{") && stripped.endsWith("}"))
                || (stripped.startsWith("[") && stripped.endsWith("]"));
        return hasEnds && stripped.length() > 2 && isWhole(stripped);
    }
}
