package dev.sallyport.postgres.render;

import dev.sallyport.query.ColumnRef;
import dev.sallyport.query.TenantMark;
import dev.sallyport.tenant.TenantIdType;
import java.util.List;
import java.util.stream.Collectors;

/** What tables send along for the tripwire: beside each row, and as one answer for rows that are only counted. */
final class MarkText {
    private MarkText() {}

    /** The two fields of a mark. Texts of all kinds are sent as one kind: some drop blanks on the way to it. */
    static List<String> fields(TenantMark mark, TenantIdType type) {
        String tenant = type == TenantIdType.TEXT ? tenant(mark) + "::pg_catalog.text" : tenant(mark);
        return List.of(tenant, present(mark) + " is not null");
    }

    /** Whether every table says that a row is the tenant's: true or false, never NULL. */
    static String allOurs(List<TenantMark> marks, TenantIdType type) {
        return marks.isEmpty()
                ? "true"
                : marks.stream().map(mark -> ours(mark, type)).collect(Collectors.joining(" and "));
    }

    private static String ours(TenantMark mark, TenantIdType type) {
        String same = "coalesce(" + isTenant(mark, type) + ", " + (mark.mayBeGlobal() ? "true" : "false") + ")";
        String there = present(mark) + " is not null and " + same;
        return mark.optional()
                ? "(" + there + " or " + present(mark) + " is null and " + tenant(mark) + " is null)"
                : "(" + there + ")";
    }

    /** The setting is read once a statement, not once a row. */
    private static String isTenant(TenantMark mark, TenantIdType type) {
        String expected = ParameterSettings.currentSetting(SettingNames.TENANT);
        String equals = " " + PredicateText.operator("=") + " ";
        return switch (type) {
            case UUID -> tenant(mark) + equals + "(select " + expected + "::pg_catalog.uuid)";
            case INTEGER -> tenant(mark) + equals + "(select " + expected + "::pg_catalog.int8)";
            // Bytes are compared, as the tripwire does: no collation may call two tenants equal.
            case TEXT ->
                tenant(mark) + "::pg_catalog.text" + equals + "(select " + expected + ") collate pg_catalog.\"C\"";
        };
    }

    private static String tenant(TenantMark mark) {
        return Identifiers.column(new ColumnRef(mark.alias(), mark.tenantColumn()));
    }

    private static String present(TenantMark mark) {
        return Identifiers.column(new ColumnRef(mark.alias(), mark.present()));
    }
}
