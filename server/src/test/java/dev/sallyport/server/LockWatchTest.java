package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.server.demo.DemoPeople;
import dev.sallyport.server.identity.Passwords;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.server.wiring.SallyportApplication;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A second lock that is opened while a server runs. */
class LockWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    @Proves("R5")
    void closesADatasetAtRequestAndDoorWhileItsLockIsOpen() throws Exception {
        String database = AgencyTemplate.copy();
        Map<String, Object> properties = TestSallyport.properties(database, folder);
        properties.put("sallyport.inspection", "200ms");
        try (ConfigurableApplicationContext running = SallyportApplication.demo(properties)) {
            new DemoPeople(running.getBean(SallyportTables.class), LocalDate.now(ZoneOffset.UTC))
                    .put(Passwords.hash(Passwords.demoEncoder(), TestSallyport.PASSWORD));
            TestClient bruno =
                    new TestClient(SallyportApplication.address(running).orElseThrow());
            bruno.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
            bruno.choose(AgencyTenants.NORDLICHT.id().toString());
            String before = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 30));
            String path = TestExports.part(bruno, before).path("path").asString("");

            run(database, "create policy careless on agency.invoices using (true)");
            await().atMost(PATIENCE).until(() -> bruno.get(path).status(), status -> status == 503);

            TestClient.Answer asked = bruno.post("/api/exports", TestExports.invoices(AgencyTenants.NORDLICHT, 29));
            assertThat(asked.status()).isEqualTo(503);
            assertThat(asked.text()).contains("dataset-closed").doesNotContain("careless", "agency.");
            assertThat(bruno.post("/api/exports/" + before + "/tickets").status())
                    .isEqualTo(503);
            assertThat(bruno.post("/api/exports/count", Map.of("dataset", "tickets", "window", Map.of("last-days", 30)))
                            .status())
                    .as("a dataset that does not read the table")
                    .isNotEqualTo(503);

            run(database, "drop policy careless on agency.invoices");
            await().atMost(PATIENCE).until(() -> bruno.get(path).status(), status -> status == 200);
            TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 28));
            assertThat(bruno.get("/api/exports/" + before).text("state"))
                    .as("nothing was revoked")
                    .isEqualTo("completed");
        }
        assertThat(alerts(database))
                .anySatisfy(entry -> assertThat(entry)
                        .contains("alert-raised", "dataset-closed", "invoices", "faults")
                        .doesNotContain("agency."))
                .anySatisfy(entry -> assertThat(entry).contains("alert-ended", "dataset-closed"));
    }

    private static void run(String database, String sql) throws SQLException {
        try (Connection superuser = SharedEmbeddedPostgres.server().connect(database);
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> alerts(String database) throws SQLException {
        List<String> entries = new ArrayList<>();
        try (Connection superuser = SharedEmbeddedPostgres.server().connect(database);
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("select entry from sallyport.ledger order by seq")) {
            while (rows.next()) {
                entries.add(new String(rows.getBytes(1), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
