package dev.sallyport.agency;

import static dev.sallyport.agency.TestAgency.TENANT_TABLES;
import static dev.sallyport.agency.TestAgency.one;
import static dev.sallyport.agency.TestAgency.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgencyRowSecurityTest {
    private static final String DATABASE = "agency_locks";

    @BeforeAll
    static void fill() throws SQLException {
        TestAgency.create(DATABASE);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showsTheReaderNothingWithoutATenant(String table) throws SQLException {
        try (Connection reader = TestAgency.connectAsReader(DATABASE)) {
            assertThat(countAll(reader, table)).as("unset").isZero();
            set(reader, "");
            assertThat(countAll(reader, table)).as("empty").isZero();
            set(reader, UUID.fromString("6f1d2c84-3b5a-4e07-9c1e-2a7b90d4e519").toString());
            assertThat(countAll(reader, table))
                    .as("a tenant that does not exist")
                    .isZero();
            set(reader, "not a tenant");
            assertThatThrownBy(() -> countAll(reader, table)).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showsTheReaderTheRowsOfOneTenantAlone(String table) throws SQLException {
        try (Connection reader = TestAgency.connectAsReader(DATABASE);
                Connection superuser = TestAgency.connect(DATABASE)) {
            for (AgencyTenant tenant : AgencyTenants.all()) {
                set(reader, tenant.id().toString());
                assertThat(query(reader, "select distinct tenant_id from agency." + table))
                        .containsExactly(tenant.id().toString());
                assertThat(countAll(reader, table))
                        .isEqualTo(Long.parseLong(one(
                                superuser,
                                "select count(*) from agency." + table + " where tenant_id = ?",
                                tenant.id())));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void hasOnePolicyForTheReader(String table) throws SQLException {
        try (Connection superuser = TestAgency.connect(DATABASE)) {
            assertThat(query(superuser, """
                    select qual from pg_policies
                    where schemaname = 'agency' and tablename = ? and roles && '{public,sallyport_reader}'""", table))
                    .singleElement()
                    .asString()
                    .contains("NULLIF(current_setting('sallyport.tenant'::text, true), ''::text)");
        }
    }

    @Test
    void givesTheReaderNothingButToRead() throws SQLException {
        try (Connection superuser = TestAgency.connect(DATABASE)) {
            assertThat(query(superuser, """
                    select rolname from pg_roles
                    where rolname like any (array['agency\\_%', 'sallyport\\_%'])
                      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)""")).isEmpty();
            assertThat(query(superuser, """
                    select table_name || ' ' || privilege_type from information_schema.role_table_grants
                    where grantee = 'sallyport_reader' and (privilege_type <> 'SELECT'
                        or table_name in ('tenants', 'people'))""")).isEmpty();
            assertThat(query(superuser, "select from pg_auth_members where member = 'sallyport_reader'::regrole"))
                    .isEmpty();
        }
    }

    @Test
    void leavesARoleWithoutPasswordWithoutLogin() throws SQLException {
        try (Connection superuser = TestAgency.connect(DATABASE)) {
            assertThat(query(superuser, "select rolname from pg_roles where rolcanlogin and rolname <> 'postgres'"))
                    .containsExactly("sallyport_reader");
        }
    }

    private static List<String> tables() {
        return TENANT_TABLES;
    }

    private static void set(Connection reader, String tenant) throws SQLException {
        query(reader, "select set_config('sallyport.tenant', ?, false)", tenant);
    }

    private static long countAll(Connection connection, String table) throws SQLException {
        return Long.parseLong(one(connection, "select count(*) from agency." + table));
    }
}
