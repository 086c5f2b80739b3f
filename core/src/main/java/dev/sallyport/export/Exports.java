package dev.sallyport.export;

import dev.sallyport.row.Backend;
import dev.sallyport.store.ObjectName;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The port of stored exports. Methods join a running transaction of {@link dev.sallyport.ledger.Transactions}, or make
 * one of their own. Safe for many threads and processes.
 */
public interface Exports {
    /**
     * Stores a new export, unless an unfinished one has the same dedupe key.
     *
     * @param dedupeKey keyed digest of request and clearance
     * @return false if an unfinished export has that key; nothing is stored then
     */
    boolean insert(Export export, String dedupeKey);

    /** The unfinished export with that dedupe key. */
    Optional<Export> findUnfinished(String dedupeKey);

    /** The export of that id, whosever it is: the caller compares tenant and person, foreign and unknown alike. */
    Optional<Export> find(ExportId id);

    /** The person's exports in the tenant, newest first. */
    List<Export> list(TenantId tenant, PersonId person, int most);

    /**
     * Replaces an export by its next version.
     *
     * @return false if the stored one is no longer {@code before}'s version; nothing is changed then
     */
    boolean replace(Export before, Export after);

    /**
     * Exports that still can or could be had: those awaiting approval, queued, running, and completed ones whose time is
     * not over, in the order of their ids.
     *
     * @param after the last id of the page before; empty for the first page
     */
    List<Export> live(Instant now, Optional<ExportId> after, int most);

    /**
     * Notes, before any byte is stored, that an attempt is about to write an object; so that a sweeper knows.
     *
     * @return false if the export is no longer running this attempt
     */
    boolean intend(ExportId id, int attempt, UUID part, ObjectName object, Instant at);

    /** Forgets an intent whose object is destroyed. */
    void forget(ObjectName object);

    /** Objects intended by attempts that are over and did not become a live part of a completed export. */
    List<ObjectName> abandoned();

    /** Of these objects, those that no export and no intent knows. */
    List<ObjectName> unknown(List<ObjectName> objects);

    /** Notes which backend reads for an attempt. */
    void reads(ExportId id, int attempt, Backend backend);

    /** The attempt's reading has ended. */
    void readingEnded(ExportId id, int attempt);

    /** Backends that read for attempts that are over (cancelled, revoked, taken over, past the deadline). */
    List<Reading> readingsToEnd(Instant now);

    /** A reading, and how often the watchdog has tried to end it. */
    record Reading(ExportId export, int attempt, Backend backend, int tries) {}

    /** Counts a try to end a reading. */
    void triedToEnd(Reading reading);

    /**
     * Notes progress.
     *
     * @return false if the export is no longer running this attempt, or past its deadline: the worker must stop
     */
    boolean progress(ExportId id, int attempt, long rows, long expected, Instant at);

    /** Progress of the attempt that runs now. */
    Optional<Progress> progressOf(ExportId id);

    /** How far an attempt is. */
    record Progress(long rows, long expected, Instant since, Instant at) {}

    /** Completed exports whose time is over. */
    List<Export> expiredAt(Instant now, int most);

    /** Ended exports (expired, revoked) whose parts are not destroyed yet. */
    List<Export> withPartsToDestroy(int most);

    /** Notes that the parts are destroyed: their keys and object names are forgotten. */
    void partsDestroyed(ExportId id);

    /** Those of others in the tenant that await approval now, of these datasets, the oldest first. */
    List<Export> awaiting(TenantId tenant, PersonId notOf, Set<String> datasets, Instant now, int most);

    /** How many those are. */
    int countAwaiting(TenantId tenant, PersonId notOf, Set<String> datasets, Instant now);

    /** Those that nobody approved in time. */
    List<Export> lapsedAt(Instant now, int most);

    /** Unfinished exports that nobody has touched for too long: queued before {@code queuedBefore}, or past deadline. */
    List<Export> overdue(Instant queuedBefore, Instant now, int most);

    /** Notes that a queued export waits for a hold to end, and not for a worker: it is not overdue. */
    void waits(ExportId id);

    /** Key ids that completed exports need. */
    List<String> keysInUse(Instant now);
}
