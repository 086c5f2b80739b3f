package dev.sallyport.postgres.tables;

import dev.sallyport.export.ExportId;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.HandoverId;
import dev.sallyport.handover.Handovers;
import dev.sallyport.handover.TicketRecord;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tickets and handovers in PostgreSQL. */
public final class PostgresHandovers implements Handovers {
    private final OwnDatabase database;

    public PostgresHandovers(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public void insert(TicketRecord ticket) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.tickets"
                        + " (digest, export, tenant, tenant_type, person, session, expires_at)"
                        + " values (:digest, :export, :tenant, :tenantType, :person, :session, :expiresAt)")
                .param("digest", ticket.digest())
                .param("export", ticket.export().value())
                .param("tenant", ticket.tenant().text())
                .param("tenantType", Tenants.type(ticket.tenant()))
                .param("person", ticket.person().text())
                .param("session", ticket.session().value())
                .param("expiresAt", Times.column(ticket.expiresAt()))
                .update());
    }

    @Override
    public Optional<TicketRecord> findTicket(String digest) {
        return database.call(jdbc -> jdbc.sql("select digest, export, tenant, tenant_type, person, session, expires_at"
                        + " from sallyport.tickets where digest = :digest")
                .param("digest", digest)
                .query(PostgresHandovers::readTicket)
                .optional());
    }

    /** Refuses as well what the caller has checked already: another's ticket, one that ended, one that was voided. */
    @Override
    public boolean redeem(String digest, Handover handover) {
        return database.call(jdbc -> jdbc.sql("with redeemed as (update sallyport.tickets set redeemed_at = :openedAt"
                                + " where digest = :digest and redeemed_at is null and voided_at is null"
                                + " and expires_at > :openedAt and export = :export and tenant = :tenant"
                                + " and tenant_type = :tenantType and person = :person and session = :session"
                                + " returning export, tenant, tenant_type, person, session)"
                                + " insert into sallyport.handovers"
                                + " (id, export, tenant, tenant_type, person, session, opened_at, closes_at)"
                                + " select :id, export, tenant, tenant_type, person, session, :openedAt, :closesAt"
                                + " from redeemed")
                        .param("digest", digest)
                        .param("id", handover.id().value())
                        .param("export", handover.export().value())
                        .param("tenant", handover.tenant().text())
                        .param("tenantType", Tenants.type(handover.tenant()))
                        .param("person", handover.person().text())
                        .param("session", handover.session().value())
                        .param("openedAt", Times.column(handover.openedAt()))
                        .param("closesAt", Times.column(handover.closesAt()))
                        .update())
                == 1;
    }

    @Override
    public Optional<Handover> find(HandoverId id) {
        return database.call(jdbc -> jdbc.sql("select id, export, tenant, tenant_type, person, session, opened_at,"
                        + " closes_at from sallyport.handovers where id = :id")
                .param("id", id.value())
                .query(PostgresHandovers::readHandover)
                .optional());
    }

    @Override
    public void revoke(ExportId export, Instant at) {
        database.commit(() -> {
            database.call(jdbc -> jdbc.sql("update sallyport.tickets set voided_at = :at"
                            + " where export = :export and voided_at is null")
                    .param("at", Times.column(at))
                    .param("export", export.value())
                    .update());
            return database.call(jdbc -> jdbc.sql(
                            "update sallyport.handovers set closes_at = :at where export = :export and closes_at > :at")
                    .param("at", Times.column(at))
                    .param("export", export.value())
                    .update());
        });
    }

    @Override
    public void endSession(SessionKey session, Instant at) {
        database.commit(() -> {
            database.call(jdbc -> jdbc.sql("update sallyport.tickets set voided_at = :at"
                            + " where session = :session and voided_at is null")
                    .param("at", Times.column(at))
                    .param("session", session.value())
                    .update());
            return database.call(jdbc -> jdbc.sql("delete from sallyport.handovers where session = :session")
                    .param("session", session.value())
                    .update());
        });
    }

    @Override
    public void sweep(Instant before) {
        database.commit(() -> {
            database.call(jdbc -> jdbc.sql("delete from sallyport.tickets where expires_at < :before")
                    .param("before", Times.column(before))
                    .update());
            return database.call(jdbc -> jdbc.sql("delete from sallyport.handovers where closes_at < :before")
                    .param("before", Times.column(before))
                    .update());
        });
    }

    private static TicketRecord readTicket(ResultSet row, int number) throws SQLException {
        return new TicketRecord(
                row.getString("digest"),
                new ExportId(row.getObject("export", UUID.class)),
                Tenants.tenant(row.getString("tenant_type"), row.getString("tenant")),
                new PersonId(row.getString("person")),
                new SessionKey(row.getObject("session", UUID.class)),
                Times.read(row, "expires_at"));
    }

    private static Handover readHandover(ResultSet row, int number) throws SQLException {
        return new Handover(
                new HandoverId(row.getObject("id", UUID.class)),
                new ExportId(row.getObject("export", UUID.class)),
                Tenants.tenant(row.getString("tenant_type"), row.getString("tenant")),
                new PersonId(row.getString("person")),
                new SessionKey(row.getObject("session", UUID.class)),
                Times.read(row, "opened_at"),
                Times.read(row, "closes_at"));
    }
}
