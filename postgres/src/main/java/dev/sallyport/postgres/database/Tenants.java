package dev.sallyport.postgres.database;

import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.util.Locale;

/** Tenants as two columns: the id's text and its type. */
public final class Tenants {
    private Tenants() {}

    public static String type(TenantId tenant) {
        return tenant.type().name().toLowerCase(Locale.ROOT);
    }

    public static TenantId tenant(String type, String text) {
        return new TenantId(TenantIdType.valueOf(type.toUpperCase(Locale.ROOT)), text);
    }
}
