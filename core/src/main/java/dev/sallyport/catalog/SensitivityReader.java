package dev.sallyport.catalog;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code sensitivity} wherever it stands. */
final class SensitivityReader {
    private static final List<Sensitivity> RAISED = List.of(Sensitivity.SENSITIVE, Sensitivity.RESTRICTED);

    private SensitivityReader() {}

    /** Of a dataset: a level, or a mapping that tells formats and sizes too. */
    static DatasetSensitivity ofDataset(YamlMapping dataset) {
        Optional<YamlNode> node = dataset.find("sensitivity");
        if (node.isEmpty()) {
            return DatasetSensitivity.NORMAL;
        }
        if (!node.get().isMapping()) {
            return new DatasetSensitivity(level(node.get()), Map.of(), Map.of());
        }
        YamlMapping entry = node.get().mapping().orElseThrow().onlyKeys("level", "formats", "above");
        return new DatasetSensitivity(
                entry.find("level").map(SensitivityReader::level).orElse(Sensitivity.NORMAL),
                formats(entry),
                above(entry));
    }

    /** Of a grant. */
    static Sensitivity ofGrant(YamlMapping grant) {
        return grant.find("sensitivity").map(SensitivityReader::level).orElse(Sensitivity.NORMAL);
    }

    /** Of a column, where {@code sensitive: true} is short for the middle level. */
    static Sensitivity ofColumn(YamlMapping column) {
        Optional<YamlNode> named = column.find("sensitivity");
        boolean isShort = column.find("sensitive").flatMap(YamlNode::bool).orElse(false);
        if (named.isPresent() && column.has("sensitive")) {
            named.get()
                    .fault(
                            "\"sensitive\" stands here too",
                            "\"sensitive: true\" is short for \"sensitivity: sensitive\"",
                            "take one of the two out");
        }
        return named.map(SensitivityReader::level).orElse(isShort ? Sensitivity.SENSITIVE : Sensitivity.NORMAL);
    }

    private static Sensitivity level(YamlNode node) {
        return node.choice(Sensitivity.class).orElse(Sensitivity.NORMAL);
    }

    private static Map<FileFormat, Sensitivity> formats(YamlMapping entry) {
        Map<FileFormat, Sensitivity> formats = new LinkedHashMap<>();
        entry.find("formats")
                .flatMap(YamlNode::mapping)
                .ifPresent(levels -> levels.entries().forEach((name, node) -> {
                    Optional<FileFormat> format = FileFormat.of(name);
                    if (format.isEmpty()) {
                        node.unknown(
                                name,
                                List.of(FileFormat.values()).stream()
                                        .map(FileFormat::text)
                                        .toList());
                    }
                    Optional<Sensitivity> level = node.choice(RAISED);
                    format.ifPresent(known -> level.ifPresent(read -> formats.put(known, read)));
                }));
        return formats;
    }

    private static Map<Sensitivity, Long> above(YamlMapping entry) {
        Map<Sensitivity, Long> above = new EnumMap<>(Sensitivity.class);
        Optional<YamlMapping> bounds = entry.find("above")
                .flatMap(YamlNode::mapping)
                .map(levels -> levels.onlyKeys("sensitive", "restricted"));
        bounds.ifPresent(levels -> {
            for (Sensitivity level : RAISED) {
                levels.find(level.text()).flatMap(YamlNode::count).ifPresent(rows -> above.put(level, rows));
            }
            Long lower = above.get(Sensitivity.SENSITIVE);
            Long higher = above.get(Sensitivity.RESTRICTED);
            if (lower != null && higher != null && higher <= lower) {
                levels.fault(
                        "more than " + lower + " rows are sensitive, and more than " + higher + " restricted",
                        "the higher level begins at the larger number",
                        "raise the number of \"restricted\", or take that of \"sensitive\" out");
            }
        });
        return above;
    }
}
