package dev.sallyport.postgres.identity;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Keeps passkeys: what their authenticators said of them, how often they have signed, when they were last used. Joins a
 * running transaction; putting acts on the record is the caller's part.
 */
public final class Passkeys {
    private static final String COLUMNS =
            "select id, person, name, credential, attestation, transports, signatures, made_at, used_at"
                    + " from sallyport.passkeys";

    private final OwnDatabase database;
    private final Clock clock;

    public Passkeys(OwnDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What authenticators know somebody by; the one that is offered if there was none. */
    public byte[] handle(PersonId person, byte[] offered) {
        UUID id = PersonIds.uuid(person).orElseThrow();
        return database.commit(() -> {
            database.call(jdbc -> jdbc.sql("insert into sallyport.passkey_handles (person, handle)"
                            + " values (:person, :handle) on conflict (person) do nothing")
                    .param("person", id)
                    .param("handle", offered)
                    .update());
            return handle(id);
        });
    }

    private byte[] handle(UUID person) {
        return database.call(jdbc -> jdbc.sql("select handle from sallyport.passkey_handles where person = :person")
                .param("person", person)
                .query((row, number) -> row.getBytes("handle"))
                .single());
    }

    /** Somebody's, the oldest first. */
    public List<Passkey> of(PersonId person) {
        return PersonIds.uuid(person)
                .map(id -> database.call(jdbc -> jdbc.sql(COLUMNS + " where person = :person order by made_at, id")
                        .param("person", id)
                        .query((row, number) -> passkey(row))
                        .list()))
                .orElse(List.of());
    }

    public boolean hasAny(PersonId person) {
        return PersonIds.uuid(person)
                .map(id -> database.call(
                        jdbc -> jdbc.sql("select exists (select from sallyport.passkeys where person = :person)")
                                .param("person", id)
                                .query(Boolean.class)
                                .single()))
                .orElse(false);
    }

    /** Adds one to somebody who has a handle. Answers false if somebody has it already. */
    public boolean add(Passkey passkey) {
        return database.call(jdbc -> jdbc.sql("insert into sallyport.passkeys"
                                + " (id, person, credential, attestation, transports, name, signatures, made_at)"
                                + " values (:id, :person, :credential, :attestation, :transports, :name, :signatures,"
                                + " :made) on conflict (credential) do nothing")
                        .param("id", passkey.id())
                        .param("person", PersonIds.uuid(passkey.person()).orElseThrow())
                        .param("credential", passkey.made().credential())
                        .param("attestation", passkey.made().attestation())
                        .param("transports", String.join(" ", passkey.made().transports()))
                        .param("name", passkey.name())
                        .param("signatures", passkey.signatures())
                        .param("made", Times.column(passkey.madeAt()))
                        .update())
                == 1;
    }

    /**
     * Notes that one has signed. Answers false if it is gone, or has signed so often before: the number only rises, but
     * for authenticators that do not count, where it stays 0.
     */
    public boolean used(Passkey passkey, long signatures) {
        return database.call(jdbc -> jdbc.sql(
                                "update sallyport.passkeys set signatures = :signatures, used_at = :now where id = :id"
                                        + " and (signatures < :signatures or (signatures = 0 and :signatures = 0))")
                        .param("signatures", signatures)
                        .param("now", Times.column(clock.instant()))
                        .param("id", passkey.id())
                        .update())
                == 1;
    }

    /** Removes one of this person's. Answers false if they have no such. */
    public boolean remove(PersonId person, UUID passkey) {
        return PersonIds.uuid(person)
                        .map(id -> database.call(
                                jdbc -> jdbc.sql("delete from sallyport.passkeys where id = :id and person = :person")
                                        .param("id", passkey)
                                        .param("person", id)
                                        .update()))
                        .orElse(0)
                == 1;
    }

    /** Removes all of this person's. Answers false if they have none. */
    public boolean removeAll(PersonId person) {
        return PersonIds.uuid(person)
                        .map(id ->
                                database.call(jdbc -> jdbc.sql("delete from sallyport.passkeys where person = :person")
                                        .param("person", id)
                                        .update()))
                        .orElse(0)
                > 0;
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        String transports = row.getString("transports");
        return new Passkey(
                row.getObject("id", UUID.class),
                PersonIds.of(row.getObject("person", UUID.class)),
                row.getString("name"),
                new Passkey.Made(
                        row.getBytes("credential"),
                        row.getBytes("attestation"),
                        transports.isEmpty() ? List.of() : Arrays.asList(transports.split(" ", -1))),
                row.getLong("signatures"),
                Times.read(row, "made_at"),
                Times.readNullable(row, "used_at"));
    }
}
