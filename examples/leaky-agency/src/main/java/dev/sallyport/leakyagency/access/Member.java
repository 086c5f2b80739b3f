package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who asks. The tenant is that of the account, never one that a request names. */
public record Member(
        UUID person,
        @Nullable UUID tenantOrNone,
        String tenantSlug,
        String name,
        String email,
        Role role,
        UUID session,
        String csrf) {

    /** The tenant, or a refusal for accounts that have none. */
    public UUID tenant() {
        if (tenantOrNone == null) {
            throw Problem.forbidden("Your account belongs to no workspace.");
        }
        return tenantOrNone;
    }

    public void checkAdmin() {
        tenant();
        if (!role.isAdmin()) {
            throw Problem.forbidden("Owners and administrators alone may do that.");
        }
    }

    Member inTenant(UUID tenant, String slug) {
        return new Member(person, tenant, slug, name, email, role, session, csrf);
    }
}
