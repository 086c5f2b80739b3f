package dev.sallyport.postgres.doctor;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Join;
import dev.sallyport.catalog.Ownership.TenantOwned;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.Table;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.postgres.lock.Reader;
import dev.sallyport.postgres.lock.Relations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Filters that lose their index under row security, or behind a door view. */
final class LeakproofCheck implements Check {
    private final Relations relations;
    private final LeakproofOperators operators;
    private final Catalog catalog;

    LeakproofCheck(JdbcClient sql, Reader reader, Catalog catalog) {
        this.relations = new Relations(sql, reader);
        this.operators = new LeakproofOperators(sql);
        this.catalog = catalog;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Dataset dataset : catalog.datasets().values()) {
            for (String filter : dataset.filters().stream().sorted().toList()) {
                dataset.column(filter).flatMap(column -> look(dataset, column)).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> look(Dataset dataset, Column column) {
        String name = column.source().isBase()
                ? dataset.from()
                : dataset.joins().stream()
                        .filter(join -> join.alias().equals(column.source().alias()))
                        .map(Join::table)
                        .findFirst()
                        .orElse(dataset.from());
        Table table = catalog.table(name);
        boolean isLocked = table.ownership() instanceof TenantOwned owned && owned.secondLock() != SecondLock.NONE;
        return relations
                .find(table.source())
                .filter(relation -> isLocked
                        && !operators.areLeakproof(relation, column.source().column(), column.type()))
                .map(relation -> new Finding(
                        AdviceCode.FILTER_NOT_LEAKPROOF,
                        Severity.ADVICE,
                        relation.words(),
                        "dataset " + dataset.name() + " may be filtered by " + column.name() + ", whose type ("
                                + relation.column(column.source().column())
                                        .map(found -> found.declared())
                                        .orElse("unknown")
                                + ") has comparisons that are not leakproof",
                        "Behind the second lock such a comparison can use no index; it is made for every row of the"
                                + " tenant within the window.",
                        Mending.words("nothing has to be done if windows are short; else take " + column.name()
                                + " out of \"filters\" of the dataset")));
    }
}
