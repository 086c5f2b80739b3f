package dev.sallyport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SallyportSchemaTest {
    @Test
    void belongsToItsOwnerAlone() throws Exception {
        try (OwnTables own = OwnTables.create()) {
            List<String> owners = own.asSuperuser()
                    .sql("select distinct pg_get_userbyid(relowner) from pg_class"
                            + " where relnamespace = 'sallyport'::regnamespace")
                    .query(String.class)
                    .list();
            assertThat(owners).containsExactly(OwnTables.OWNER);
        }
    }

    @Test
    void givesTheApplicationNoMoreThanItNeeds() throws Exception {
        try (OwnTables own = OwnTables.create()) {
            Map<String, String> privileges = new TreeMap<>();
            own.asSuperuser()
                    .sql("select table_name, string_agg(lower(privilege_type), ' ' order by privilege_type) as granted"
                            + " from information_schema.role_table_grants"
                            + " where table_schema = 'sallyport' and grantee = :role group by table_name")
                    .param("role", OwnTables.APPLICATION)
                    .query((row, number) -> privileges.put(row.getString("table_name"), row.getString("granted")))
                    .list();
            assertThat(privileges)
                    .containsEntry("ledger", "insert select")
                    .containsEntry("exports", "insert select")
                    .containsEntry("people", "insert select")
                    .containsEntry("memberships", "insert select")
                    .containsEntry("tickets", "delete insert select")
                    .doesNotContainKey("flyway_schema_history");
        }
    }

    @Test
    void refusesARoleWhoseNameIsMoreThanAName() {
        assertThatThrownBy(() -> SallyportSchema.migrate(new PGSimpleDataSource(), "app\"; drop"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("application's role");
    }
}
