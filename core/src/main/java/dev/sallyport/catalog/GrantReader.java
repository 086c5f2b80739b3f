package dev.sallyport.catalog;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what one role may export of one dataset. */
final class GrantReader {
    private final String name;
    private final DatasetDraft dataset;
    private final YamlMapping entry;

    GrantReader(String name, DatasetDraft dataset, YamlMapping entry) {
        this.name = name;
        this.dataset = dataset;
        this.entry = entry.onlyKeys("columns", "plain", "masks", "rows", "formats", "limits", "sensitivity");
    }

    Optional<Grant> read() {
        int mark = entry.node().faults().mark();
        Set<String> granted = columns();
        Set<String> lifted = lifted(granted);
        Map<String, Mask> masks = masks(granted);
        Optional<RowsGranted> rows =
                entry.need("rows", "\"rows: all\" or the name of a row rule").flatMap(this::rows);
        Set<FileFormat> formats = formats();
        Limits limits =
                LimitsReader.limits(entry, dataset.limits(), dataset.window().map(WindowRule::largest));
        Sensitivity sensitivity = SensitivityReader.ofGrant(entry);
        if (!entry.node().faults().noneSince(mark) || rows.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Exposure> exposures = new LinkedHashMap<>();
        dataset.columns().sound().forEach((column, declared) -> {
            if (granted.contains(column)) {
                exposures.put(column, exposure(declared, lifted, masks));
            }
        });
        return Optional.of(new Grant(name, exposures, rows.get(), formats, limits, sensitivity));
    }

    private static Exposure exposure(Column column, Set<String> lifted, Map<String, Mask> masks) {
        if (lifted.contains(column.name())) {
            return new Exposure.Plain();
        }
        Mask mask = masks.get(column.name());
        return mask == null ? column.exposure() : new Exposure.Masked(mask);
    }

    private Set<String> columns() {
        Set<String> granted = new LinkedHashSet<>();
        Optional<YamlNode> node = entry.need("columns", "\"columns: all\" or a list");
        if (node.isEmpty()) {
            return granted;
        }
        if (node.get().is("all")) {
            dataset.columns().names().stream()
                    .filter(column -> !isNever(column))
                    .forEach(granted::add);
            if (granted.isEmpty()) {
                node.get().fault("no column is left", "all are never exported", "take the grant out");
            }
            return granted;
        }
        for (YamlNode item : Names.distinct(node.get().filledList().orElse(List.of()))) {
            dataset.columns().refer(item, "column named").ifPresent(column -> {
                granted.add(column);
                if (isNever(column)) {
                    item.fault(
                            "the column " + Faults.quote(column) + " is never exported",
                            "no role may have it",
                            "take it out");
                }
            });
        }
        return granted;
    }

    private boolean isNever(String column) {
        return dataset.columns()
                .find(column)
                .filter(found -> found.exposure() instanceof Exposure.Never)
                .isPresent();
    }

    private Set<String> lifted(Set<String> granted) {
        Set<String> lifted = new LinkedHashSet<>();
        List<YamlNode> items = entry.find("plain").flatMap(YamlNode::list).orElse(List.of());
        for (YamlNode item : Names.distinct(items)) {
            Optional<Column> column = item.word().flatMap(text -> granted(text, item, granted));
            column.map(Column::name).ifPresent(lifted::add);
            column.filter(found -> !(found.exposure() instanceof Exposure.Masked))
                    .ifPresent(found -> item.fault(
                            "the column " + Faults.quote(found.name()) + " is " + found.exposure()
                                    + ", so there is no mask to lift",
                            "\"plain\" names columns that the dataset masks",
                            "take it out"));
        }
        return lifted;
    }

    private Map<String, Mask> masks(Set<String> granted) {
        Map<String, Mask> masks = new LinkedHashMap<>();
        Map<String, YamlNode> entries = entry.find("masks")
                .flatMap(YamlNode::mapping)
                .map(YamlMapping::entries)
                .orElse(Map.of());
        entries.forEach((name, node) -> {
            Optional<Column> column = granted(name, node, granted);
            ColumnReader.mask(node, column.map(Column::type)).ifPresent(mask -> masks.put(name, mask));
            column.ifPresent(found -> checkMaskable(found, node));
        });
        return masks;
    }

    private void checkMaskable(Column column, YamlNode node) {
        if (!(column.exposure() instanceof Exposure.Plain)) {
            node.fault(
                    "the column is " + column.exposure() + " already",
                    "\"masks\" names columns that the dataset exposes plain",
                    "take it out");
        } else if (dataset.window()
                .filter(rule -> rule.column().equals(column.name()))
                .isPresent()) {
            node.fault(
                    "the column is the time column",
                    "a time column stays plain: windows would tell what the mask hides",
                    "take it out");
        }
    }

    /** The column of that name, if it is among those granted; else a fault. */
    private Optional<Column> granted(String column, YamlNode node, Set<String> granted) {
        if (!granted.contains(column)) {
            node.fault(
                    "the column " + Faults.quote(column) + " is not granted",
                    granted.isEmpty() ? "no column is granted" : "granted are " + String.join(", ", granted),
                    DidYouMean.orElse(column, granted, "grant it or take it out"));
            return Optional.empty();
        }
        return dataset.columns().find(column);
    }

    private Optional<RowsGranted> rows(YamlNode node) {
        if (node.is("all")) {
            return Optional.of(new RowsGranted.All());
        }
        return dataset.rowRules()
                .refer(node, "row rule named")
                .flatMap(dataset.rowRules()::find)
                .map(RowsGranted.ByRule::new);
    }

    private Set<FileFormat> formats() {
        Set<FileFormat> formats = new LinkedHashSet<>();
        List<YamlNode> items = entry.need("formats", "such as \"formats: [csv, json]\"")
                .flatMap(YamlNode::filledList)
                .orElse(List.of());
        for (YamlNode item : Names.distinct(items)) {
            item.choice(FileFormat.class).ifPresent(formats::add);
        }
        return formats;
    }
}
