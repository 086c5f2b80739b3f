package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.RowRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which datasets faults close: those that read a faulty table, or all. */
final class ClosedDatasets {
    private ClosedDatasets() {}

    static Map<String, List<LockFault>> of(Catalog catalog, List<LockFault> faults) {
        Map<String, List<LockFault>> closed = new TreeMap<>();
        for (Dataset dataset : catalog.datasets().values()) {
            Set<String> read = tables(dataset);
            List<LockFault> its = faults.stream()
                    .filter(fault -> fault.table().map(read::contains).orElse(true))
                    .toList();
            if (!its.isEmpty()) {
                closed.put(dataset.name(), its);
            }
        }
        return closed;
    }

    /** The catalog names of all tables that exports of it may read. */
    static Set<String> tables(Dataset dataset) {
        Set<String> tables = new TreeSet<>();
        tables.add(dataset.from());
        dataset.joins().forEach(join -> tables.add(join.table()));
        for (RowRule rule : dataset.rowRules().values()) {
            if (rule instanceof RowRule.Assigned assigned) {
                tables.add(assigned.table());
            }
        }
        return tables;
    }
}
