package dev.sallyport.postgres.tables;

import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportState;
import dev.sallyport.oversight.ExportSummary;
import dev.sallyport.oversight.Overview;
import dev.sallyport.oversight.OverviewFilter;
import dev.sallyport.oversight.PageMark;
import dev.sallyport.oversight.Reach;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exports of others, from our own tables and the ledger. Only text of this class stands in its SQL. */
public final class PostgresOverview implements Overview {
    private static final String UUID_FORM = "'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'";

    private static final String SELECT = "select " + ExportRows.COLUMNS
            + ", (select known.name from sallyport.tenants known"
            + " where known.id = exports.tenant and known.id_type = exports.tenant_type) as tenant_name,"
            + " (select known.display_name from sallyport.people known where known.id ="
            + " case when exports.person ~ " + UUID_FORM + " then cast(exports.person as uuid) end) as person_name,"
            + " (select count(*) from sallyport.ledger entry"
            + " where entry.export = exports.id and entry.event = 'handover-opened') as handovers"
            + " from sallyport.exports";

    private final OwnDatabase database;

    public PostgresOverview(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public List<ExportSummary> list(
            Reach reach, OverviewFilter filter, Optional<PageMark> after, int most, Instant now) {
        Conditions where = new Conditions();
        where.reach(reach);
        filter.tenant()
                .ifPresent(text -> where.and(
                        "(tenant = :asTenant or tenant in"
                                + " (select known.id from sallyport.tenants known where known.name = :asTenant))",
                        "asTenant",
                        text));
        filter.person()
                .ifPresent(text -> where.and(
                        "(person = :asPerson or person in (select cast(known.id as text)"
                                + " from sallyport.people known where known.login = lower(:asPerson)))",
                        "asPerson",
                        text));
        filter.dataset().ifPresent(name -> where.and("request ->> 'dataset' = :dataset", "dataset", name));
        filter.state().ifPresent(state -> where.state(state, now));
        filter.from().ifPresent(from -> where.and("asked_at >= :from", "from", Times.column(from)));
        filter.to().ifPresent(to -> where.and("asked_at < :to", "to", Times.column(to)));
        after.ifPresent(mark -> {
            where.and("(asked_at, id) < (:markedAt, :markedId)", "markedAt", Times.column(mark.askedAt()));
            where.values.put("markedId", mark.id().value());
        });
        where.values.put("most", most);
        return database.call(jdbc -> jdbc.sql(SELECT + where.text() + " order by asked_at desc, id desc limit :most")
                .params(where.values)
                .query((row, number) -> read(row, now))
                .list());
    }

    @Override
    public Optional<ExportSummary> find(Reach reach, ExportId id, Instant now) {
        Conditions where = new Conditions();
        where.reach(reach);
        where.and("id = :id", "id", id.value());
        return database.call(jdbc -> jdbc.sql(SELECT + where.text())
                .params(where.values)
                .query((row, number) -> read(row, now))
                .optional());
    }

    private static ExportSummary read(ResultSet row, Instant now) throws SQLException {
        ExportSummary.Names names = new ExportSummary.Names(
                Optional.ofNullable(row.getString("tenant_name")), Optional.ofNullable(row.getString("person_name")));
        return ExportSummary.of(ExportRows.read(row, 0), names, row.getInt("handovers"), now);
    }

    /** What all rows have in common. */
    private static final class Conditions {
        private final List<String> texts = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        void and(String text, String name, Object value) {
            texts.add(text);
            values.put(name, value);
        }

        void reach(Reach reach) {
            if (reach instanceof Reach.Within within) {
                and(
                        "tenant = :tenant and tenant_type = :tenantType",
                        "tenant",
                        within.tenant().text());
                values.put("tenantType", Tenants.type(within.tenant()));
            }
        }

        /** As it is judged by the clock, whether a cleaner ran or not. */
        void state(ExportState state, Instant now) {
            String text = switch (state) {
                case COMPLETED -> "state = :state and expires_at > :now";
                case EXPIRED -> "(state = :state or state = 'completed' and expires_at <= :now)";
                case AWAITING_APPROVAL -> "state = :state and approval_lapses_at > :now";
                case LAPSED -> "(state = :state or state = 'awaiting_approval' and approval_lapses_at <= :now)";
                case QUEUED, RUNNING, REJECTED, CANCELLED, FAILED, REVOKED ->
                    "state = :state and cast(:now as timestamptz) is not null";
            };
            and(text, "state", state.text());
            values.put("now", Times.column(now));
        }

        String text() {
            return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
        }
    }
}
