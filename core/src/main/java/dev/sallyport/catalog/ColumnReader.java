package dev.sallyport.catalog;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code columns} of a dataset: what each of them is and how it may leave. */
final class ColumnReader {
    private static final int LONGEST_KEY = 100;

    private final Set<String> aliases;
    private final Map<String, String> tables;
    private final Declared<Column> columns = new Declared<>();
    private final Map<String, String> titles = new HashMap<>();

    private ColumnReader(Set<String> aliases, Map<String, String> tables) {
        this.aliases = aliases;
        this.tables = tables;
    }

    /** Reads them all; {@code tables} tells of the sound aliases, the base among them, which table each means. */
    static Declared<Column> readAll(YamlMapping dataset, Set<String> aliases, Map<String, String> tables) {
        ColumnReader reader = new ColumnReader(aliases, tables);
        dataset.need("columns", "\"columns:\" with each column that may leave")
                .flatMap(YamlNode::mapping)
                .ifPresent(reader::readEntries);
        return reader.columns;
    }

    private void readEntries(YamlMapping entries) {
        entries.entries().forEach((name, node) -> columns.add(name, read(name, node)));
        if (entries.entries().isEmpty()) {
            entries.fault("no column is declared", "at least one is needed", "add those that may leave");
        }
        entries.entries().forEach((name, node) -> columns.find(name).ifPresent(column -> checkNever(column, node)));
    }

    private Optional<Column> read(String name, YamlNode node) {
        int mark = node.faults().mark();
        Names.check(name, node);
        Optional<YamlMapping> found = node.mapping();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping entry = found.get()
                .onlyKeys("source", "type", "title", "expose", "sensitive", "sensitivity", "harmless", "keys");
        Optional<SourceColumn> source = entry.has("source")
                ? entry.find("source").flatMap(text -> Names.source(text, aliases))
                : Names.source(name, node, Set.of());
        Optional<ColumnType> type =
                entry.need("type", "such as \"type: text\"").flatMap(text -> text.choice(ColumnType.class));
        Optional<Exposure> exposure = entry.has("expose")
                ? entry.find("expose").flatMap(text -> exposure(text, type))
                : Optional.of(new Exposure.Plain());
        boolean never = exposure.isPresent() && exposure.get() instanceof Exposure.Never;
        String title = title(name, entry, never);
        Sensitivity sensitivity = SensitivityReader.ofColumn(entry);
        Optional<String> harmless = entry.find("harmless").flatMap(YamlNode::text);
        boolean mayPass = never || entry.has("harmless");
        if (!mayPass && exposure.isPresent()) {
            checkName(name, source, entry);
        }
        List<String> keys =
                type.map(known -> keys(entry, known, never, mayPass)).orElse(List.of());
        if (!node.faults().noneSince(mark) || source.isEmpty() || type.isEmpty() || exposure.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Column(name, title, source.get(), type.get(), exposure.get(), sensitivity, harmless, keys));
    }

    private static Optional<Exposure> exposure(YamlNode node, Optional<ColumnType> type) {
        if (!node.isMapping()) {
            Optional<String> word = node.word();
            if (node.is("never")) {
                return Optional.of(new Exposure.Never());
            }
            if (node.is("plain")) {
                return Optional.of(new Exposure.Plain());
            }
            word.ifPresent(text -> node.unknown(text, List.of("plain", "never", "{mask: name}")));
            return Optional.empty();
        }
        return node.mapping()
                .map(entry -> entry.onlyKeys("mask"))
                .flatMap(entry -> entry.need("mask", "such as \"mask: last-four\""))
                .flatMap(mask -> mask(mask, type))
                .map(Exposure.Masked::new);
    }

