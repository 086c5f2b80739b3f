package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Ownership;
import dev.sallyport.postgres.lock.Relation.RelationColumn;
import dev.sallyport.tenant.TenantIdType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The tenant column must be there, be of the catalog's type, compare exactly, and never be NULL. */
final class TenantColumnCheck {
    private TenantColumnCheck() {}

    static Set<String> types(TenantIdType type) {
        return switch (type) {
            case UUID -> Set.of("uuid");
            case INTEGER -> Set.of("int2", "int4", "int8");
            case TEXT -> Set.of("text", "varchar");
        };
    }

    /** No lock stands before a shared table, so one whose rows say whose they are is not taken for one. */
    static void inspectShared(Relation relation, Catalog catalog, Faults faults) {
        catalog.tables().values().stream()
                .flatMap(table -> table.ownership() instanceof Ownership.TenantOwned owned
                        ? Stream.of(owned.tenantColumn())
                        : Stream.empty())
                .distinct()
                .filter(name -> relation.column(name)
                        .filter(column -> types(catalog.tenantType()).contains(column.type()))
                        .isPresent())
                .forEach(name -> faults.add(
                        LockFaultKind.SHARED_HAS_TENANT,
                        relation.words(),
                        "it is declared shared, and its column " + name + " says whose a row is",
                        "a shared table holds the same rows for everybody, and is read without any lock",
                        "declare \"tenant: " + name + "\" in the catalog (with global-rows, if some are everybody's),"
                                + " or read a view without that column"));
    }

    /**
     * @param mayBeNull whether rows without a tenant are declared to be everybody's
     * @param door statements that make the door view before it anew; empty if there is none
     */
    static void inspect(
            Relation relation, String name, TenantIdType type, boolean mayBeNull, List<String> door, Faults faults) {
        RelationColumn column = relation.columns().get(name);
        if (column == null) {
            ColumnCheck.missing(relation, name, faults);
            return;
        }
        if (!types(type).contains(column.type())) {
            faults.add(
                    LockFaultKind.TENANT_TYPE,
                    relation.words(),
                    "its tenant column " + name + " is of type " + column.type() + ", the catalog's tenants are "
                            + type.name().toLowerCase(Locale.ROOT),
                    "the tenant column of every table has the catalog's one type",
                    "correct the type of tenants in the catalog, or the column's");
        }
        if (!column.isDeterministic()) {
            faults.add(
                    LockFaultKind.TENANT_COLLATION,
                    relation.words(),
                    "its tenant column " + name
                            + " has a nondeterministic collation, under which two tenants can be equal",
                    "tenants are compared byte for byte",
                    byteForByte(relation, column, door));
        }
        // A view's column has no constraint; those of the tables below it are looked at where they stand.
        boolean hasConstraints =
                relation.kind() == Relation.Kind.TABLE || relation.kind() == Relation.Kind.FOREIGN_TABLE;
        if (hasConstraints && !column.notNull() && !mayBeNull) {
            faults.add(
                    LockFaultKind.TENANT_NULLABLE,
                    relation.words(),
                    "its tenant column " + name + " may be NULL",
                    "every row belongs to a tenant",
                    Mending.sql("alter table " + relation.quoted() + " alter column " + SqlNames.quote(name)
                                    + " set not null")
                            .warning("your application can then store no row without a tenant, and it fails while there"
                                    + " is one"));
        }
    }

    /** The door view names the column, so that it goes before the column changes; of other views and policies nothing is known. */
    private static Mending byteForByte(Relation relation, RelationColumn column, List<String> door) {
        List<String> statements = new ArrayList<>();
        door.stream().filter(statement -> statement.startsWith("drop view")).forEach(statements::add);
        statements.add("alter table " + relation.quoted() + " alter column " + SqlNames.quote(column.name()) + " type "
                + column.declared() + " collate \"C\"");
        statements.addAll(door);
        return Mending.sql(statements)
                .also("Policies and " + (door.isEmpty() ? "views" : "other views")
                        + " that name the column must be dropped first, and made again")
                .warning(
                        "the table is written anew and locked meanwhile, and your own queries then compare and sort its"
                                + " tenants byte for byte");
    }
}
