package dev.sallyport.prober.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which columns of one table are columns of another: by their names, and where these differ ({@code #} and {@code id},
 * {@code Project} and {@code project.name}), by what stands in them in the rows that both tables have.
 */
final class SameColumns {
    private static final Pattern DATE =
            Pattern.compile("([0-9]{1,4})[-./]([0-9]{1,2})[-./]([0-9]{1,4})(?:[t ,].*)?", Pattern.DOTALL);
    private static final Pattern TRIVIAL = Pattern.compile("-?[0-9.]{0,3}|.{0,2}|true|false", Pattern.DOTALL);
    private static final int SHORTEST_PART = 4;

    private final Rows here;
    private final Rows there;
    private final List<Pair> shared;

    /** One row, as it stands in either table. */
    record Pair(Map<String, String> here, Map<String, String> there) {}

    /** @param shared rows that are known to be the same, by what was planted in them */
    SameColumns(Rows here, Rows there, List<Pair> shared) {
        this.here = here;
        this.there = there;
        this.shared = aligned(here, there, shared);
    }

    /** Whether the other table shows this column, whatever it is called there. */
    boolean isShown(String column) {
        return there.columns().containsKey(column)
                || there.columns().keySet().stream().anyMatch(other -> isSame(column, other));
    }

    /** Whether nothing stands in it at all. */
    boolean isBlank(String column) {
        return here.rows().stream().allMatch(row -> row.getOrDefault(column, "").isBlank());
    }

    /** A column of the other table that masks what stands in this one, if there is one. */
    Optional<String> masked(String column) {
        if (there.columns().containsKey(column)) {
            return Optional.empty(); // Names say which masks which.
        }
        return there.columns().keySet().stream()
                .filter(other -> holds(column, other, (value, mask) -> Masks.unmasks(mask, value)))
                .findFirst();
    }

    List<Pair> shared() {
        return shared;
    }

    private boolean isSame(String column, String other) {
        if (!holds(column, other, SameColumns::isTold)) {
            return false;
        }
        Set<String> values = new LinkedHashSet<>();
        shared.forEach(pair -> values.add(plain(pair.here().getOrDefault(column, ""))));
        values.remove("");
        boolean named = !column.isEmpty() && (column.contains(other) || other.contains(column));
        // The same 0 in all rows says nothing of whether it is the same column.
        return values.size() > 1
                || named
                || values.stream().noneMatch(value -> TRIVIAL.matcher(value).matches());
    }

    /** Whether it is so in every row in which something stands, and in one at least. */
    private boolean holds(String column, String other, BiPredicate<String, String> told) {
        boolean any = false;
        for (Pair pair : shared) {
            String value = pair.here().getOrDefault(column, "");
            if (!value.isBlank()) {
                if (!told.test(value, pair.there().getOrDefault(other, ""))) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private static boolean isTold(String value, String other) {
        String one = plain(value);
        String two = plain(other);
        return one.equals(two) || (one.length() >= SHORTEST_PART && two.contains(one));
    }

    /** Rows that hold the same in a column that tells all rows apart are the same as well. */
    private static List<Pair> aligned(Rows here, Rows there, List<Pair> shared) {
        List<Pair> most = shared;
        for (String column :
                shared.isEmpty() ? Set.<String>of() : here.columns().keySet()) {
            Map<String, Map<String, String>> ours = byValue(here, column);
            for (String other :
                    ours.isEmpty() ? Set.<String>of() : there.columns().keySet()) {
                boolean same = shared.stream()
                        .allMatch(pair -> plain(pair.here().getOrDefault(column, ""))
                                .equals(plain(pair.there().getOrDefault(other, ""))));
                Map<String, Map<String, String>> theirs = same ? byValue(there, other) : Map.of();
                List<Pair> pairs = new ArrayList<>();
                ours.forEach((value, row) -> {
                    Map<String, String> twin = theirs.get(value);
                    if (twin != null) {
                        pairs.add(new Pair(row, twin));
                    }
                });
                most = pairs.size() > most.size() ? pairs : most;
            }
        }
        return List.copyOf(most);
    }

    /** Empty, if two rows hold the same, or one holds nothing. */
    private static Map<String, Map<String, String>> byValue(Rows rows, String column) {
        Map<String, Map<String, String>> byValue = new LinkedHashMap<>();
        for (Map<String, String> row : rows.rows()) {
            String value = plain(row.getOrDefault(column, ""));
            if (value.isEmpty() || byValue.put(value, row) != null) {
                return Map.of();
            }
        }
        return byValue;
    }

    /** As screens, files and interfaces write the same value: numbers, dates, yes and no, a guard before a formula. */
    private static String plain(String value) {
        String text = value.strip();
        text = (text.startsWith("'") ? text.substring(1) : text).toLowerCase(Locale.ROOT);
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            Set<String> parts = new TreeSet<>();
            for (int i = 1; i <= 3; i++) {
                parts.add(String.valueOf(date.group(i)).replaceFirst("^0+(?=.)", ""));
            }
            return String.join("-", parts);
        }
        String number = Numerals.read(text)
                .map(read -> read.stripTrailingZeros().toPlainString())
                .orElse(text);
        return switch (number) {
            case "yes" -> "true";
            case "no" -> "false";
            default -> number;
        };
    }
}
