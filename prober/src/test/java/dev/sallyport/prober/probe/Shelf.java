package dev.sallyport.prober.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Where small applications keep what is planted: items with their tenant. */
final class Shelf {
    private final List<Map<String, Object>> items = new ArrayList<>();

    SmallApp.Said add(SmallApp.Asked asked) {
        return add(asked.tenant(), asked.json());
    }

    synchronized SmallApp.Said add(String tenant, JsonNode members) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", UUID.randomUUID().toString());
        item.put("tenant", tenant);
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            item.put(member.getKey(), member.getValue().asString());
        }
        items.add(item);
        return SmallApp.Said.json(201, Map.of("id", item.get("id")));
    }

    synchronized List<Map<String, Object>> of(String tenant) {
        return items.stream().filter(item -> item.get("tenant").equals(tenant)).toList();
    }

    synchronized List<Map<String, Object>> all() {
        return List.copyOf(items);
    }

    /** Only these columns, where there are such. */
    static List<Map<String, Object>> columns(List<Map<String, Object>> items, List<String> names) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> item : items) {
            Map<String, Object> row = new LinkedHashMap<>();
            names.forEach(name -> {
                if (item.containsKey(name)) {
                    row.put(name, item.get(name));
                }
            });
            rows.add(row);
        }
        return rows;
    }
}
