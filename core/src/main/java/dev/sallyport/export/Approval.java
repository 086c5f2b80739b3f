package dev.sallyport.export;

import dev.sallyport.tenant.PersonId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's approval that an export demands, from the moment it is asked.
 *
 * @param lapsesAt when it is too late for it
 * @param rows how many rows were counted when it was asked; empty if counting failed
 * @param decision what somebody decided; null before that, and if nobody did
 */
public record Approval(
        Instant lapsesAt, Optional<Long> rows, @Nullable Decision decision) {
    /** One that is still to be given. */
    public static Approval demanded(Instant lapsesAt, Optional<Long> rows) {
        return new Approval(lapsesAt, rows, null);
    }

    /**
     * What somebody decided.
     *
     * @param against why not; empty for an approval
     */
    public record Decision(PersonId by, Instant at, Optional<Reason> against) {}

    /** Who decided over an export; empty if nobody did, or had to. */
    static Optional<PersonId> decider(Export export) {
        return export.demandedApproval().flatMap(Approval::decided).map(Decision::by);
    }

    public Optional<Decision> decided() {
        return Optional.ofNullable(decision);
    }

    Approval with(Decision made) {
        return new Approval(lapsesAt, rows, made);
    }

    /** Whether somebody other than that person approved. */
    boolean isGivenTo(PersonId person) {
        return decision != null
                && decision.against().isEmpty()
                && !decision.by().equals(person);
    }
}
