package dev.sallyport.postgres.identity;

import dev.sallyport.digest.Sha256;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps API tokens by their digests. Joins a running transaction; putting acts on the record is the caller's part. */
public final class ApiTokens {
    private static final String SELECT = "select token.id, token.person, tenant.id_type, token.tenant, token.name,"
            + " token.datasets, token.created_at, token.expires_at, token.last_used_at, token.revoked_at,"
            + " person.state from sallyport.api_tokens token"
            + " join sallyport.tenants tenant on tenant.id = token.tenant"
            + " join sallyport.people person on person.id = token.person ";

    private final OwnDatabase database;

    public ApiTokens(OwnDatabase database) {
        this.database = database;
    }

    /** A token that somebody showed, and how its person's account is now. */
    public record Found(ApiToken token, PersonState person) {}

    /** Adds a token of one of our own people. */
    public void add(ApiToken token, SecretText secret) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.api_tokens"
                        + " (id, digest, person, tenant, name, datasets, created_at, expires_at)"
                        + " values (:id, :digest, :person, :tenant, :name, :datasets, :createdAt, :expiresAt)")
                .param("id", token.id())
                .param("digest", Sha256.of(secret.reveal()))
                .param("person", PersonIds.uuid(token.person()).orElseThrow())
                .param("tenant", token.tenant().text())
                .param("name", token.name())
                .param("datasets", token.datasets().stream().sorted().toArray(String[]::new), Types.ARRAY)
                .param("createdAt", Times.column(token.createdAt()))
                .param("expiresAt", Times.column(token.expiresAt()))
                .update());
    }

    /** The token of that secret, in whatever state. */
    public Optional<Found> find(SecretText secret) {
        return database.call(jdbc -> jdbc.sql(SELECT + "where token.digest = :digest")
                .param("digest", Sha256.of(secret.reveal()))
                .query((row, number) -> new Found(read(row), Words.read(PersonState.class, row.getString("state"))))
                .optional());
    }

    /** The tokens of a person in a tenant that were not revoked, the newest first. */
    public List<ApiToken> list(PersonId person, TenantId tenant) {
        return PersonIds.uuid(person)
                .map(id -> database.call(jdbc -> jdbc.sql(SELECT + "where token.person = :person"
                                + " and token.tenant = :tenant and token.revoked_at is null"
                                + " order by token.created_at desc, token.id")
                        .param("person", id)
                        .param("tenant", tenant.text())
                        .query((row, number) -> read(row))
                        .list()))
                .orElse(List.of());
    }

    /** Revokes a person's own token in a tenant. Answers false if there is no such one, or it was revoked before. */
    public boolean revoke(UUID token, PersonId person, TenantId tenant, Instant at) {
        return PersonIds.uuid(person)
                        .map(id -> database.call(jdbc -> jdbc.sql("update sallyport.api_tokens set revoked_at = :at"
                                        + " where id = :id and person = :person and tenant = :tenant"
                                        + " and revoked_at is null")
                                .param("at", Times.column(at))
                                .param("id", token)
                                .param("person", id)
                                .param("tenant", tenant.text())
                                .update()))
                        .orElse(0)
                == 1;
    }

    /** Notes that a token was used: once an hour, however often that is. */
    public void noteUse(ApiToken token, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (token.lastUsedAt() != null && !token.lastUsedAt().isBefore(hour)) {
            return;
        }
        database.call(jdbc -> jdbc.sql("update sallyport.api_tokens set last_used_at = :hour where id = :id"
                        + " and (last_used_at is null or last_used_at < :hour)")
                .param("hour", Times.column(hour))
                .param("id", token.id())
                .update());
    }

    private static ApiToken read(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                PersonIds.of(row.getObject("person", UUID.class)),
                Tenants.tenant(row.getString("id_type"), row.getString("tenant")),
                row.getString("name"),
                Roles.read(row, "datasets"),
                Times.read(row, "created_at"),
                Times.read(row, "expires_at"),
                Times.readNullable(row, "last_used_at"),
                Times.readNullable(row, "revoked_at"));
    }
}
