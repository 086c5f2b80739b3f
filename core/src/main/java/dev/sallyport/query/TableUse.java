package dev.sallyport.query;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Join;
import dev.sallyport.catalog.SourceColumn;
import dev.sallyport.catalog.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which tables of a dataset a query uses, under which alias, and which of their columns it reads. */
final class TableUse {
    private final Dataset dataset;
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, SortedSet<String>> columns = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    TableUse(Dataset dataset) {
        this.dataset = dataset;
        aliases.put(SourceColumn.BASE, "t0");
        columns.put(SourceColumn.BASE, new TreeSet<>());
        int next = 1;
        for (Join join : dataset.joins()) {
            aliases.put(join.alias(), "t" + next++);
            columns.put(join.alias(), new TreeSet<>());
        }
        dataset.joins().stream().filter(join -> !join.optional()).forEach(join -> use(join.alias()));
    }

    /** Reads a column. */
    ColumnRef read(SourceColumn column) {
        use(column.alias());
        columnsOf(column.alias()).add(column.column());
        return new ColumnRef(alias(column.alias()), column.column());
    }

    /** Whether a join takes part: optional ones only if something reads them, for they change no rows. */
    boolean isUsed(Join join) {
        return used.contains(join.alias());
    }

    String alias(String catalogAlias) {
        String alias = aliases.get(catalogAlias);
        if (alias == null) {
            throw new IllegalArgumentException("no table " + catalogAlias + " in dataset " + dataset.name());
        }
        return alias;
    }

    SortedSet<String> columnsOf(String catalogAlias) {
        SortedSet<String> read = columns.get(catalogAlias);
        if (read == null) {
            throw new IllegalArgumentException("no table " + catalogAlias + " in dataset " + dataset.name());
        }
        return read;
    }

    /** A joined table takes part with its own column and whatever it is joined to. */
    private void use(String catalogAlias) {
        if (catalogAlias.equals(SourceColumn.BASE) || !used.add(catalogAlias)) {
            return;
        }
        for (Join join : dataset.joins()) {
            if (join.alias().equals(catalogAlias)) {
                columnsOf(catalogAlias).add(join.column());
                read(join.left());
            }
        }
    }

    /** The catalog's table behind an alias. */
    Table table(Catalog catalog, String catalogAlias) {
        if (catalogAlias.equals(SourceColumn.BASE)) {
            return catalog.table(dataset.from());
        }
        return dataset.joins().stream()
                .filter(join -> join.alias().equals(catalogAlias))
                .findFirst()
                .map(join -> catalog.table(join.table()))
                .orElseThrow(() -> new IllegalArgumentException("no table " + catalogAlias));
    }
}
