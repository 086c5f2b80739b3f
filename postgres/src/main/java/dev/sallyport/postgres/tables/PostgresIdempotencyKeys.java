package dev.sallyport.postgres.tables;

import dev.sallyport.export.ExportId;
import dev.sallyport.export.IdempotencyKeys;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Idempotency keys in PostgreSQL, as digests. */
public final class PostgresIdempotencyKeys implements IdempotencyKeys {
    private final OwnDatabase database;

    public PostgresIdempotencyKeys(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Use> find(String keyDigest, Instant since) {
        return database.call(jdbc -> jdbc.sql("select request_digest, export from sallyport.idempotency_keys"
                        + " where key_digest = :key and at > :since")
                .param("key", keyDigest)
                .param("since", Times.column(since))
                .query((row, number) ->
                        new Use(row.getString("request_digest"), new ExportId(row.getObject("export", UUID.class))))
                .optional());
    }

    @Override
    public void remember(String keyDigest, Use use, Instant at) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.idempotency_keys (key_digest, request_digest, export, at)"
                        + " values (:key, :request, :export, :at) on conflict (key_digest) do update set"
                        + " request_digest = excluded.request_digest, export = excluded.export, at = excluded.at")
                .param("key", keyDigest)
                .param("request", use.requestDigest())
                .param("export", use.export().value())
                .param("at", Times.column(at))
                .update());
    }

    @Override
    public void sweep(Instant before) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.idempotency_keys where at < :before")
                .param("before", Times.column(before))
                .update());
    }
}
