package dev.sallyport.postgres.proposal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a proposed file. */
final class ProposedText {
    /** What YAML would take for something else than a word. */
    private static final Set<String> NO_WORDS =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "_");

    private static final Pattern UNPRINTED = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}\\x{FFFE}\\x{FFFF}]");

    private static final Pattern EDGES = Pattern.compile("^_+|_+$");

    private ProposedText() {}

    /** Words on one line, without characters that files and terminals take for more than a character. */
    static String plain(String words) {
        return UNPRINTED.matcher(words).replaceAll(" ");
    }

    /** A plain identifier as YAML writes it. */
    static String word(String identifier) {
        return NO_WORDS.contains(identifier) ? quoted(identifier) : identifier;
    }

    static String words(List<String> identifiers) {
        return identifiers.stream().map(ProposedText::word).collect(Collectors.joining(", "));
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** What a name says: some schemas put a line before or behind all of theirs, as in {@code tenant_id_}. */
    static String bare(String identifier) {
        return EDGES.matcher(identifier).replaceAll("");
    }

    /** {@code order_items} as people write it: Order items. */
    static String title(String identifier) {
        String words = identifier.replaceAll("[_\\s]+", " ").strip();
        return words.isEmpty() ? identifier : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
