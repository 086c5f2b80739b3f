package dev.sallyport.postgres.proposal;

import java.util.List;

/** The roles that the set-up makes: one that owns Sallyport's own tables, one that runs, one that reads the host's. */
public record SetupRoles(SetupRole owner, SetupRole app, SetupRole reader) {
    /**
     * One of them.
     *
     * @param verifier what PostgreSQL keeps of its password, from which the password can't be found
     */
    public record SetupRole(String name, String verifier) {}

    List<SetupRole> all() {
        return List.of(owner, app, reader);
    }
}
