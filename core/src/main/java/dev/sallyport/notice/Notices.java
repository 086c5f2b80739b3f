package dev.sallyport.notice;

import dev.sallyport.tenant.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The port that keeps what is due to be told. The exports' own changes make notices due, in the same transaction. Any
 * number of processes may take from it: who takes a notice has it for the time of a lease.
 */
public interface Notices {
    /** Makes due what is to be told of completed exports that end within that time and were never fetched. */
    void makeExpiringDue(Instant now, Duration before);

    /** Takes what is due by one of these channels, and keeps it from others for the lease. */
    List<Notice> take(Set<String> channels, Instant now, Duration lease, int most);

    /** Is done with a notice for nobody yet, and makes due one for each of these. */
    void address(Notice notice, List<PersonId> approvers, Instant now);

    /** What else the approver of this notice is to be told of the same tenant by the same channel, due or not. */
    List<Notice> findAlike(Notice notice, int most);

    /** When they were last told anything of the kind; empty if they were not. */
    Optional<Instant> lastTold(Notice notice);

    /** Leaves it until then, unless it is done with; that is no try. */
    void putOff(Notice notice, Instant until);

    /** Tries it again then. */
    void postpone(Notice notice, Instant until);

    /** Is done with it: it was told. */
    void finish(Notice notice, Instant now);

    /** Is done with it, and nobody was told. */
    void drop(Notice notice);

    /** Forgets what was due before that time and can't be told again: of exports that are over. */
    void sweep(Instant before);
}
