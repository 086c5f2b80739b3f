package dev.sallyport.catalog;

import dev.sallyport.catalog.Ownership.TenantOwned;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code row-rules} of a dataset. */
final class RowRuleReader {
    private final Declared<Table> tables;
    private final Set<String> aliases;
    private final Collection<Column> columns;

    private RowRuleReader(Declared<Table> tables, Set<String> aliases, Collection<Column> columns) {
        this.tables = tables;
        this.aliases = aliases;
        this.columns = columns;
    }

    static Declared<RowRule> readAll(
            YamlMapping dataset, Declared<Table> tables, Set<String> aliases, Collection<Column> columns) {
        RowRuleReader reader = new RowRuleReader(tables, aliases, columns);
        Declared<RowRule> rules = new Declared<>();
        dataset.find("row-rules")
                .flatMap(YamlNode::mapping)
                .ifPresent(entries ->
                        entries.entries().forEach((name, node) -> rules.add(name, reader.read(name, node))));
        return rules;
    }

    private Optional<RowRule> read(String name, YamlNode node) {
        if (name.equals("all")) {
            node.fault("\"all\" is no name of a rule", "it means all rows of the tenant in a grant", "rename it");
        }
        if (!Names.check(name, node)) {
            return Optional.empty();
        }
        Optional<YamlMapping> found = node.mapping();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!ConditionReader.hasOneOf(found.get(), "is-person", "in-attribute", "exists")) {
            found.get().onlyKeys("column", "is-person", "in-attribute", "exists", "on", "person");
            return Optional.empty();
        }
        YamlMapping entry = found.get();
        int mark = node.faults().mark();
        Optional<RowRule> rule;
        if (entry.has("exists")) {
            rule = assigned(name, entry.onlyKeys("exists", "on", "person"));
        } else if (entry.has("is-person")) {
            rule = isPerson(name, entry.onlyKeys("column", "is-person"));
        } else {
            rule = inAttribute(name, entry.onlyKeys("column", "in-attribute"));
        }
        return rule.filter(ignored -> node.faults().noneSince(mark));
    }

    private Optional<RowRule> isPerson(String name, YamlMapping entry) {
        Optional<YamlNode> flag = entry.find("is-person");
        if (flag.flatMap(YamlNode::bool).equals(Optional.of(false))) {
            flag.ifPresent(node -> node.fault("\"false\" cuts no rows", "allowed is true", "write true"));
        }
        return column(entry).map(column -> new RowRule.IsPerson(name, column));
    }

    private Optional<RowRule> inAttribute(String name, YamlMapping entry) {
        Optional<SourceColumn> column = column(entry);
        Optional<String> attribute = entry.find("in-attribute").flatMap(Names::name);
        return column.flatMap(source -> attribute.map(word -> new RowRule.InAttribute(name, source, word)));
    }

    private Optional<SourceColumn> column(YamlMapping entry) {
        Optional<YamlNode> node = entry.need("column", "\"column: name\"");
        Optional<SourceColumn> column = node.flatMap(text -> Names.source(text, aliases));
        column.ifPresent(source -> node.ifPresent(place -> checkNoSecret(source, place)));
        return column;
    }

    private Optional<RowRule> assigned(String name, YamlMapping entry) {
        Optional<YamlNode> tableNode = entry.find("exists");
        Optional<String> table = tableNode.flatMap(node -> tables.refer(node, "table named"));
        table.flatMap(tables::find).ifPresent(found -> tableNode.ifPresent(node -> checkAssigning(found, node)));
        Optional<YamlNode> onNode = entry.need("on", "\"on: {column_here: column_there}\"");
        Optional<JoinReader.Pair> on = onNode.flatMap(pair -> JoinReader.pair(pair, aliases));
        on.ifPresent(pair -> onNode.ifPresent(node -> {
            checkNoSecret(pair.left(), node);
            checkNoSecret(pair.right(), node);
        }));
        Optional<YamlNode> personNode = entry.need("person", "\"person: column\", a column of that table");
        Optional<String> person = personNode.flatMap(Names::identifier);
        person.ifPresent(column -> personNode.ifPresent(node -> checkNoSecret(column, node)));
        if (table.isEmpty() || on.isEmpty() || person.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RowRule.Assigned(
                name, table.get(), on.get().left(), on.get().right(), person.get()));
    }

    private static void checkAssigning(Table table, YamlNode node) {
        if (!(table.ownership() instanceof TenantOwned owned)) {
            node.fault(
                    "the table " + Faults.quote(table.name()) + " is shared",
                    "what assigns a person must belong to a tenant",
                    "name a table with a tenant column");
        } else if (!owned.globalRows().isEmpty()) {
            node.fault(
                    "the table " + Faults.quote(table.name()) + " holds global rows",
                    "what assigns a person must belong to a tenant",
                    "name a table without global rows");
        }
    }

    /** Whoever sees which rows a rule lets through learns about the column: it must be none that is secret. */
    private void checkNoSecret(SourceColumn source, YamlNode node) {
        List<Column> exposed = columns.stream()
                .filter(column -> column.source().equals(source))
                .toList();
        if (exposed.stream().noneMatch(column -> column.harmless().isPresent())) {
            checkNoSecret(source.column(), node);
        }
    }

    private static void checkNoSecret(String column, YamlNode node) {
        SecretNames.find(column)
                .ifPresent(part -> node.fault(
                        "the column " + Faults.quote(column) + " looks like a secret (" + part + ")",
                        "rows are cut by columns that are no secrets, or that the dataset declares harmless",
                        "choose another column"));
    }
}
