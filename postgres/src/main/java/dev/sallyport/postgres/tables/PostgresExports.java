package dev.sallyport.postgres.tables;

import dev.sallyport.export.Approval;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportResult;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Reason;
import dev.sallyport.postgres.database.Notices;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.row.Backend;
import dev.sallyport.store.ObjectName;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Exports in PostgreSQL. */
public final class PostgresExports implements Exports {
    private static final String SELECT = "select " + ExportRows.COLUMNS + " from sallyport.exports ";
    private static final String AWAITING = "where state = 'awaiting_approval' and tenant = :tenant"
            + " and tenant_type = :tenantType and person <> :person and approval_lapses_at > :now"
            + " and request ->> 'dataset' = any(:datasets)";

    private final OwnDatabase database;
    private final Clock clock;
    private final ExportIntents intents;
    private final ExportReadings readings;
    private final ExportProgress progress;

    public PostgresExports(OwnDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        intents = new ExportIntents(database);
        readings = new ExportReadings(database);
        progress = new ExportProgress(database);
    }

    @Override
    public boolean insert(Export export, String dedupeKey) {
        boolean inserted = database.call(jdbc -> withState(
                                jdbc.sql("insert into sallyport.exports (id, tenant, tenant_type, person,"
                                        + " dedupe_key, request, granted, asked_at, state, attempt, version,"
                                        + " started_at, deadline, ended_at, ended_because, result, expires_at,"
                                        + " part_objects, part_key_ids, touched_at, reason, approval_lapses_at,"
                                        + " approval_rows, decided_by, decided_at, decided_against)"
                                        + " values (:id, :tenant, :tenantType, :person, :dedupeKey,"
                                        + " cast(:request as jsonb), cast(:granted as jsonb), :askedAt, :state,"
                                        + " :attempt, :version, :startedAt, :deadline, :endedAt,"
                                        + " :endedBecause, cast(:result as jsonb), :expiresAt, :objects,"
                                        + " :keyIds, :touchedAt, :reason, :lapsesAt, :approvalRows, :decidedBy,"
                                        + " :decidedAt, :decidedAgainst)"
                                        + " on conflict (dedupe_key)"
                                        + " where state in ('awaiting_approval', 'queued', 'running')"
                                        + " do nothing"),
                                export)
                        .param("tenant", export.tenant().text())
                        .param("tenantType", Tenants.type(export.tenant()))
                        .param("person", export.person().text())
                        .param("dedupeKey", dedupeKey)
                        .param("request", RequestCodec.write(export.request()))
                        .param("granted", GrantedCodec.write(export.granted()))
                        .param("askedAt", Times.column(export.askedAt()))
                        .param("reason", text(Optional.ofNullable(export.reason())), Types.VARCHAR)
                        .param(
                                "lapsesAt",
                                Times.nullableColumn(export.demandedApproval()
                                        .map(Approval::lapsesAt)
                                        .orElse(null)),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param(
                                "approvalRows",
                                export.demandedApproval()
                                        .flatMap(Approval::rows)
                                        .orElse(null),
                                Types.BIGINT)
                        .update())
                == 1;
        if (inserted && export.state() == ExportState.AWAITING_APPROVAL) {
            PostgresNotices.makeAwaitingDue(database, export, clock.instant());
        }
        return inserted;
    }

    @Override
    public Optional<Export> findUnfinished(String dedupeKey) {
        return database.call(jdbc -> jdbc.sql(SELECT + "where dedupe_key = :dedupeKey"
                        + " and state in ('awaiting_approval', 'queued', 'running')")
                .param("dedupeKey", dedupeKey)
                .query(ExportRows::read)
                .optional());
    }

    @Override
    public Optional<Export> find(ExportId id) {
        return database.call(jdbc -> jdbc.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(ExportRows::read)
                .optional());
    }

    @Override
    public List<Export> list(TenantId tenant, PersonId person, int most) {
        return database.call(jdbc -> jdbc.sql(SELECT + "where tenant = :tenant and tenant_type = :tenantType"
                        + " and person = :person order by asked_at desc, id limit :most")
                .param("tenant", tenant.text())
                .param("tenantType", Tenants.type(tenant))
                .param("person", person.text())
                .param("most", most)
                .query(ExportRows::read)
                .list());
    }

    @Override
    public boolean replace(Export before, Export after) {
        if (!before.id().equals(after.id()) || after.version() != before.version() + 1) {
            throw new IllegalArgumentException("an export is replaced by its own next version");
        }
        boolean replaced = database.call(jdbc -> withState(
                                jdbc.sql("update sallyport.exports set state = :state, attempt = :attempt,"
                                        + " version = :version, started_at = :startedAt, deadline = :deadline,"
                                        + " ended_at = :endedAt, ended_because = :endedBecause,"
                                        + " result = cast(:result as jsonb), expires_at = :expiresAt,"
                                        + " part_objects = :objects, part_key_ids = :keyIds,"
                                        + " touched_at = :touchedAt, decided_by = :decidedBy,"
                                        + " decided_at = :decidedAt, decided_against = :decidedAgainst"
                                        + " where id = :id and version = :versionBefore"),
                                after)
                        .param("versionBefore", before.version())
                        .update())
                == 1;
        if (replaced && !after.state().isUnfinished()) {
            Notices.tellEnded(database, after.id().value());
            PostgresNotices.makeDue(database, after, clock.instant());
        }
        return replaced;
    }

    @Override
    public List<Export> live(Instant now, Optional<ExportId> after, int most) {
        return database.call(jdbc -> jdbc.sql(SELECT
                        + "where (state in ('awaiting_approval', 'queued', 'running')"
                        + " or state = 'completed' and expires_at > :now)"
                        + " and (cast(:after as uuid) is null or id > cast(:after as uuid)) order by id limit :most")
                .param("now", Times.column(now))
                .param("after", after.map(ExportId::value).orElse(null), Types.OTHER)
                .param("most", most)
                .query(ExportRows::read)
                .list());
    }

    @Override
    public boolean intend(ExportId id, int attempt, UUID part, ObjectName object, Instant at) {
        return intents.intend(id, attempt, part, object, at);
    }

    @Override
    public void forget(ObjectName object) {
        intents.forget(object);
    }

    @Override
    public List<ObjectName> abandoned() {
        return intents.abandoned();
    }

    @Override
    public List<ObjectName> unknown(List<ObjectName> objects) {
        return intents.unknown(objects);
    }

    @Override
    public void reads(ExportId id, int attempt, Backend backend) {
        readings.begin(id, attempt, backend);
    }

    @Override
    public void readingEnded(ExportId id, int attempt) {
        readings.end(id, attempt);
    }

    @Override
    public List<Reading> readingsToEnd(Instant now) {
        return readings.toEnd(now);
    }

    @Override
    public void triedToEnd(Reading reading) {
        readings.tried(reading);
    }

    @Override
    public boolean progress(ExportId id, int attempt, long rows, long expected, Instant at) {
        return progress.note(id, attempt, rows, expected, at);
    }

    @Override
    public Optional<Progress> progressOf(ExportId id) {
        return progress.of(id);
    }

    @Override
    public List<Export> expiredAt(Instant now, int most) {
        return database.call(jdbc -> jdbc.sql(
                        SELECT + "where state = 'completed' and expires_at <= :now order by expires_at, id limit :most")
                .param("now", Times.column(now))
                .param("most", most)
                .query(ExportRows::read)
                .list());
    }

    @Override
    public List<Export> withPartsToDestroy(int most) {
        return database.call(jdbc -> jdbc.sql(SELECT + "where state in ('expired', 'revoked')"
                        + " and part_objects is not null order by ended_at, id limit :most")
                .param("most", most)
                .query(ExportRows::read)
                .list());
    }

    @Override
    public void partsDestroyed(ExportId id) {
        database.commit(() -> {
            intents.forgetPartsOf(id);
            return database.call(jdbc -> jdbc.sql("update sallyport.exports"
                            + " set result = jsonb_set(result, '{parts}', '[]'),"
                            + " part_objects = null, part_key_ids = null"
                            + " where id = :id and state in ('expired', 'revoked') and part_objects is not null")
                    .param("id", id.value())
                    .update());
        });
    }

    @Override
    public List<Export> overdue(Instant queuedBefore, Instant now, int most) {
        return database.call(jdbc -> jdbc.sql(SELECT + "where state = 'queued' and touched_at < :queuedBefore"
                        + " or state = 'running' and deadline <= :now order by touched_at, id limit :most")
                .param("queuedBefore", Times.column(queuedBefore))
                .param("now", Times.column(now))
                .param("most", most)
                .query(ExportRows::read)
                .list());
    }

    @Override
    public List<Export> awaiting(TenantId tenant, PersonId notOf, Set<String> datasets, Instant now, int most) {
        return database.call(jdbc -> awaiting(
                        jdbc.sql(SELECT + AWAITING + " order by asked_at, id limit :most"),
                        tenant,
                        notOf,
                        datasets,
                        now)
                .param("most", most)
                .query(ExportRows::read)
                .list());
    }

    @Override
    public int countAwaiting(TenantId tenant, PersonId notOf, Set<String> datasets, Instant now) {
        return database.call(jdbc -> awaiting(
                        jdbc.sql("select count(*) from sallyport.exports " + AWAITING), tenant, notOf, datasets, now)
                .query(Integer.class)
                .single());
    }

    private static StatementSpec awaiting(
            StatementSpec statement, TenantId tenant, PersonId notOf, Set<String> datasets, Instant now) {
        return statement
                .param("tenant", tenant.text())
                .param("tenantType", Tenants.type(tenant))
                .param("person", notOf.text())
                .param("now", Times.column(now))
                .param("datasets", datasets.toArray(String[]::new), Types.ARRAY);
    }

    @Override
    public List<Export> lapsedAt(Instant now, int most) {
        return database.call(
                jdbc -> jdbc.sql(SELECT + "where state = 'awaiting_approval' and approval_lapses_at <= :now"
                                + " order by approval_lapses_at, id limit :most")
                        .param("now", Times.column(now))
                        .param("most", most)
                        .query(ExportRows::read)
                        .list());
    }

    @Override
    public List<String> keysInUse(Instant now) {
        return database.call(jdbc -> jdbc.sql("select distinct unnest(part_key_ids) as key_id from sallyport.exports"
                        + " where state = 'completed' and expires_at > :now order by key_id")
                .param("now", Times.column(now))
                .query(String.class)
                .list());
    }

    private static @Nullable String text(Optional<Reason> reason) {
        return reason.map(Reason::text).orElse(null);
    }

    @Override
    public void waits(ExportId id) {
        database.call(
                jdbc -> jdbc.sql("update sallyport.exports set touched_at = :now where id = :id and state = 'queued'")
                        .param("now", Times.column(clock.instant()))
                        .param("id", id.value())
                        .update());
    }

    private StatementSpec withState(StatementSpec statement, Export export) {
        ExportResult result = export.result();
        Optional<Approval.Decision> decision = export.demandedApproval().flatMap(Approval::decided);
        return statement
                .param("id", export.id().value())
                .param("state", export.state().text())
                .param("attempt", export.attempt())
                .param("version", export.version())
                .param("startedAt", Times.nullableColumn(export.startedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("deadline", Times.nullableColumn(export.deadline()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("endedAt", Times.nullableColumn(export.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("endedBecause", export.endedBecause(), Types.VARCHAR)
                .param("result", result == null ? null : ResultCodec.write(result), Types.VARCHAR)
                .param(
                        "expiresAt",
                        Times.nullableColumn(result == null ? null : result.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("objects", objects(result), Types.ARRAY)
                .param("keyIds", keyIds(result), Types.ARRAY)
                .param("touchedAt", Times.column(clock.instant()))
                .param("decidedBy", decision.map(made -> made.by().text()).orElse(null), Types.VARCHAR)
                .param(
                        "decidedAt",
                        Times.nullableColumn(decision.map(Approval.Decision::at).orElse(null)),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("decidedAgainst", text(decision.flatMap(Approval.Decision::against)), Types.VARCHAR);
    }

    private static String @Nullable [] objects(@Nullable ExportResult result) {
        return result == null || result.parts().isEmpty()
                ? null
                : result.parts().stream().map(part -> part.object().text()).toArray(String[]::new);
    }

    private static String @Nullable [] keyIds(@Nullable ExportResult result) {
        return result == null || result.parts().isEmpty()
                ? null
                : result.parts().stream()
                        .map(part -> part.key().keyId())
                        .distinct()
                        .toArray(String[]::new);
    }
}
