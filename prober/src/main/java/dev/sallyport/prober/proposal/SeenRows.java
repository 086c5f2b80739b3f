package dev.sallyport.prober.proposal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** The rows that an answer told, each by its values. */
final class SeenRows {
    private static final int SHORTEST = 3;

    private final List<Set<String>> rows;
    private final boolean cut;

    /** @param cut whether there may be more than were told */
    private SeenRows(List<Set<String>> rows, boolean cut) {
        this.rows = rows;
        this.cut = cut;
    }

    static SeenRows of(Recorded entry) {
        List<Set<String>> rows = entry.isPage() ? table(entry.page()) : array(entry.answer());
        return new SeenRows(rows, entry.query().containsValue(String.valueOf(rows.size())));
    }

    /** Whether each row of one is a row of the other, known by a value that no other row has. */
    boolean areThoseOf(SeenRows other) {
        if (rows.isEmpty() || rows.size() != other.rows.size() || cut || other.cut) {
            return false;
        }
        Map<String, Integer> theirs = other.distinct();
        Map<Integer, Integer> partners = new HashMap<>();
        distinct().forEach((value, row) -> {
            Integer partner = theirs.get(value);
            if (partner != null) {
                partners.putIfAbsent(row, partner);
            }
        });
        return partners.size() == rows.size() && new HashSet<>(partners.values()).size() == rows.size();
    }

    /** Values that stand in one row alone, with its number. */
    private Map<String, Integer> distinct() {
        Map<String, Integer> owner = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            for (String value : rows.get(i)) {
                if (owner.putIfAbsent(value, i) != null) {
                    several.add(value);
                }
            }
        }
        owner.keySet().removeAll(several);
        return owner;
    }

    private static List<Set<String>> table(String page) {
        List<Set<String>> rows = new ArrayList<>();
        for (Element row : Jsoup.parse(page).select("tr:has(td)")) {
            Set<String> values = new LinkedHashSet<>();
            row.select("td").forEach(cell -> add(cell.text(), values));
            rows.add(values);
        }
        return rows;
    }

    private static List<Set<String>> array(JsonNode answer) {
        JsonNode array = answer.isArray()
                ? answer
                : answer.values().stream()
                        .filter(value -> value.isArray() && value.path(0).isObject())
                        .findFirst()
                        .orElse(Json.array());
        List<Set<String>> rows = new ArrayList<>();
        for (JsonNode row : array) {
            Set<String> values = new LinkedHashSet<>();
            row.values().stream()
                    .filter(JsonNode::isValueNode)
                    .forEach(value -> add(value.isNull() ? "" : value.asString(), values));
            rows.add(values);
        }
        return rows;
    }

    private static void add(String value, Set<String> values) {
        if (value.strip().length() >= SHORTEST) {
            values.add(value.strip());
        }
    }
}
