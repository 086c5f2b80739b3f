package dev.sallyport.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How things are called in a catalog: its own names, and those of the database. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    private Names() {}

    /** Whether a key may name something; else a fault. */
    static boolean check(String name, YamlNode place) {
        boolean allowed = NAME.matcher(name).matches();
        if (!allowed) {
            place.fault(
                    Faults.quote(name) + " is no name",
                    "a name is a lower-case letter, then at most 62 of a-z, 0-9, _ and -",
                    "rename it");
        }
        return allowed;
    }

    static Optional<String> name(YamlNode node) {
        return node.word().filter(name -> check(name, node));
    }

    /** A column of the database without alias. */
    static Optional<String> identifier(YamlNode node) {
        return node.word().filter(text -> checkIdentifier(text, node));
    }

    private static boolean checkIdentifier(String text, YamlNode node) {
        boolean allowed = TableName.isIdentifier(text);
        if (!allowed) {
            node.fault(
                    Faults.quote(text) + " is no plain column",
                    "a column is written in lower-case letters, digits and _, at most 63, without quotes",
                    "write it so, or rename it behind a view");
        }
        return allowed;
    }

    /** {@code column} of the base table, or {@code alias.column} of a join. */
    static Optional<SourceColumn> source(YamlNode node, Set<String> aliases) {
        return node.word().flatMap(text -> source(text, node, aliases));
    }

    static Optional<SourceColumn> source(String text, YamlNode place, Set<String> aliases) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return checkIdentifier(text, place) ? Optional.of(SourceColumn.base(text)) : Optional.empty();
        }
        String alias = text.substring(0, dot);
        if (!aliases.contains(alias)) {
            place.fault(
                    "there is no join with the alias " + Faults.quote(alias),
                    aliases.isEmpty() ? "no join is declared before" : "declared are " + String.join(", ", aliases),
                    DidYouMean.orElse(alias, aliases, "declare the join, or name a column of the base table"));
            return Optional.empty();
        }
        String column = text.substring(dot + 1);
        return checkIdentifier(column, place) ? Optional.of(new SourceColumn(alias, column)) : Optional.empty();
    }

    /** A list of names of which none stands twice. */
    static List<YamlNode> distinct(List<YamlNode> items) {
        List<String> seen = new ArrayList<>();
        List<YamlNode> kept = new ArrayList<>();
        for (YamlNode item : items) {
            Optional<String> word = item.word();
            if (word.isPresent() && seen.contains(word.get())) {
                item.fault(Faults.quote(word.get()) + " stands twice", "each stands once", "take one out");
            } else if (word.isPresent()) {
                seen.add(word.get());
                kept.add(item);
            }
        }
        return kept;
    }
}
