package dev.sallyport.agency;

import static dev.sallyport.agency.TestAgency.TENANT_TABLES;
import static dev.sallyport.agency.TestAgency.TODAY;
import static dev.sallyport.agency.TestAgency.one;
import static dev.sallyport.agency.TestAgency.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgencyDatabaseTest {
    private static final String DATABASE = "agency_data";
    private static Connection connection;

    @BeforeAll
    static void fill() throws SQLException {
        TestAgency.create(DATABASE);
        connection = TestAgency.connect(DATABASE);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void isTheSameEachTimeForOneDate() throws SQLException {
        TestAgency.create("agency_again");
        List<String> first = digests(connection);
        try (Connection again = TestAgency.connect("agency_again")) {
            TestAgency.execute(again, "set timezone = 'Pacific/Chatham'");
            AgencyDatabase.fill(again, AgencyScale.SMALL, TODAY);
            assertThat(digests(again)).isEqualTo(first);

            AgencyDatabase.fill(again, AgencyScale.SMALL, TODAY.plusDays(1));
            assertThat(digests(again)).isNotEqualTo(first);
        }
    }

    @Test
    void marksEveryRowOfATenantWithATenantThatIsNeverNull() throws SQLException {
        assertThat(query(connection, """
                select table_name from information_schema.columns
                where table_schema = 'agency' and column_name = 'tenant_id'
                  and is_nullable = 'NO' and data_type = 'uuid'
                order by table_name""")).isEqualTo(TENANT_TABLES);
        assertThat(query(connection, """
                select relname from pg_class
                where relnamespace = 'agency'::regnamespace and relkind = 'r' and not relrowsecurity
                order by relname"""))
                .as("without row security there are only the shared tables and the host's own")
                .containsExactly("currencies", "people", "tenants");
    }

    @Test
    void leadsEveryIndexButTheBarePrimaryKeysWithTheTenant() throws SQLException {
        assertThat(query(connection, """
                select indexrelid::regclass::text from pg_index
                join pg_class on pg_class.oid = indrelid
                join pg_attribute on attrelid = indrelid and attnum = indkey[0]
                where relnamespace = 'agency'::regnamespace and relrowsecurity
                  and attname <> 'tenant_id' and not indisprimary""")).isEmpty();
    }

    @Test
    void buildsTheSameKeysAgainAfterEachFill() throws SQLException {
        String keys = """
                select pg_get_indexdef(indexrelid) from pg_index
                join pg_class on pg_class.oid = indrelid where relnamespace = 'agency'::regnamespace
                union all
                select conrelid::regclass || pg_get_constraintdef(oid) from pg_constraint
                where connamespace = 'agency'::regnamespace
                order by 1""";
        List<String> before = query(connection, keys);
        AgencyDatabase.fill(connection, AgencyScale.SMALL, TODAY);
        assertThat(query(connection, keys)).hasSizeGreaterThan(60).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void holdsEachKindOfHostileTextForEachTenant(AgencyTenant tenant) throws SQLException {
        for (String source : List.of(
                "select name from agency.customers where tenant_id = ? and deleted_at is null and not hidden",
                "select name from agency.projects where tenant_id = ? and deleted_at is null and not hidden",
                "select subject from agency.tickets where tenant_id = ? and deleted_at is null and not hidden",
                "select description from agency.invoice_lines where tenant_id = ?",
                "select details ->> 'purchase_order' from agency.invoices where tenant_id = ?")) {
            List<String> texts = query(connection, source, tenant.id());
            for (HostileKind kind : HostileKind.values()) {
                assertThat(texts).as("%s in %s", kind, source).anyMatch(kind::matches);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void marksRowsOfEveryTableWithTheirOwnTenantAlone(AgencyTenant tenant) throws SQLException {
        for (String table : TENANT_TABLES) {
            String marked = "select count(*) from agency." + table + " t where tenant_id = ? and t::text like ?";
            assertThat(Long.parseLong(one(connection, marked, tenant.id(), "%" + tenant.canaryPrefix() + "%")))
                    .as("own canaries in %s", table)
                    .isPositive();
            for (AgencyTenant other : AgencyTenants.all()) {
                if (!other.equals(tenant)) {
                    assertThat(one(connection, marked, tenant.id(), "%-" + other.shortName() + "-%"))
                            .as("canaries of %s in %s", other.shortName(), table)
                            .isEqualTo("0");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void holdsRowsThatMustNotLeaveForEachTenant(AgencyTenant tenant) throws SQLException {
        for (String table : List.of("customers", "projects", "invoices", "payments", "tickets")) {
            assertThat(count("select count(*) from agency." + table + " where tenant_id = ? and hidden", tenant))
                    .as("hidden %s", table)
                    .isPositive();
        }
        for (String table :
                List.of("customers", "projects", "invoices", "invoice_lines", "payments", "tickets", "usage_events")) {
            assertThat(count(
                            "select count(*) from agency." + table + " where tenant_id = ? and deleted_at is not null",
                            tenant))
                    .as("deleted %s", table)
                    .isPositive();
        }
        assertThat(count("select count(*) from agency.invoices where tenant_id = ? and status = 'draft'", tenant))
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void plantsSecretsWithEachTenant(AgencyTenant tenant) throws SQLException {
        for (String column : List.of(
                "customers.payment_token",
                "customers.api_key",
                "customers.internal_note",
                "customers.details",
                "projects.webhook_secret",
                "projects.internal_note",
                "invoices.payment_token",
                "invoices.internal_note",
                "invoices.details",
                "payments.gateway_token",
                "tickets.internal_note",
                "tickets.reset_link",
                "usage_events.session_token",
                "usage_events.payload")) {
            String table = column.substring(0, column.indexOf('.'));
            assertThat(count(
                            "select count(*) from agency." + table + " where tenant_id = ? and " + column
                                    + "::text like '%planted-" + tenant.shortName() + "-%'",
                            tenant))
                    .as(column)
                    .isPositive();
        }
        for (String secret : List.of("%eyJ%.eyJ%.%", "%-----BEGIN PRIVATE KEY-----%", "%/reset-password?token=%")) {
            assertThat(count(
                            "select count(*) from agency.tickets where tenant_id = ? and internal_note like '" + secret
                                    + "'",
                            tenant))
                    .as(secret)
                    .isPositive();
        }
        assertThat(count(
                        "select count(*) from agency.tickets where tenant_id = ? and body like '%pasted-"
                                + tenant.shortName() + "-%'",
                        tenant))
                .as("a secret in a ticket's own text")
                .isPositive();
    }

    @Test
    void spreadsTimesOverTheTwoYearsBeforeTheDate() throws SQLException {
        for (String column : List.of(
                "customers.created_at",
                "projects.created_at",
                "assignments.assigned_at",
                "invoices.issued_at",
                "invoice_lines.billed_at",
                "payments.paid_at",
                "tickets.opened_at",
                "usage_events.occurred_at")) {
            String table = column.substring(0, column.indexOf('.'));
            LocalDate from = TODAY.minusMonths(24);
            assertThat(one(connection, """
                    select min(%s) >= '%s 00:00Z' and max(%1$s) < '%s 00:00Z' from agency.%s""".formatted(column, from, TODAY, table)))
                    .as(column)
                    .isEqualTo("t");
            assertThat(one(
                            connection,
                            "select count(distinct date_trunc('month', " + column + ")) from agency." + table))
                    .as("months of %s", column)
                    .isIn("24", "25");
        }
    }

    @Test
    void letsManyInvoicesShareOneMoment() throws SQLException {
        assertThat(Integer.parseInt(one(connection, """
                select max(count) from (select count(*) from agency.invoices group by tenant_id, issued_at) ties"""))).isGreaterThan(2);
    }

    @Test
    void addsLinesAndPaymentsUpToTheirInvoices() throws SQLException {
        assertThat(one(connection, """
                select count(*) from agency.invoices i
                where net is distinct from
                    (select sum(amount) from agency.invoice_lines l where l.invoice_id = i.id)""")).isEqualTo("0");
        assertThat(one(connection, """
                select count(*) from agency.invoices i
                where status = 'paid' and total is distinct from
                    (select sum(amount) from agency.payments p where p.invoice_id = i.id)""")).isEqualTo("0");
        assertThat(one(connection, "select bool_or(total < 0) and bool_or(total > 0) from agency.invoices"))
                .isEqualTo("t");
    }

    @Test
    void assignsSomePeopleTwiceToOneProject() throws SQLException {
        assertThat(Integer.parseInt(one(connection, """
                select count(*) from (
                    select from agency.assignments where person_id = ?
                    group by tenant_id, project_id having count(*) > 1) twice""", AgencyPeople.id(AgencyPeople.ACCOUNT_MANAGER))))
                .isPositive();
    }

    private static List<AgencyTenant> tenants() {
        return AgencyTenants.all();
    }

    private static long count(String sql, AgencyTenant tenant) throws SQLException {
        return Long.parseLong(one(connection, sql, tenant.id()));
    }

    private static List<String> digests(Connection database) throws SQLException {
        TestAgency.execute(database, "set timezone = 'UTC'");
        List<String> tables = new ArrayList<>(TENANT_TABLES);
        tables.addAll(List.of("currencies", "people", "tenants"));
        List<String> digests = new ArrayList<>();
        for (String table : tables) {
            digests.add(table + " "
                    + one(
                            database,
                            "select count(*) || ' ' || md5(string_agg(md5(t::text), '' order by t::text))"
                                    + " from agency." + table + " t"));
        }
        return digests;
    }
}
