package dev.sallyport.postgres.lock;

import dev.sallyport.postgres.lock.Relation.RelationColumn;
import dev.sallyport.tenant.TenantIdType;
import java.util.Locale;
import java.util.Set;

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

    /**
     * @param mayBeNull whether rows without a tenant are declared to be everybody's
     */
    static void inspect(Relation relation, String name, TenantIdType type, boolean mayBeNull, Faults faults) {
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
                    "alter table " + relation.quoted() + " alter column " + SqlNames.quote(name) + " type "
                            + column.type() + " collate \"C\";");
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
                    "alter table " + relation.quoted() + " alter column " + SqlNames.quote(name) + " set not null;");
        }
    }
}
