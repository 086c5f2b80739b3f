package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Ownership.TenantOwned;
import dev.sallyport.catalog.Table;
import dev.sallyport.catalog.TableName;
import dev.sallyport.postgres.render.DoorViewName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A door view must be one, and the only way for the reader to the table behind it. */
final class DoorCheck {
    private static final String DEFINITION = "select pg_get_viewdef(cast(:view as oid))";
    private static final String MAY_CREATE = "select bool_or(has_schema_privilege(r, cast(:schema as text), 'CREATE'))"
            + " from unnest(cast(:roles as oid[])) r";

    private final JdbcClient sql;
    private final Reader reader;
    private final Relations relations;
    private final Catalog catalog;
    private final Revokes revokes;

    DoorCheck(JdbcClient sql, Reader reader, Relations relations, Catalog catalog) {
        this.sql = sql;
        this.reader = reader;
        this.relations = relations;
        this.catalog = catalog;
        this.revokes = new Revokes(sql, reader);
    }

    /** Returns the door view, if it is there. */
    Optional<Relation> inspect(Table table, TenantOwned owned, Relation behind, Faults faults) {
        if (behind.kind() != Relation.Kind.TABLE) {
            faults.add(
                    LockFaultKind.CANNOT_BE_LOCKED,
                    behind.words(),
                    "a door view does not stand before a " + behind.kind().words(),
                    "a door view stands before a table",
                    "declare the table below it instead, or second-lock: none with the reason");
        }
        notBypassed(behind, faults);
        TableName name = DoorViewName.of(table.source());
        Optional<Relation> found = relations.find(name);
        Mending mend = Mending.sql(DoorViews.statements(catalog, table, reader.name()));
        if (found.isEmpty()) {
            faults.add(
                    LockFaultKind.DOOR_MISSING,
                    "view " + name,
                    "it does not exist",
                    "a table with second-lock: door-view is read through its door view alone",
                    mend);
            return found;
        }
        Relation view = found.get();
        TenantTie tie =
                new TenantTie(owned.tenantColumn()::equals, !owned.globalRows().isEmpty(), catalog.tenantType());
        boolean isDoor = view.kind() == Relation.Kind.VIEW
                && view.isSecurityBarrier()
                && !view.isSecurityInvoker()
                && DoorViewDefinition.isDoor(definition(view), table.source(), tie);
        if (!isDoor) {
            faults.add(
                    LockFaultKind.DOOR_OPEN,
                    "view " + name,
                    "it is no door view over " + table.source(),
                    "a door view is a security barrier, reads with its owner's rights, and selects plain columns where"
                            + " the tenant is the transaction's",
                    mend);
        }
        notOwned(view, faults);
        return found;
    }

    /** Nobody that the reader can become may read the table itself. */
    void notBypassed(Relation behind, Faults faults) {
        if (behind.readableBySomebody()) {
            faults.add(
                    LockFaultKind.DOOR_BYPASSED,
                    behind.words(),
                    "the reader " + reader.name() + " may read it without the door view",
                    "neither the reader, nor a role that it is a member of, nor everybody (PUBLIC) has a right on it",
                    revokes.rightsOn(behind));
        }
    }

    private void notOwned(Relation view, Faults faults) {
        boolean mayCreate = sql.sql(MAY_CREATE)
                .param("schema", view.schema())
                .param("roles", reader.oidArray())
                .query(Boolean.class)
                .single();
        if (mayCreate || reader.oids().contains(view.owner())) {
            faults.add(
                    LockFaultKind.DOOR_OPEN,
                    view.words(),
                    "the reader " + reader.name() + " could replace it",
                    "the reader neither owns door views nor may create anything in their schema",
                    Mending.sql(closed(view)));
        }
    }

    private List<String> closed(Relation view) {
        List<String> statements = new ArrayList<>();
        statements.add("revoke create on schema " + SqlNames.quote(view.schema()) + " from "
                + SqlNames.quote(reader.name()) + ", public");
        if (reader.oids().contains(view.owner())) {
            statements.add(
                    "alter view " + view.quoted() + " owner to " + SqlNames.quote(revokes.otherOwner(view.schema())));
            statements.add("grant select on " + view.quoted() + " to " + SqlNames.quote(reader.name()));
        }
        return statements;
    }

    private String definition(Relation view) {
        return sql.sql(DEFINITION).param("view", view.oid()).query(String.class).single();
    }
}
