package dev.sallyport.saved;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The port of saved requests. Methods join a running transaction, or make one of their own. Who counts before storing
 * holds off others of the tenant meanwhile.
 */
public interface SavedRequests {
    /**
     * Stores a new one, whose name its owner has not given to another.
     *
     * @throws dev.sallyport.problem.Problem INVALID_REQUEST if it is too long to be kept
     */
    void insert(SavedRequest saved);

    /**
     * Replaces one by its next version.
     *
     * @return false if the stored one is no longer {@code before}'s version; nothing is changed then
     */
    boolean replace(SavedRequest before, SavedRequest after);

    /**
     * Removes one.
     *
     * @return false if the stored one is no longer that version; nothing is changed then
     */
    boolean remove(SavedRequest saved);

    /** The one of that id, whosever it is: the caller compares tenant and person, foreign and unknown alike. */
    Optional<SavedRequest> find(SavedRequestId id);

    /** A person's in a tenant, in the order of their names. */
    List<SavedRequest> ofPerson(TenantId tenant, PersonId person);

    /** Those of a tenant that are shared, in the order of their names. */
    List<SavedRequest> shared(TenantId tenant);

    /** Who keeps requests, and where, in an order of its own. */
    List<Owner> owners(Optional<Owner> after, int most);

    /** Somebody who keeps requests in a tenant. */
    record Owner(TenantId tenant, PersonId person) {}
}
