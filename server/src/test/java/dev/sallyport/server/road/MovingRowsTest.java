package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four writers change the rows, their keys tied, while they are exported. The oracle: writers come one behind another to
 * their commit, keep a history in that order, and one row of the export tells how much of it the snapshot has seen.
 */
class MovingRowsTest {
    private static final int RUNS = 50;
    private static final int ROWS_BEFORE_THE_PAUSE = 100;
    private static final int CHANGES_IN_THE_PAUSE = 20;

    @TempDir
    Path folder = Path.of(".");

    @Test
    @Proves({"R16", "R17"})
    void theFileHoldsExactlyTheRowsOfTheSnapshot() throws Exception {
        PausingSource[] pausing = new PausingSource[1];
        try (TestRoad road =
                new TestRoad(folder, catalog -> catalog, source -> pausing[0] = new PausingSource(source))) {
            road.multiplyInvoices(NORDLICHT, 3);
            MovingInvoices invoices =
                    new MovingInvoices(() -> SharedEmbeddedPostgres.server().connect(road.database), NORDLICHT.id());
            try (MovingInvoices.Writers writers = invoices.start()) {
                pausing[0].pauseAt(ROWS_BEFORE_THE_PAUSE, () -> {
                    int before = invoices.changes();
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> invoices.changes() >= before + CHANGES_IN_THE_PAUSE || writers.areDead());
                });
                for (int run = 0; run < RUNS; run++) {
                    road.forward(Duration.ofMinutes(61)); // so that the hour's quota does not matter
                    Map<String, String> file = export(road, run);
                    assertThat(file).as("run %s", run).isEqualTo(invoices.asOf(file));
                }
            }
            assertThat(invoices.changes()).isGreaterThan(RUNS * CHANGES_IN_THE_PAUSE);
        }
    }

    /** Number by id, as the file has them. */
    private static Map<String, String> export(TestRoad road, int run) throws Exception {
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        ExportRequest request = Ask.invoices(700 + run, FileFormat.CSV, "id", "number");
        Export export = road.build(olga, NORDLICHT, request);
        assertThat(export.state()).as("%s", export.endedBecause()).isEqualTo(ExportState.COMPLETED);
        List<String> lines = new String(road.download(olga, export.id()), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
        Map<String, String> rows = new TreeMap<>();
        for (String line : lines) {
            int comma = line.indexOf(',');
            assertThat(rows.put(line.substring(0, comma), line.substring(comma + 1)))
                    .as("a row twice")
                    .isNull();
        }
        assertThat(road.exports.receipt(olga, export.id()).rowsWritten()).isEqualTo(rows.size());
        return rows;
    }
}
