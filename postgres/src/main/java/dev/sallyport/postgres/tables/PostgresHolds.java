package dev.sallyport.postgres.tables;

import dev.sallyport.hold.ActiveHolds;
import dev.sallyport.hold.Hold;
import dev.sallyport.hold.HoldStop;
import dev.sallyport.hold.HoldSubject;
import dev.sallyport.hold.Holds;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.OperatorPower;
import dev.sallyport.tenant.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds in PostgreSQL. Those that ended stay, with who ended them and why. */
public final class PostgresHolds implements Holds {
    private static final String COLUMNS =
            "id, subject, tenant, tenant_type, dataset, person, stops, also_running, reason, placed_by, placed_at";

    private final OwnDatabase database;

    public PostgresHolds(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public ActiveHolds active() {
        return new ActiveHolds(database.call(jdbc -> jdbc.sql(
                        "select " + COLUMNS + " from sallyport.holds where ended_at is null order by placed_at, id")
                .query(PostgresHolds::read)
                .list()));
    }

    @Override
    public void place(OperatorPower power, Hold hold) {
        HoldSubject subject = hold.subject();
        database.call(jdbc -> jdbc.sql("insert into sallyport.holds (" + COLUMNS + ")"
                        + " values (:id, :subject, :tenant, :tenantType, :dataset, :person, :stops, :alsoRunning,"
                        + " :reason, :placedBy, :placedAt)")
                .param("id", hold.id())
                .param("subject", subject.kind())
                .param("tenant", subject.which("tenant").orElse(null), Types.VARCHAR)
                .param(
                        "tenantType",
                        subject instanceof HoldSubject.OfTenant of ? Tenants.type(of.tenant()) : null,
                        Types.VARCHAR)
                .param("dataset", subject.which("dataset").orElse(null), Types.VARCHAR)
                .param("person", subject.which("person").orElse(null), Types.VARCHAR)
                .param(
                        "stops",
                        hold.stops().stream().map(HoldStop::text).sorted().toArray(String[]::new),
                        Types.ARRAY)
                .param("alsoRunning", hold.alsoRunning())
                .param("reason", hold.reason())
                .param("placedBy", power.person().text())
                .param("placedAt", Times.column(hold.placedAt()))
                .update());
    }

    @Override
    public Optional<Hold> end(OperatorPower power, UUID id, String reason, Instant at) {
        return database.call(jdbc -> jdbc.sql("update sallyport.holds set ended_by = :by, ended_at = :at,"
                        + " ended_reason = :reason where id = :id and ended_at is null returning " + COLUMNS)
                .param("by", power.person().text())
                .param("at", Times.column(at))
                .param("reason", reason)
                .param("id", id)
                .query(PostgresHolds::read)
                .optional());
    }

    private static Hold read(ResultSet row, int number) throws SQLException {
        return new Hold(
                row.getObject("id", UUID.class),
                subject(row),
                Arrays.stream((String[]) row.getArray("stops").getArray())
                        .map(PostgresHolds::stop)
                        .collect(Collectors.toSet()),
                row.getBoolean("also_running"),
                row.getString("reason"),
                new PersonId(row.getString("placed_by")),
                Times.read(row, "placed_at"));
    }

    private static HoldSubject subject(ResultSet row) throws SQLException {
        String subject = row.getString("subject");
        @Nullable String person = row.getString("person");
        return switch (subject) {
            case "everything" -> new HoldSubject.Everything();
            case "tenant" ->
                new HoldSubject.OfTenant(Tenants.tenant(row.getString("tenant_type"), row.getString("tenant")));
            case "dataset" -> new HoldSubject.OfDataset(row.getString("dataset"));
            case "person" -> new HoldSubject.OfPerson(new PersonId(person));
            default -> throw new IllegalStateException("a hold on something that this version does not know");
        };
    }

    private static HoldStop stop(String word) {
        return Arrays.stream(HoldStop.values())
                .filter(stop -> stop.text().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a hold stops something that this version does not know"));
    }
}