    /** A mask by name that fits the type, if that is known. */
    static Optional<Mask> mask(YamlNode node, Optional<ColumnType> type) {
        return node.choice(Mask.class).filter(mask -> {
            boolean fits = type.isEmpty() || mask.fits(type.get());
            if (!fits) {
                List<String> fitting = Arrays.stream(Mask.values())
                        .filter(other -> other.fits(type.get()))
                        .map(Mask::text)
                        .toList();
                node.fault(
                        "the mask " + mask.text() + " does not fit type " + YamlNode.written(type.get()),
                        fitting.isEmpty() ? "no mask fits this type" : "fitting are " + String.join(", ", fitting),
                        fitting.isEmpty() ? "expose it plain or never" : "choose one of them");
            }
            return fits;
        });
    }

    private String title(String name, YamlMapping entry, boolean never) {
        Optional<YamlNode> node = entry.find("title");
        String title = node.isEmpty() ? name : node.get().text().orElse(name);
        if (!never) {
            String first = titles.putIfAbsent(title.toLowerCase(Locale.ROOT), name);
            if (first != null) {
                node.orElse(entry.node())
                        .fault(
                                "the title " + Faults.quote(title) + " is that of column " + Faults.quote(first)
                                        + " too",
                                "each column of a dataset has its own title",
                                "write another one");
            }
        }
        return title;
    }

    private static void checkName(String name, Optional<SourceColumn> source, YamlMapping entry) {
        Optional<String> inName = SecretNames.find(name);
        Optional<String> inSource = source.map(SourceColumn::column).flatMap(SecretNames::find);
        inName.or(() -> inSource).ifPresent(part -> {
            String which = inName.isPresent() ? "the name" : "the source column";
            entry.fault(
                    which + " looks like a secret (" + part + ")",
                    "such a column is allowed with \"expose: never\", or with \"harmless:\" and a reason",
                    "add one of them");
        });
    }

    private static List<String> keys(YamlMapping entry, ColumnType type, boolean never, boolean mayPass) {
        Optional<YamlNode> keys = entry.find("keys");
        if (type != ColumnType.JSON) {
            keys.ifPresent(node -> node.fault(
                    "a column of type " + YamlNode.written(type) + " has no keys",
                    "\"keys\" stands only beside \"type: json\"",
                    "take it out"));
            return List.of();
        }
        if (keys.isEmpty() && !never) {
            entry.fault(
                    "a json column names no keys",
                    "only named keys of it may leave",
                    "add such as \"keys: [channel]\", or \"expose: never\"");
        }
        Optional<List<YamlNode>> items = keys.flatMap(YamlNode::filledList);
        return Names.distinct(items.orElse(List.of())).stream()
                .flatMap(item -> key(item, mayPass).stream())
                .toList();
    }

    private static Optional<String> key(YamlNode node, boolean mayPass) {
        Optional<String> key = node.text();
        Optional<String> secret = mayPass ? Optional.empty() : key.flatMap(SecretNames::find);
        secret.ifPresent(part -> node.fault(
                "the key " + Faults.quote(key.orElse("")) + " looks like a secret (" + part + ")",
                "such a key is allowed if the column has \"harmless:\" and a reason",
                "take the key out or add the reason"));
        if (key.isPresent() && key.get().length() > LONGEST_KEY) {
            node.fault("the key is " + key.get().length() + " characters long", "at most " + LONGEST_KEY, "shorten it");
        }
        return key;
    }

    /** What is never exported under one name must not leave under another, nor by way of another join. */
    private void checkNever(Column column, YamlNode node) {
        if (column.exposure() instanceof Exposure.Never) {
            return;
        }
        columns.sound().values().stream()
                .filter(other -> other.exposure() instanceof Exposure.Never)
                .filter(other -> isSame(other.source(), column.source()))
                .findFirst()
                .ifPresent(other -> node.fault(
                        "its source is never exported, says column " + Faults.quote(other.name()),
                        "a source column is exposed one way",
                        "take one of the two out"));
    }

    private boolean isSame(SourceColumn left, SourceColumn right) {
        String table = tables.get(left.alias());
        return left.column().equals(right.column())
                && (left.alias().equals(right.alias()) || (table != null && table.equals(tables.get(right.alias()))));
    }
}
