package dev.sallyport.postgres.ledger;

import dev.sallyport.export.ExportId;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.oversight.Reach;
import dev.sallyport.oversight.TimelineEntry;
import dev.sallyport.oversight.Timelines;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the ledger tells of one export, for people who look after it. Only details are read that are named here: what was
 * filtered by stands in the ledger too, and is never told.
 */
public final class PostgresTimelines implements Timelines {
    private static final List<String> TOLD = List.of(
            "act",
            "attempt",
            "bytes",
            "cause",
            "code",
            "count",
            "counted",
            "handover",
            "offset",
            "part",
            "parts",
            "reason",
            "rows",
            "until",
            "was");
    private static final String OPERATOR = "operator";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OwnDatabase database;

    public PostgresTimelines(OwnDatabase database) {
        this.database = database;
    }

    /** Within a tenant operators stand there without their names. */
    @Override
    public List<TimelineEntry> of(Reach reach, ExportId id, int most) {
        @Nullable
        String tenant = reach instanceof Reach.Within within
                ? CleanText.of(within.tenant().text())
                : null;
        return database.call(jdbc -> jdbc.sql("select seq, at, event, person, entry,"
                        + " (select known.display_name from sallyport.people known"
                        + " where cast(known.id as text) = ledger.person) as person_name"
                        + " from sallyport.ledger ledger where export = :export and event <> :looking"
                        + " and (cast(:tenant as text) is null or tenant = cast(:tenant as text))"
                        + " order by seq limit :most")
                .param("export", id.value())
                .param("looking", LedgerEvent.HISTORY_READ.text())
                .param("tenant", tenant, Types.VARCHAR)
                .param("most", most)
                .query((row, number) -> read(row, tenant != null))
                .list());
    }

    private static TimelineEntry read(ResultSet row, boolean isForTenant) throws SQLException {
        JsonNode entry = JSON.readTree(row.getBytes("entry"));
        JsonNode details = entry.path("details");
        boolean isByOperator = details.has(OPERATOR);
        boolean isTold = !isByOperator || !isForTenant;
        Map<String, String> told = new LinkedHashMap<>();
        for (String name : TOLD) {
            JsonNode detail = details.path(name);
            if (detail.isString() || detail.isIntegralNumber()) {
                told.put(name, detail.asString());
            }
        }
        return new TimelineEntry(
                row.getLong("seq"),
                Times.read(row, "at"),
                row.getString("event"),
                Optional.ofNullable(row.getString("person")).filter(person -> isTold),
                Optional.ofNullable(row.getString("person_name")).filter(name -> isTold),
                isByOperator,
                text(entry, "address").filter(address -> isTold),
                text(entry, "agent").filter(agent -> isTold),
                told);
    }

    private static Optional<String> text(JsonNode entry, String name) {
        return Optional.of(entry.path("origin").path(name).asString("")).filter(text -> !text.isEmpty());
    }
}
