package dev.sallyport.oversight;

import dev.sallyport.tenant.OperatorPower;
import dev.sallyport.tenant.TenantId;

/** How far somebody looks. Across tenants only with the power to. */
public sealed interface Reach {
    /** All tenants' exports. */
    record Across(OperatorPower power) implements Reach {}

    /** One tenant's, and what concerns that tenant. */
    record Within(TenantId tenant) implements Reach {}
}
