package dev.sallyport.agency;

import java.util.List;
import java.util.UUID;

/** A person with a login, and where they belong. */
public record AgencyPerson(
        String login, UUID personId, String displayName, AgencyState state, List<AgencyMembership> memberships) {
    public AgencyPerson {
        memberships = List.copyOf(memberships);
    }
}
