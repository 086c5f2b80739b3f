package dev.sallyport.agency;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One filling: tells the SQL files how many rows of what for whom, and runs them in order. */
final class AgencyFill {
    private static final List<String> STEPS = List.of(
            "schema/drop-keys.sql",
            "fill/01-functions.sql",
            "fill/02-hostile.sql",
            "fill/03-words.sql",
            "fill/10-customers.sql",
            "fill/11-projects.sql",
            "fill/12-assignments.sql",
            "fill/13-invoices.sql",
            "fill/14-invoice-lines.sql",
            "fill/15-payments.sql",
            "fill/16-tickets.sql",
            "fill/17-usage-events.sql",
            "fill/99-drop-functions.sql",
            "schema/3-keys.sql");

    // Salts are the seed and small numbers added to it; no two tenants may share one.
    private static final int BETWEEN_SEEDS = 1000;

    private final Connection connection;
    private final AgencyScale scale;
    private final LocalDate today;

    AgencyFill(Connection connection, AgencyScale scale, LocalDate today) {
        this.connection = connection;
        this.scale = scale;
        this.today = today;
    }

    void run() throws SQLException {
        AgencyDatabase.execute(connection, "set local timezone = 'UTC'");
        AgencyDatabase.execute(connection, "set local work_mem = '64MB'");
        AgencyDatabase.execute(connection, "set local maintenance_work_mem = '256MB'");
        AgencyDatabase.execute(
                connection,
                "truncate tenants, people, customers, projects, assignments, invoices, invoice_lines, payments,"
                        + " tickets, usage_events");
        insertTenants();
        insertPeople();
        insertTenantsToFill();
        for (String step : STEPS) {
            Resources.runSql(connection, step);
        }
        AgencyDatabase.execute(
                connection,
                "analyze customers, projects, assignments, invoices, invoice_lines, payments, tickets, usage_events");
    }

    private void insertTenants() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into tenants (id, name, state, ends_at) values (?, ?, ?, ?)")) {
            for (AgencyTenant tenant : AgencyTenants.all()) {
                statement.setObject(1, tenant.id());
                statement.setString(2, tenant.name());
                statement.setString(3, tenant.state().name().toLowerCase(Locale.ROOT));
                if (tenant.endsAfterDays() == 0) {
                    statement.setNull(4, Types.TIMESTAMP_WITH_TIMEZONE);
                } else {
                    statement.setObject(
                            4,
                            today.plusDays(tenant.endsAfterDays())
                                    .atStartOfDay()
                                    .atOffset(ZoneOffset.UTC));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void insertPeople() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into people (id, login, display_name, password_hash)"
                        + " values (?, ?, ?, 'planted-people-' || md5('agency secret/people/' || ?))")) {
            for (AgencyPerson person : AgencyPeople.all(today)) {
                statement.setObject(1, person.personId());
                statement.setString(2, person.login());
                statement.setString(3, person.displayName());
                statement.setString(4, person.login());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void insertTenantsToFill() throws SQLException {
        Resources.runSql(connection, "fill/00-tenants.sql");
        try (PreparedStatement statement =
                connection.prepareStatement("insert into fill_tenants values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int seed = 0;
            for (AgencyTenant tenant : AgencyTenants.all()) {
                seed += BETWEEN_SEEDS;
                AgencyCounts counts = scale.counts(tenant);
                statement.setObject(1, tenant.id());
                statement.setString(2, tenant.shortName());
                statement.setLong(3, seed);
                statement.setObject(4, today);
                statement.setArray(5, staff(tenant));
                statement.setInt(6, counts.customers());
                statement.setInt(7, counts.projects());
                statement.setInt(8, counts.invoices());
                statement.setInt(9, counts.tickets());
                statement.setInt(10, counts.usageEvents());
                statement.executeUpdate();
            }
        }
    }

    private Array staff(AgencyTenant tenant) throws SQLException {
        UUID[] members = AgencyPeople.all(today).stream()
                .filter(person -> person.memberships().stream()
                        .anyMatch(membership -> membership.tenantId().equals(tenant.id())))
                .map(AgencyPerson::personId)
                .toArray(UUID[]::new);
        return connection.createArrayOf("uuid", members);
    }
}
