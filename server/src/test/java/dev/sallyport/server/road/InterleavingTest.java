package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of exports of two tenants at once on few connections: canaries in each, no crossing. */
class InterleavingTest {
    private static final int EXPORTS = 300;
    private static final Pattern NO_ID = Pattern.compile("[^0-9a-f-]+");

    @TempDir
    Path folder;

    @Test
    @Proves("R11")
    void nothingOfOneTenantIsEverInAnothersFile() throws Exception {
        try (TestRoad road = new TestRoad(
                folder,
                text -> text.replace("limits: {rows: 400000,", "limits: {running: 400, per-hour: 4000, rows: 400000,"),
                s -> s)) {
            Set<String> nordlicht = canaries(road, NORDLICHT);
            Set<String> harbour = canaries(road, HARBOUR);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Callable<Integer>> exports = new ArrayList<>();
                for (int i = 0; i < EXPORTS; i++) {
                    boolean first = i % 2 == 0;
                    int days = 30 + i;
                    exports.add(() -> first
                            ? export(road, AgencyPeople.OWNER, NORDLICHT, days, nordlicht, harbour)
                            : export(road, AgencyPeople.OWNER_OF_HARBOUR, HARBOUR, days, harbour, nordlicht));
                }
                int rows = 0;
                for (Future<Integer> result : threads.invokeAll(exports)) {
                    rows += result.get();
                }
                assertThat(rows).isGreaterThan(EXPORTS * 10);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static int export(
            TestRoad road, String login, AgencyTenant tenant, int days, Set<String> own, Set<String> foreign)
            throws Exception {
        Session session = road.session(login, tenant);
        FileFormat format =
                List.of(FileFormat.CSV, FileFormat.JSON, FileFormat.NDJSON).get(days % 3);
        ExportRequest request = Ask.invoices(days, format, "id", "reference");
        Export done = road.build(session, tenant, request);
        assertThat(done.state()).isEqualTo(ExportState.COMPLETED);
        String file = new String(road.download(session, done.id()), StandardCharsets.UTF_8);
        int ours = 0;
        for (String word : NO_ID.split(file, -1)) {
            assertThat(foreign).doesNotContain(word);
            ours += own.contains(word) ? 1 : 0;
        }
        assertThat(ours)
                .isEqualTo((int) done.finished().orElseThrow().parts().get(0).rows());
        return ours;
    }

    private static Set<String> canaries(TestRoad road, AgencyTenant tenant) {
        return road.sql("select id::text from agency.invoices where tenant_id = ?", tenant.id()).stream()
                .collect(Collectors.toSet());
    }
}
