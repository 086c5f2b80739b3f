package dev.sallyport.prober.probe;

import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plant.Planted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows of a table by what was planted in them. A row may name other things that were planted, the category of an invoice:
 * only what stands in one row alone tells which row it is.
 */
final class PlantedRows {
    private final Ground ground;
    private final String tenant;

    PlantedRows(Ground ground, String tenant) {
        this.ground = ground;
        this.tenant = tenant;
    }

    /** The rows that stand in both. */
    List<SameColumns.Pair> shared(Rows here, Rows there) {
        Map<String, Map<String, String>> other = byName(there);
        List<SameColumns.Pair> shared = new ArrayList<>();
        byName(here)
                .forEach((name, row) -> Optional.ofNullable(other.get(name))
                        .map(twin -> new SameColumns.Pair(row, twin))
                        .filter(pair -> !shared.contains(pair))
                        .ifPresent(shared::add));
        return shared;
    }

    /** What was planted, stands in a row of its own there, and is not here. Of lists of values only what they list counts. */
    Set<String> missing(Contents here, PathKind kind, Contents there, PathKind kindThere) {
        Set<String> told = Rows.plantedIn(here, tenant, ground);
        if (kindThere == PathKind.VALUES) {
            return Set.of(); // What may be chosen need not be chosen anywhere.
        }
        Set<String> wanted = Rows.plantedIn(there, tenant, ground);
        Map<String, String> plantings = new LinkedHashMap<>();
        ground.plantedOf(tenant).forEach(planted -> plantings.put(planted.row(), planted.planting()));
        if (kind == PathKind.VALUES) {
            Set<String> listed = told.stream().map(plantings::get).collect(Collectors.toSet());
            wanted.removeIf(row -> !listed.contains(plantings.get(row)));
        } else {
            Rows.of(there)
                    .flatMap(rows -> subject(rows, plantings))
                    .ifPresent(subject -> wanted.removeIf(row -> !subject.equals(plantings.get(row))));
        }
        wanted.removeAll(told);
        return wanted;
    }

    /** The planting whose things are the rows, rather than named in them. */
    private Optional<String> subject(Rows rows, Map<String, String> plantings) {
        Map<String, Long> counts = byName(rows).keySet().stream()
                .filter(plantings::containsKey)
                .collect(Collectors.groupingBy(plantings::get, LinkedHashMap::new, Collectors.counting()));
        List<String> plan = ground.plantedOf(tenant).stream()
                .map(Planted::planting)
                .distinct()
                .toList();
        // What is planted last names what was there before.
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Comparator.comparingInt(plan::indexOf)))
                .map(Map.Entry::getKey);
    }

    /** Name of what was planted → the one row in which it stands. */
    private Map<String, Map<String, String>> byName(Rows rows) {
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        Set<String> several = new LinkedHashSet<>();
        for (Map<String, String> row : rows.rows()) {
            for (String name : names(row)) {
                if (byName.put(name, row) != null) {
                    several.add(name);
                }
            }
        }
        byName.keySet().removeAll(several);
        return byName;
    }

    private Set<String> names(Map<String, String> row) {
        Set<String> names = new LinkedHashSet<>();
        for (String value : row.values()) {
            for (Sighting sighting : ground.holdings().sightings("row", value)) {
                if (sighting.owned().tenant().equals(tenant)) {
                    names.add(sighting.owned().row());
                }
            }
        }
        return names;
    }
}
