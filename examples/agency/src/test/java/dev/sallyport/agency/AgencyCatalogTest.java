package dev.sallyport.agency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.Join;
import dev.sallyport.catalog.SourceColumn;
import dev.sallyport.catalog.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AgencyCatalogTest {
    private static final String DATABASE = "agency_catalog";
    private static Catalog catalog;
    private static Connection connection;

    @BeforeAll
    static void read() throws SQLException {
        catalog = CatalogReader.read(AgencyCatalog.RESOURCE, AgencyCatalog.text());
        TestAgency.create(DATABASE);
        connection = TestAgency.connect(DATABASE);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void offersSevenDatasetsToSixRolesAndNothingToFour() {
        assertThat(catalog.datasets().keySet())
                .containsExactly(
                        "invoices", "invoice-lines", "customers", "payments", "tickets", "usage-events", "projects");
        assertThat(catalog.roles().values())
                .filteredOn(role -> role.grants().isEmpty())
                .extracting(role -> role.name())
                .containsExactlyInAnyOrder("administrator", "operator", "privacy-officer", "support");
        assertThat(catalog.roles()).hasSize(10);
    }

    @Test
    void namesColumnsThatExistAndHaveTheTypeThatItSays() throws SQLException {
        for (Dataset dataset : catalog.datasets().values()) {
            for (Column column : dataset.columns().values()) {
                assertThat(databaseType(
                                table(dataset, column.source()), column.source().column()))
                        .as("%s.%s", dataset.name(), column.name())
                        .isEqualTo(databaseType(column.type()));
            }
        }
    }

    @Test
    void neverLetsAPlantedSecretLeave() throws SQLException {
        for (Dataset dataset : catalog.datasets().values()) {
            for (Column column : dataset.columns().values()) {
                boolean mayLeave = !(column.exposure() instanceof Exposure.Never);
                if (mayLeave && column.type() == ColumnType.TEXT) {
                    assertThat(countPlanted(dataset, column, column.source().column()))
                            .as("%s.%s", dataset.name(), column.name())
                            .isEqualTo("0");
                }
                for (String key : column.jsonKeys()) {
                    assertThat(countPlanted(dataset, column, column.source().column() + " -> '" + key + "'"))
                            .as("%s.%s, key %s", dataset.name(), column.name(), key)
                            .isEqualTo("0");
                }
            }
        }
    }

    @Test
    void marksEachColumnThatHoldsSecretsInItsBaseTableAsNever() throws SQLException {
        for (Dataset dataset : catalog.datasets().values()) {
            TableName base = catalog.table(dataset.from()).source();
            for (String name : TestAgency.query(
                    connection,
                    "select column_name from information_schema.columns where table_schema = ? and table_name = ?"
                            + " and column_name ~ 'token|secret|api_key|internal_note|reset_link'",
                    base.schema(),
                    base.table())) {
                assertThat(dataset.column(name))
                        .as("%s.%s", dataset.name(), name)
                        .hasValueSatisfying(
                                column -> assertThat(column.exposure()).isEqualTo(new Exposure.Never()));
            }
        }
    }

    @Test
    void letsTheLargestTenantExportAllItsInvoicesAtOnce() {
        for (String role : List.of("owner", "billing-admin")) {
            var limits = catalog.roles().get(role).grants().get("invoices").limits();
            assertThat(limits.rows()).isGreaterThanOrEqualTo(400_000);
            assertThat(limits.window()).isEqualTo(Duration.ofDays(800));
        }
    }

    @Test
    void keepsMailAndAddressesFromSupportAgents() {
        Set<String> columns = new HashSet<>(catalog.roles()
                .get("support-agent")
                .grants()
                .get("tickets")
                .columns()
                .keySet());
        assertThat(columns)
                .contains("customer_name", "subject")
                .doesNotContain("requester_email", "ip_address", "internal_tags", "internal_note", "body");
    }

    private static TableName table(Dataset dataset, SourceColumn source) {
        String name = source.isBase()
                ? dataset.from()
                : dataset.joins().stream()
                        .filter(join -> join.alias().equals(source.alias()))
                        .map(Join::table)
                        .findFirst()
                        .orElseThrow();
        return catalog.table(name).source();
    }

    private static String databaseType(TableName table, String column) throws SQLException {
        return String.join(
                ",",
                TestAgency.query(
                                connection,
                                "select data_type from information_schema.columns"
                                        + " where table_schema = ? and table_name = ? and column_name = ?",
                                table.schema(),
                                table.table(),
                                column)
                        .stream()
                        .map(type -> type.equals("bigint") ? "integer" : type)
                        .toList());
    }

    private static String databaseType(ColumnType type) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "integer";
            case DECIMAL -> "numeric";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp with time zone";
            case UUID -> "uuid";
            case JSON -> "jsonb";
        };
    }

    private static String countPlanted(Dataset dataset, Column column, String expression) throws SQLException {
        return TestAgency.one(
                connection,
                "select count(*) from " + table(dataset, column.source()) + " where (" + expression
                        + ")::text like '%planted-%'");
    }
}
