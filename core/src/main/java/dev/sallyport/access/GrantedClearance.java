package dev.sallyport.access;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * What a clearance said when it was granted, kept with the export. It is a memory to compare with, not a permission:
 * nothing can be compiled from it.
 *
 * @param rows empty if all rows of the tenant were granted
 */
public record GrantedClearance(
        TenantId tenant,
        PersonId person,
        String role,
        String dataset,
        List<GrantedColumn> columns,
        Optional<GrantedRows> rows,
        FileFormat format,
        String policyVersion,
        GrantedLevel level) {
    /** One of a request that nothing special was demanded for. */
    public GrantedClearance(
            TenantId tenant,
            PersonId person,
            String role,
            String dataset,
            List<GrantedColumn> columns,
            Optional<GrantedRows> rows,
            FileFormat format,
            String policyVersion) {
        this(tenant, person, role, dataset, columns, rows, format, policyVersion, GrantedLevel.NORMAL);
    }

    public GrantedClearance {
        columns = List.copyOf(columns);
    }
}
