package dev.sallyport.export;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;

/** What a worker is told: which export, and whose it must be. A mismatch fails it, on the record. */
public record ExportJob(ExportId export, TenantId tenant, PersonId person) {
    public static ExportJob of(Export export) {
        return new ExportJob(export.id(), export.tenant(), export.person());
    }
}
