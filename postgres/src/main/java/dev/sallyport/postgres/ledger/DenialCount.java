package dev.sallyport.postgres.ledger;

import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The refusals of one kind within one window.
 *
 * @param seen all of them, recorded or counted
 * @param causes why those that were only counted, each with its number
 */
record DenialCount(
        @Nullable TenantId tenant,
        Who who,
        String act,
        String code,
        Instant windowStart,
        long seen,
        List<String> causes) {
    DenialCount {
        causes = List.copyOf(causes);
    }

    static DenialCount read(ResultSet row, int number) throws SQLException {
        String tenant = row.getString("tenant");
        return new DenialCount(
                tenant.isEmpty() ? null : Tenants.tenant(row.getString("tenant_type"), tenant),
                new Who(row.getString("who")),
                row.getString("act"),
                row.getString("code"),
                Times.read(row, "window_start"),
                row.getLong("seen"),
                StoredJson.read(
                        "causes",
                        row.getString("causes"),
                        json -> json.numbers().entrySet().stream()
                                .map(cause -> cause.getKey() + ": " + cause.getValue())
                                .sorted()
                                .toList()));
    }

    LedgerEntry entry(Instant now, DenialWindow window) {
        LedgerEntry.Builder entry = LedgerEntry.of(LedgerEvent.DENIALS_COUNTED, now)
                .with("act", act)
                .with("code", code)
                .with("causes", causes)
                .with("counted", seen - window.recorded())
                .with("from", windowStart.toString())
                .with("to", windowStart.plus(window.length()).toString());
        if (tenant != null) {
            entry.tenant(tenant);
        }
        PersonId person = who.person();
        if (person != null) {
            entry.person(person);
        }
        String address = who.address();
        if (address != null) {
            entry.with("address", address);
        }
        return entry.build();
    }
}
