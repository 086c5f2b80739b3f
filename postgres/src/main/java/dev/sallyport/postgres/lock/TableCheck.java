package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Ownership.TenantOwned;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.Table;
import dev.sallyport.postgres.render.DoorViewName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inspects one table of the catalog, by the lock that it declares. */
final class TableCheck {
    private final Reader reader;
    private final Relations relations;
    private final Catalog catalog;
    private final PolicyCheck policies;
    private final Revokes revokes;
    private final OwnerCheck owners;
    private final ViewCheck views;
    private final DoorCheck doors;
    private final Optional<BehaviourProbe> probe;

    TableCheck(JdbcClient sql, Reader reader, Catalog catalog, Optional<BehaviourProbe> probe) {
        this.reader = reader;
        this.relations = new Relations(sql, reader);
        this.catalog = catalog;
        this.policies = new PolicyCheck(sql, reader, catalog.tenantType());
        this.revokes = new Revokes(sql, reader);
        this.owners = new OwnerCheck(reader, revokes);
        this.views = new ViewCheck(sql, relations, policies, owners, catalog);
        this.doors = new DoorCheck(sql, reader, relations, catalog);
        this.probe = probe;
    }

    void inspect(Table table, Faults faults) throws SQLException {
        Optional<Relation> found = relations.find(table.source());
        if (found.isEmpty()) {
            faults.add(
                    LockFaultKind.TABLE_MISSING,
                    "table " + table.source(),
                    "it does not exist",
                    "the catalog may name only tables that are there",
                    "correct the catalog, or create the table");
            return;
        }
        Relation relation = found.get();
        if (table.ownership() instanceof TenantOwned owned) {
            tenantOwned(table, owned, relation, faults);
        } else {
            shared(table, relation, faults);
        }
    }

    private void shared(Table table, Relation relation, Faults faults) {
        TenantColumnCheck.inspectShared(relation, catalog, faults);
        ColumnCheck.inspect(relation, TableUse.of(catalog, table), reader, faults);
        if (relation.kind() == Relation.Kind.VIEW) {
            views.inspect(relation, faults);
        }
    }

    private void tenantOwned(Table table, TenantOwned owned, Relation relation, Faults faults) throws SQLException {
        int before = faults.count();
        boolean hasGlobalRows = !owned.globalRows().isEmpty();
        owners.inspect(
                relation,
                owned.secondLock() == SecondLock.DOOR_VIEW
                        ? List.of()
                        : TableUse.of(catalog, table).columns().keySet(),
                faults);
        List<String> door = owned.secondLock() == SecondLock.DOOR_VIEW
                        && relations.find(DoorViewName.of(table.source())).isPresent()
                ? DoorViews.statements(catalog, table, reader.name())
                : List.of();
        TenantColumnCheck.inspect(relation, owned.tenantColumn(), catalog.tenantType(), hasGlobalRows, door, faults);
        children(owned, relation, faults);
        Optional<Relation> read = Optional.of(relation);
        switch (owned.secondLock()) {
            case RLS -> rowSecurity(table, owned, relation, faults);
            case DOOR_VIEW -> read = doors.inspect(table, owned, relation, faults);
            case NONE -> {
                // Declared, with a reason that the policy page shows.
            }
        }
        if (read.isEmpty()) {
            return;
        }
        ColumnCheck.inspect(read.get(), TableUse.of(catalog, table), reader, faults);
        if (owned.secondLock() != SecondLock.NONE && faults.count() == before) {
            if (probe.isPresent()) {
                probe.get().inspect(read.get(), hasGlobalRows ? owned.tenantColumn() : null, faults);
            }
        }
    }

    private void rowSecurity(Table table, TenantOwned owned, Relation relation, Faults faults) {
        boolean hasGlobalRows = !owned.globalRows().isEmpty();
        switch (relation.kind()) {
            case TABLE ->
                policies.inspect(
                        relation,
                        owned.tenantColumn(),
                        hasGlobalRows,
                        DoorViews.statements(catalog, table, reader.name()),
                        faults);
            case VIEW -> views.inspect(relation, faults);
            case MATERIALIZED_VIEW, FOREIGN_TABLE, OTHER ->
                faults.add(
                        LockFaultKind.CANNOT_BE_LOCKED,
                        relation.words(),
                        "row security does not reach a " + relation.kind().words(),
                        "a tenant's rows are read from tables, or views over them",
                        "read the tables below it, or declare second-lock: none with the reason");
        }
    }

    /** Read through their parent, children are under its lock; read by themselves they must have their own. */
    private void children(TenantOwned owned, Relation relation, Faults faults) {
        boolean hasGlobalRows = !owned.globalRows().isEmpty();
        for (Relation child : relations.below(relation)) {
            owners.inspect(child, List.of(), faults);
            TenantColumnCheck.inspect(
                    child, owned.tenantColumn(), catalog.tenantType(), hasGlobalRows, List.of(), faults);
            if (child.kind() != Relation.Kind.TABLE && owned.secondLock() != SecondLock.NONE) {
                faults.add(
                        LockFaultKind.CANNOT_BE_LOCKED,
                        child.words(),
                        "it is a part of " + relation.words() + ", and its rows are kept elsewhere",
                        "all parts of a tenant's table are tables",
                        "detach it, or declare second-lock: none with the reason");
            } else if (owned.secondLock() == SecondLock.DOOR_VIEW) {
                doors.notBypassed(child, faults);
            } else if (owned.secondLock() == SecondLock.RLS && child.readableBySomebody()) {
                if (!child.hasRowSecurity()) {
                    faults.add(
                            LockFaultKind.CHILD_UNLOCKED,
                            child.words(),
                            "the reader may read it by itself, without the policies of " + relation.words(),
                            "the reader has no right on a part of a table, or the part has its own policies",
                            revokes.rightsOn(child));
                } else {
                    policies.inspect(child, owned.tenantColumn(), hasGlobalRows, List.of(), faults);
                }
            }
        }
    }
}
