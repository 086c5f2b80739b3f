package dev.sallyport.postgres.source;

import dev.sallyport.postgres.render.Setting;
import dev.sallyport.postgres.render.SettingNames;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a reading's transaction, all in one place: whatever the role, the database or the pool set, a reading
 * sees these. They end with the transaction.
 */
final class PinnedSettings {
    // Names are qualified: the search path is not pinned before this has run.
    private static final String SET_ALL = "select s.name, pg_catalog.set_config(s.name, s.value, true)"
            + " from rows from (pg_catalog.unnest(?::pg_catalog.text[]), pg_catalog.unnest(?::pg_catalog.text[]))"
            + " as s(name, value)";

    /** What the text of a value depends on, and what a statement's names mean. */
    private static final Map<String, String> FORMS = Map.of(
            "search_path", "pg_catalog, pg_temp",
            "DateStyle", "ISO, YMD",
            "IntervalStyle", "iso_8601",
            "TimeZone", "UTC",
            "client_encoding", "UTF8",
            "extra_float_digits", "1",
            "bytea_output", "hex",
            "row_security", "on");

    /**
     * What the planner takes a page to cost. Both, since only their ratio counts. As they come, they are those of a
     * spinning disk: an index that gives rows in their order then looks dearer than a sort on disk. A tablespace's own
     * costs still go before these.
     */
    private static final Map<String, String> PAGE_COSTS = Map.of("seq_page_cost", "1", "random_page_cost", "1.1");

    private final Map<String, String> settings = new LinkedHashMap<>();

    private PinnedSettings() {}

    static PinnedSettings of(TenantId tenant, List<Setting> parameters, Duration timeout) {
        PinnedSettings pinned = new PinnedSettings();
        pinned.settings.putAll(FORMS);
        pinned.settings.putAll(PAGE_COSTS);
        for (String limit : List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")) {
            pinned.settings.put(limit, TimeSetting.text(timeout));
        }
        pinned.settings.put(SettingNames.TENANT, tenant.text());
        for (Setting parameter : parameters) {
            pinned.settings.put(parameter.name(), parameter.value());
        }
        return pinned;
    }

    PinnedSettings and(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Sets all, and makes sure that each reads as it was set. */
    void apply(Connection connection) throws SQLException {
        Map<String, String> read = new LinkedHashMap<>();
        Array names = array(connection, settings.keySet().toArray(new String[0]));
        Array values = array(connection, settings.values().toArray(new String[0]));
        try (PreparedStatement set = connection.prepareStatement(SET_ALL)) {
            set.setArray(1, names);
            set.setArray(2, values);
            try (ResultSet result = set.executeQuery()) {
                while (result.next()) {
                    read.put(result.getString(1), result.getString(2));
                }
            }
        }
        if (!read.equals(settings)) {
            throw Problem.of(
                    ProblemCode.INTERNAL,
                    "the database did not keep the settings " + different(read)
                            + ", so nothing was read; report this, it is our fault");
        }
    }

    private static Array array(Connection connection, String[] texts) throws SQLException {
        return connection.createArrayOf("text", texts);
    }

    private List<String> different(Map<String, String> read) {
        List<String> names = new ArrayList<>();
        settings.forEach((name, value) -> {
            if (!value.equals(read.get(name))) {
                names.add(name);
            }
        });
        return names;
    }
}
