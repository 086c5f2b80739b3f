package dev.sallyport.postgres.tables;

import dev.sallyport.export.Approval;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Reason;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports as rows. */
final class ExportRows {
    static final String COLUMNS =
            "id, tenant, tenant_type, person, request, granted, state, attempt, version, asked_at,"
                    + " started_at, deadline, ended_at, ended_because, result, reason, approval_lapses_at,"
                    + " approval_rows, decided_by, decided_at, decided_against";

    private ExportRows() {}

    static Export read(ResultSet row, int number) throws SQLException {
        TenantId tenant = Tenants.tenant(row.getString("tenant_type"), row.getString("tenant"));
        PersonId person = new PersonId(row.getString("person"));
        String result = row.getString("result");
        return new Export(
                new ExportId(row.getObject("id", UUID.class)),
                tenant,
                person,
                RequestCodec.read(row.getString("request")),
                GrantedCodec.read(row.getString("granted"), tenant, person),
                ExportState.of(row.getString("state")),
                row.getInt("attempt"),
                row.getInt("version"),
                Times.read(row, "asked_at"),
                Times.readNullable(row, "started_at"),
                Times.readNullable(row, "deadline"),
                Times.readNullable(row, "ended_at"),
                row.getString("ended_because"),
                result == null ? null : ResultCodec.read(result),
                reason(row, "reason"),
                approval(row));
    }

    private static @Nullable Approval approval(ResultSet row) throws SQLException {
        Instant lapsesAt = Times.readNullable(row, "approval_lapses_at");
        if (lapsesAt == null) {
            return null;
        }
        String by = row.getString("decided_by");
        Approval.Decision decision = by == null
                ? null
                : new Approval.Decision(
                        new PersonId(by),
                        Times.read(row, "decided_at"),
                        Optional.ofNullable(reason(row, "decided_against")));
        return new Approval(lapsesAt, Optional.ofNullable(row.getObject("approval_rows", Long.class)), decision);
    }

    private static @Nullable Reason reason(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : new Reason(text);
    }
}
