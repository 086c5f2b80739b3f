package dev.sallyport.postgres.render;

import dev.sallyport.query.ColumnRef;
import dev.sallyport.query.TenantMark;
import java.util.List;
import java.util.stream.Collectors;

/** What tables send along for the tripwire: beside each row, and as one answer for rows that are only counted. */
final class MarkText {
    private MarkText() {}

    /** The two fields of a mark. */
    static String fields(TenantMark mark) {
        return tenant(mark) + "::pg_catalog.text, " + present(mark) + " is not null";
    }

    /** Whether every table says that a row is the tenant's: true or false, never NULL. */
    static String allOurs(List<TenantMark> marks) {
        return marks.isEmpty() ? "true" : marks.stream().map(MarkText::ours).collect(Collectors.joining(" and "));
    }

    private static String ours(TenantMark mark) {
        // Bytes are compared, as the tripwire does: no collation may call two tenants equal.
        String same = "coalesce(" + tenant(mark) + "::pg_catalog.text " + PredicateText.operator("=") + " "
                + ParameterSettings.currentSetting(SettingNames.TENANT) + " collate pg_catalog.\"C\", "
                + (mark.mayBeGlobal() ? "true" : "false") + ")";
        String there = present(mark) + " is not null and " + same;
        return mark.optional()
                ? "(" + there + " or " + present(mark) + " is null and " + tenant(mark) + " is null)"
                : "(" + there + ")";
    }

    private static String tenant(TenantMark mark) {
        return Identifiers.column(new ColumnRef(mark.alias(), mark.tenantColumn()));
    }

    private static String present(TenantMark mark) {
        return Identifiers.column(new ColumnRef(mark.alias(), mark.present()));
    }
}
