package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.access.Role;
import java.util.UUID;

/**
 * Whose rows, seen with whose rights.
 *
 * @param isHouse whether it is the rows of all tenants, as the back office's own jobs read them
 */
public record Scope(UUID tenant, Role role, boolean isHouse) {
    public Scope(UUID tenant, Role role) {
        this(tenant, role, false);
    }

    public static Scope of(Member member) {
        return new Scope(member.tenant(), member.role());
    }

    public static Scope house(Role role) {
        return new Scope(new UUID(0, 0), role, true);
    }
}
