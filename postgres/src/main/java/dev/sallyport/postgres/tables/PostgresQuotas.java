package dev.sallyport.postgres.tables;

import dev.sallyport.export.ExportId;
import dev.sallyport.export.Quotas;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.AddressBlock;
import dev.sallyport.tenant.Session;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

/** What people do, counted in PostgreSQL. */
public final class PostgresQuotas implements Quotas {
    // One half of each lock's name, taken in this order by everybody; the other is a digest. Two that collide only wait
    // for each other.
    private static final int TENANT_LOCK = 0x53_41_4c_54;
    private static final int PERSON_LOCK = 0x53_41_4c_55;
    private static final int ADDRESS_LOCK = 0x53_41_4c_56;
    private static final String UNFINISHED = " and state in ('awaiting_approval', 'queued', 'running')";

    private final OwnDatabase database;

    public PostgresQuotas(OwnDatabase database) {
        this.database = database;
    }

    /** Locks first and alone: a statement sees what was committed before it began, not before it waited. */
    @Override
    public void lock(Session session) {
        database.requireTransaction("looking at limits");
        lock(
                TENANT_LOCK,
                Tenants.type(session.tenant()) + "\n" + session.tenant().text());
        lock(PERSON_LOCK, session.person().text());
        lock(ADDRESS_LOCK, address(session));
    }

    private void lock(int kind, String name) {
        database.call(jdbc -> jdbc.sql("select cast(pg_advisory_xact_lock(:kind, cast(:name as integer)) as text)")
                .param("kind", kind)
                .param("name", name.hashCode())
                .query(String.class)
                .list());
    }

    @Override
    public Unfinished unfinished(Session session) {
        return database.call(jdbc -> jdbc.sql("select"
                        + " (select count(*) from sallyport.exports where tenant = :tenant"
                        + " and tenant_type = :tenantType and person = :person" + UNFINISHED + ") as here,"
                        + " (select count(*) from sallyport.exports where person = :person" + UNFINISHED
                        + ") as person,"
                        + " (select count(*) from sallyport.exports where tenant = :tenant"
                        + " and tenant_type = :tenantType" + UNFINISHED + ") as tenant")
                .param("tenant", session.tenant().text())
                .param("tenantType", Tenants.type(session.tenant()))
                .param("person", session.person().text())
                .query((row, number) -> new Unfinished(row.getInt("here"), row.getInt("person"), row.getInt("tenant")))
                .single());
    }

    @Override
    public Optional<Instant> lastBut(int before, Session session, Scope scope, Instant since) {
        String whose = switch (scope) {
            case PERSON_HERE ->
                "act = 'request' and tenant = :tenant and tenant_type = :tenantType and person = :person";
            case PERSON -> "act = 'request' and person = :person";
            case SAVES_OF_PERSON -> "act = 'save' and person = :person";
            case WEBHOOKS_HERE ->
                "act = 'webhook' and tenant = :tenant and tenant_type = :tenantType and person = :person";
            case SECRETS_HERE ->
                "act = 'secret' and tenant = :tenant and tenant_type = :tenantType and person = :person";
            case TENANT -> "act = 'request' and tenant = :tenant and tenant_type = :tenantType";
            case ADDRESS -> "address = :address";
        };
        return database.call(jdbc -> jdbc.sql("select at from sallyport.quota_uses where " + whose
                        + " and at > :since order by at desc offset :before limit 1")
                .param("tenant", session.tenant().text())
                .param("tenantType", Tenants.type(session.tenant()))
                .param("person", session.person().text())
                .param("address", address(session))
                .param("since", Times.column(since))
                .param("before", before)
                .query((row, number) -> Times.read(row, "at"))
                .optional());
    }

    @Override
    public Optional<Instant> lastTicketBut(int before, ExportId export, Instant since) {
        return database.call(jdbc -> jdbc.sql("select at from sallyport.quota_uses where act = 'ticket'"
                        + " and export = :export and at > :since order by at desc offset :before limit 1")
                .param("export", export.value())
                .param("since", Times.column(since))
                .param("before", before)
                .query((row, number) -> Times.read(row, "at"))
                .optional());
    }

    @Override
    public void note(Session session, Act act, Optional<ExportId> export, Instant at) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.quota_uses"
                        + " (act, tenant, tenant_type, person, address, export, at)"
                        + " values (:act, :tenant, :tenantType, :person, :address, :export, :at)")
                .param("act", act.text())
                .param("tenant", session.tenant().text())
                .param("tenantType", Tenants.type(session.tenant()))
                .param("person", session.person().text())
                .param("address", address(session))
                .param("export", export.map(ExportId::value).orElse(null), Types.OTHER)
                .param("at", Times.column(at))
                .update());
    }

    @Override
    public void sweep(Instant before, Instant daily) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.quota_uses where at < :before"
                        + " and (act <> 'webhook' or at < :daily)")
                .param("daily", Times.column(daily))
                .param("before", Times.column(before))
                .update());
    }

    private static String address(Session session) {
        return AddressBlock.of(session.origin().address());
    }
}
