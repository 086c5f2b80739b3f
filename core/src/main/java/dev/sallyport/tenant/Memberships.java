package dev.sallyport.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The port through which standings are read: own tables, a host's SQL, or fresh token claims. Never a cache. */
public interface Memberships {
    /**
     * Reads the standing as it is now, in whatever state it is.
     *
     * @return empty if there is no membership of this person in this tenant
     * @throws dev.sallyport.problem.Problem of kind RESOURCE if it cannot be read: then there is no standing
     */
    Optional<Standing> read(PersonId person, TenantId tenant);

    /** All standings of a person, active or not, in the order of the tenants' names. */
    List<Standing> readAll(PersonId person);

    /**
     * Active standings in a tenant that have one of these roles, in the order of the persons' ids: of people who are in
     * the directory, and not of those of whom only a token told.
     */
    List<Standing> having(TenantId tenant, Set<String> roles, int most);
}
