package dev.sallyport.catalog;

import dev.sallyport.catalog.Ownership.Shared;
import dev.sallyport.catalog.Ownership.TenantOwned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code tables}: whose rows each of them holds. */
final class TableReader {
    /** Two declarations of one table could disagree on whose it is. */
    private final Map<TableName, String> seen = new HashMap<>();

    private TableReader() {}

    static Declared<Table> readAll(YamlMapping file) {
        TableReader reader = new TableReader();
        Declared<Table> tables = new Declared<>();
        file.need("tables", "\"tables:\" with each table that a dataset, join or row rule touches")
                .flatMap(YamlNode::mapping)
                .ifPresent(entries ->
                        entries.entries().forEach((name, node) -> tables.add(name, reader.read(name, node))));
        return tables;
    }

    private Optional<Table> read(String name, YamlNode node) {
        int mark = node.faults().mark();
        Names.check(name, node);
        Optional<YamlMapping> found = node.mapping();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping entry =
                found.get().onlyKeys("table", "tenant", "shared", "second-lock", "second-lock-reason", "global-rows");
        Optional<TableName> source =
                entry.need("table", "\"table: schema.table\"").flatMap(this::source);
        Optional<Ownership> ownership = ownership(entry);
        if (!node.faults().noneSince(mark) || source.isEmpty() || ownership.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Table(name, source.get(), ownership.get()));
    }

    private Optional<TableName> source(YamlNode node) {
        Optional<String> word = node.word();
        if (word.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = word.get().split("\\.", -1);
        if (parts.length != 2 || !TableName.isIdentifier(parts[0]) || !TableName.isIdentifier(parts[1])) {
            node.fault(
                    Faults.quote(word.get()) + " is no table",
                    "a table is named schema.table in plain lower-case identifiers",
                    "write the schema and the table, without quotes");
            return Optional.empty();
        }
        if (parts[0].startsWith("pg_") || parts[0].equals("information_schema")) {
            node.fault(
                    Faults.quote(word.get()) + " belongs to the database itself",
                    "tables of the product are allowed",
                    "take it out");
            return Optional.empty();
        }
        TableName source = new TableName(parts[0], parts[1]);
        String first = seen.putIfAbsent(source, node.path());
        if (first != null) {
            node.fault(
                    source + " is declared already, by " + first,
                    "a table is declared once, whoever joins it",
                    "use that name");
            return Optional.empty();
        }
        return Optional.of(source);
    }

    private static Optional<Ownership> ownership(YamlMapping entry) {
        Optional<YamlNode> tenant = entry.find("tenant");
        Optional<YamlNode> shared = entry.find("shared");
        if (tenant.isPresent() == shared.isPresent()) {
            entry.fault(
                    tenant.isPresent() ? "the table has both tenant and shared" : "the table has no owner",
                    "allowed is exactly one of \"tenant: column\" and \"shared: reason\"",
                    tenant.isPresent() ? "take one out" : "add the tenant column");
            return Optional.empty();
        }
        return tenant.isPresent() ? tenantOwned(entry, tenant.get()) : shared.flatMap(node -> shared(entry, node));
    }

    private static Optional<Ownership> shared(YamlMapping entry, YamlNode reason) {
        for (String key : List.of("second-lock", "second-lock-reason", "global-rows")) {
            entry.find(key)
                    .ifPresent(node -> node.fault(
                            "a shared table has no locks",
                            "the key stands only beside \"tenant\"",
                            "take it out, or name the tenant column"));
        }
        return reason.text().map(Shared::new);
    }

    private static Optional<Ownership> tenantOwned(YamlMapping entry, YamlNode tenant) {
        Optional<String> column = Names.identifier(tenant);
        Optional<YamlNode> lockNode = entry.find("second-lock");
        Optional<SecondLock> lock =
                lockNode.isPresent() ? lockNode.get().choice(SecondLock.class) : Optional.of(SecondLock.RLS);
        if (column.isEmpty() || lock.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> reason =
                entry.reason("second-lock-reason", lock.get() == SecondLock.NONE, "\"second-lock: none\"");
        ConditionReader conditions = new ConditionReader(Set.of(), Map.of());
        List<Condition> global = entry.find("global-rows")
                .flatMap(YamlNode::filledList)
                .map(conditions::readAll)
                .orElse(List.of());
        return Optional.of(new TenantOwned(column.get(), lock.get(), reason, global));
    }
}
