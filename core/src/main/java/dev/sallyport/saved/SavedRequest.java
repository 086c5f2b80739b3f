package dev.sallyport.saved;

import dev.sallyport.access.GrantedClearance;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that a person keeps in a tenant, both for ever.
 *
 * @param isShared whether others of the tenant may know it, as far as they may know all that it holds
 * @param content empty if what is stored can't be read any more
 * @param version grows with each change
 */
public record SavedRequest(
        SavedRequestId id,
        TenantId tenant,
        PersonId owner,
        SavedRequestName name,
        boolean isShared,
        Optional<Content> content,
        Instant savedAt,
        Instant changedAt,
        int version) {
    /**
     * What is asked by it.
     *
     * @param request its window as it was asked, so that it is another time when it is asked again
     * @param granted what its owner was cleared for when they saved it: a memory to compare with, not a permission
     */
    public record Content(ExportRequest request, GrantedClearance granted) {}

    static SavedRequest of(
            SavedRequestId id,
            TenantId tenant,
            PersonId owner,
            SavedRequestName name,
            boolean isShared,
            Content content,
            Instant now) {
        return new SavedRequest(id, tenant, owner, name, isShared, Optional.of(content), now, now, 0);
    }

    boolean belongsTo(TenantId someTenant, PersonId person) {
        return tenant.equals(someTenant) && owner.equals(person);
    }

    SavedRequest changed(SavedRequestName newName, boolean newShared, Optional<Content> newContent, Instant now) {
        return new SavedRequest(id, tenant, owner, newName, newShared, newContent, savedAt, now, version + 1);
    }
}
