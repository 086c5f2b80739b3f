package dev.sallyport.postgres.identity;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps second factors: sealed secrets, the time step of the newest code, digests of recovery codes. What may happen once
 * happens by a compare-and-set. Joins a running transaction, but for counting attempts; putting acts on the record is the
 * caller's part.
 */
public final class SecondFactors {
    /** Codes that may be tried one after another before each next one waits twice as long as the one before. */
    static final int FREE_ATTEMPTS = 3;

    static final Duration LONGEST_WAIT = Duration.ofHours(4);
    private static final int MOST_DOUBLINGS = 20;

    private final OwnDatabase database;
    private final Clock clock;

    public SecondFactors(OwnDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Empty for somebody who never began to have one. */
    public Optional<SecondFactor> find(PersonId person) {
        return PersonIds.uuid(person)
                .flatMap(id -> database.call(jdbc -> jdbc.sql("select secret, confirmed_at"
                                + " is not null as confirmed from sallyport.second_factors where person = :person")
                        .param("person", id)
                        .query((row, number) -> new SecondFactor(row.getBytes("secret"), row.getBoolean("confirmed")))
                        .optional()));
    }

    /** The secret, sealed, that this very session began since then, and that is not confirmed. */
    public Optional<byte[]> findBegun(PersonId person, SessionKey session, Instant since) {
        return PersonIds.uuid(person)
                .flatMap(id -> database.call(jdbc -> jdbc.sql("select secret from sallyport.second_factors"
                                + " where person = :person and begun_by = :session and begun_at > :since"
                                + " and confirmed_at is null")
                        .param("person", id)
                        .param("session", session.value())
                        .param("since", Times.column(since))
                        .query((row, number) -> row.getBytes("secret"))
                        .optional()));
    }

    /**
     * Begins with a secret in a session; one that was begun and not confirmed is replaced. Answers false if one is
     * confirmed.
     */
    public boolean begin(PersonId person, SessionKey session, byte[] sealedSecret) {
        UUID id = PersonIds.uuid(person).orElseThrow();
        return database.call(jdbc -> jdbc.sql("insert into sallyport.second_factors"
                                + " (person, secret, begun_at, begun_by, not_before)"
                                + " values (:person, :secret, :now, :session, :now)"
                                + " on conflict (person) do update set secret = excluded.secret,"
                                + " begun_at = excluded.begun_at, begun_by = excluded.begun_by, last_step = null"
                                + " where second_factors.confirmed_at is null")
                        .param("person", id)
                        .param("secret", sealedSecret)
                        .param("session", session.value())
                        .param("now", Times.column(clock.instant()))
                        .update())
                == 1;
    }

    /**
     * Confirms what was begun, by a code of that time step, with new recovery codes by their digests; without any, those
     * that there are stay. Answers false if that secret is not waiting for it.
     */
    public boolean confirm(PersonId person, byte[] sealedSecret, long step, List<byte[]> recoveryDigests) {
        UUID id = PersonIds.uuid(person).orElseThrow();
        return database.commit(() -> {
            int confirmed = database.call(jdbc -> jdbc.sql("update sallyport.second_factors set confirmed_at = :now,"
                            + " last_step = :step, tried = 0, not_before = :now"
                            + " where person = :person and secret = :secret and confirmed_at is null")
                    .param("now", Times.column(clock.instant()))
                    .param("step", step)
                    .param("person", id)
                    .param("secret", sealedSecret)
                    .update());
            if (confirmed == 0) {
                return false;
            }
            if (!recoveryDigests.isEmpty()) {
                replaceRecoveryCodes(person, recoveryDigests);
            }
            return true;
        });
    }

    /** Gives somebody recovery codes, by their digests; those of before are void. */
    public void replaceRecoveryCodes(PersonId person, List<byte[]> digests) {
        UUID id = PersonIds.uuid(person).orElseThrow();
        var unused = database.commit(() -> {
            database.call(jdbc -> jdbc.sql("delete from sallyport.recovery_codes where person = :person")
                    .param("person", id)
                    .update());
            for (byte[] digest : digests) {
                database.call(jdbc -> jdbc.sql(
                                "insert into sallyport.recovery_codes (person, digest) values (:person, :digest)")
                        .param("person", id)
                        .param("digest", digest)
                        .update());
            }
            return digests.size();
        });
    }

    /** Removes the recovery codes of somebody who has no second factor any more. */
    public void removeRecoveryCodesOfNone(PersonId person) {
        PersonIds.uuid(person)
                .ifPresent(id -> database.call(jdbc -> jdbc.sql("delete from sallyport.recovery_codes"
                                + " where person = :person and not exists (select from sallyport.second_factors"
                                + " where person = :person and confirmed_at is not null)"
                                + " and not exists (select from sallyport.passkeys where person = :person)")
                        .param("person", id)
                        .update()));
    }

    /**
     * Counts a code that is about to be tried, so that many at once get no further than one after another.
     *
     * @return empty if it may be tried; otherwise how long to wait
     */
    public Optional<Duration> attempt(PersonId person) {
        Instant now = clock.instant();
        UUID id = PersonIds.uuid(person).orElseThrow();
        int counted = database.commitApart(() ->
                database.call(jdbc -> jdbc.sql("update sallyport.second_factors set tried = least(tried, 1000000) + 1,"
                                + " not_before = :now + case when tried + 1 < :free then interval '0'"
                                + " else least(power(2, least(tried + 1 - :free, :doublings)) * interval '1 minute',"
                                + " make_interval(secs => :longest)) end"
                                + " where person = :person and not_before <= :now")
                        .param("now", Times.column(now))
                        .param("free", FREE_ATTEMPTS)
                        .param("doublings", MOST_DOUBLINGS)
                        .param("longest", LONGEST_WAIT.toSeconds())
                        .param("person", id)
                        .update()));
        return counted == 1 ? Optional.empty() : wait(id, now);
    }

    private Optional<Duration> wait(UUID person, Instant now) {
        return database.call(jdbc -> jdbc.sql("select not_before from sallyport.second_factors where person = :person")
                        .param("person", person)
                        .query((row, number) -> Times.read(row, "not_before"))
                        .optional())
                .map(notBefore -> Duration.between(now, notBefore))
                .filter(wait -> !wait.isNegative());
    }

    /** Takes the code of a time step, once: answers false if one of it, or of a later one, was taken before. */
    public boolean takeStep(PersonId person, long step) {
        return PersonIds.uuid(person)
                        .map(id -> database.call(jdbc -> jdbc.sql("update sallyport.second_factors"
                                        + " set last_step = :step, tried = 0, not_before = :now where person = :person"
                                        + " and confirmed_at is not null and (last_step is null or last_step < :step)")
                                .param("step", step)
                                .param("now", Times.column(clock.instant()))
                                .param("person", id)
                                .update()))
                        .orElse(0)
                == 1;
    }

    /** Takes a recovery code, once. */
    public boolean takeRecoveryCode(PersonId person, byte[] digest) {
        return PersonIds.uuid(person)
                        .map(id -> database.call(jdbc -> jdbc.sql("update sallyport.recovery_codes set used_at = :now"
                                        + " where person = :person and digest = :digest and used_at is null")
                                .param("now", Times.column(clock.instant()))
                                .param("person", id)
                                .param("digest", digest)
                                .update()))
                        .orElse(0)
                == 1;
    }

    /** How many recovery codes were not used yet. */
    public int recoveryCodesLeft(PersonId person) {
        return PersonIds.uuid(person)
                .map(id -> database.call(jdbc -> jdbc.sql("select count(*) from sallyport.recovery_codes"
                                + " where person = :person and used_at is null")
                        .param("person", id)
                        .query(Integer.class)
                        .single()))
                .orElse(0);
    }

    /** Removes it if it was confirmed, and none of the recovery codes. Answers false if there was no such. */
    public boolean removeConfirmed(PersonId person) {
        return PersonIds.uuid(person)
                        .map(id -> database.call(jdbc -> jdbc.sql("delete from sallyport.second_factors"
                                        + " where person = :person and confirmed_at is not null")
                                .param("person", id)
                                .update()))
                        .orElse(0)
                == 1;
    }

    /** Removes it, with the recovery codes if no passkey is left. Answers false if there was none. */
    public boolean remove(PersonId person) {
        return database.commit(() -> {
            boolean isRemoved = PersonIds.uuid(person)
                            .map(id -> database.call(
                                    jdbc -> jdbc.sql("delete from sallyport.second_factors where person = :person")
                                            .param("person", id)
                                            .update()))
                            .orElse(0)
                    == 1;
            removeRecoveryCodesOfNone(person);
            return isRemoved;
        });
    }
}
