package dev.sallyport.postgres.tables;

import dev.sallyport.export.Exports.Usage;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;

/** How much a person asks in a tenant. */
final class ExportUsage {
    // One half of the lock's name; the other is a digest of tenant and person. Two that collide only wait for each
    // other.
    private static final int LOCK = 0x53_41_4c_55;
    private static final Duration COUNTS_KEPT = Duration.ofDays(1);

    private final OwnDatabase database;

    ExportUsage(OwnDatabase database) {
        this.database = database;
    }

    Usage lock(TenantId tenant, PersonId person, Instant since) {
        database.requireTransaction("looking at limits");
        // The lock first and alone: a statement sees what was committed before it began, not before it waited.
        database.call(jdbc -> jdbc.sql("select cast(pg_advisory_xact_lock(:lock, cast(:name as integer)) as text)")
                .param("lock", LOCK)
                .param("name", (tenant.text() + "\n" + person.text()).hashCode())
                .query(String.class)
                .list());
        return database.call(jdbc -> jdbc.sql("select"
                        + " (select count(*) from sallyport.exports where tenant = :tenant"
                        + " and tenant_type = :tenantType and person = :person"
                        + " and state in ('awaiting_approval', 'queued', 'running')) as unfinished,"
                        + " (select count(*) from sallyport.exports where tenant = :tenant"
                        + " and tenant_type = :tenantType and person = :person and asked_at >= :since)"
                        + " + (select count(*) from sallyport.export_counts where tenant = :tenant"
                        + " and tenant_type = :tenantType and person = :person and at >= :since) as asked")
                .param("tenant", tenant.text())
                .param("tenantType", Tenants.type(tenant))
                .param("person", person.text())
                .param("since", Times.column(since))
                .query((row, number) -> new Usage(row.getInt("unfinished"), row.getInt("asked")))
                .single());
    }

    void noteCount(TenantId tenant, PersonId person, Instant at) {
        database.call(jdbc -> jdbc.sql("with old as (delete from sallyport.export_counts"
                        + " where tenant = :tenant and person = :person and at < :forget)"
                        + " insert into sallyport.export_counts (tenant, tenant_type, person, at)"
                        + " values (:tenant, :tenantType, :person, :at)")
                .param("tenant", tenant.text())
                .param("tenantType", Tenants.type(tenant))
                .param("person", person.text())
                .param("at", Times.column(at))
                .param("forget", Times.column(at.minus(COUNTS_KEPT)))
                .update());
    }
}
