package dev.sallyport.catalog;

import dev.sallyport.tenant.TenantIdType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What may leave.
 *
 * @param policyVersion SHA-256 of the file that it was read from, in hex: changes with every change
 * @param personType the type of columns that hold a person
 * @param tables by catalog name, in the file's order
 * @param datasets by name, in the file's order
 * @param roles by name, in the file's order
 * @param limits over all datasets
 * @param demands what each level of sensitivity demands
 */
public record Catalog(
        String policyVersion,
        TenantIdType tenantType,
        ColumnType personType,
        Map<String, Table> tables,
        Map<String, Dataset> datasets,
        Map<String, Role> roles,
        CommonLimits limits,
        Demands demands) {
    public Catalog {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }

    public Optional<Dataset> dataset(String name) {
        return Optional.ofNullable(datasets.get(name));
    }

    /** The table of that catalog name; the reader has made sure that every name that stands in a dataset has one. */
    public Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no table named " + name + " in the catalog");
        }
        return table;
    }
}
