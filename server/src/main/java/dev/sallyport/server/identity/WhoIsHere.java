package dev.sallyport.server.identity;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in, and where they may act.
 *
 * @param tenant the one in which they act, if chosen
 * @param standings theirs as they are now, in whatever state but over; of a token its one tenant's alone
 * @param csrf what goes with every request of a browser that changes something
 */
public record WhoIsHere(
        PersonId person, SignIn signIn, Optional<TenantId> tenant, List<Standing> standings, Optional<String> csrf) {
    public WhoIsHere {
        standings = List.copyOf(standings);
    }

    /** Their standing in the tenant in which they act; empty if none is chosen, or they have none there any more. */
    public Optional<Standing> standing() {
        return standings.stream()
                .filter(standing -> tenant.equals(Optional.of(standing.tenant())))
                .findFirst();
    }

    /** Their name; empty if they have no membership. */
    public Optional<String> name() {
        return standings.stream().findFirst().map(Standing::personName);
    }

    @Override
    public String toString() {
        return "WhoIsHere[person=" + person.text() + "]";
    }
}
