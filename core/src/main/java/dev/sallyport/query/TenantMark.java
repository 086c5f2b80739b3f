package dev.sallyport.query;

/**
 * What a tenant-owned table sends along for the tripwire: behind the selected columns, in the order of {@link
 * ScopedQuery#marks()}, two fields each: the tenant column, and whether the table's row is there ({@code t} or {@code
 * f}).
 *
 * @param alias the table
 * @param present a column of it that is never NULL in a joined row (the join's own column); the base table's tenant
 *     column stands for the base table itself
 * @param optional whether the row may be absent
 * @param mayBeGlobal whether a NULL tenant is a declared global row
 */
public record TenantMark(String alias, String tenantColumn, String present, boolean optional, boolean mayBeGlobal) {}
