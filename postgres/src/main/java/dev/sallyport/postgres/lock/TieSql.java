package dev.sallyport.postgres.lock;

import dev.sallyport.postgres.render.SettingNames;
import dev.sallyport.tenant.TenantIdType;

/** The condition that ties a row to the transaction's tenant, for SQL that an operator is to run. */
final class TieSql {
    private TieSql() {}

    /** Evaluated once a statement, not once a row; unset and empty give no row. */
    static String of(String tenantColumn, TenantIdType type) {
        String tenant = "nullif(current_setting('" + SettingNames.TENANT + "', true), '')" + cast(type);
        return SqlNames.quote(tenantColumn) + " = (select " + tenant + ")";
    }

    private static String cast(TenantIdType type) {
        return switch (type) {
            case UUID -> "::uuid";
            case INTEGER -> "::bigint";
            case TEXT -> "";
        };
    }
}
