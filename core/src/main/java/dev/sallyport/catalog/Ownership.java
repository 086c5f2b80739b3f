package dev.sallyport.catalog;

import java.util.List;
import java.util.Optional;

/** Whose rows a table holds. */
public sealed interface Ownership {
    /**
     * Each row belongs to the tenant in {@code tenantColumn}.
     *
     * @param secondLockReason why there is no second lock; present exactly if {@code secondLock} is NONE
     * @param globalRows the declared condition of rows that belong to nobody; empty if there are none
     */
    record TenantOwned(
            String tenantColumn, SecondLock secondLock, Optional<String> secondLockReason, List<Condition> globalRows)
            implements Ownership {
        public TenantOwned {
            globalRows = List.copyOf(globalRows);
        }
    }

    /** The same rows for every tenant, and why that is so. */
    record Shared(String reason) implements Ownership {}
}
