package dev.sallyport.postgres.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What sets a fault right.
 *
 * @param statements complete SQL, one statement each without its semicolon, in order, to be run outside a transaction by
 *     whoever owns what they touch; empty if no SQL can
 * @param words what to do, where SQL can't
 * @param warning what the statements would change for others than the reader; empty if nothing
 * @param instead another way that changes nothing for others
 */
public record Mending(
        List<String> statements, Optional<String> words, Optional<String> warning, Optional<Instead> instead) {
    /**
     * Another way.
     *
     * @param words what else must be done for it
     */
    public record Instead(String words, List<String> statements) {
        public Instead {
            statements = List.copyOf(statements);
        }
    }

    public Mending {
        statements = List.copyOf(statements);
        if (statements.isEmpty() && words.isEmpty()) {
            throw new IllegalArgumentException("a mending says something");
        }
    }

    /** By SQL alone. */
    public static Mending sql(List<String> statements) {
        return new Mending(statements, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** By SQL alone. */
    public static Mending sql(String... statements) {
        return sql(List.of(statements));
    }

    /** By a person. */
    public static Mending words(String words) {
        return new Mending(List.of(), Optional.of(words), Optional.empty(), Optional.empty());
    }

    /** The statements if there are any; else the words. */
    static Mending sqlOr(List<String> statements, String words) {
        return statements.isEmpty() ? words(words) : sql(statements);
    }

    public Mending warning(String text) {
        return new Mending(statements, words, Optional.of(text), instead);
    }

    Mending warning(Optional<String> text) {
        return new Mending(statements, words, text, instead);
    }

    public Mending also(String text) {
        return new Mending(statements, Optional.of(text), warning, instead);
    }

    Mending instead(String text, List<String> other) {
        return new Mending(statements, words, warning, Optional.of(new Instead(text, other)));
    }

    /** All of it in one text. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (!statements.isEmpty()) {
            parts.add(String.join("; ", statements) + ";");
        }
        words.ifPresent(parts::add);
        warning.ifPresent(text -> parts.add("WARNING: " + text));
        instead.ifPresent(
                other -> parts.add("Or, " + other.words() + ": " + String.join("; ", other.statements()) + ";"));
        return String.join(" ", parts);
    }
}
