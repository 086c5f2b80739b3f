package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database's own lock, taken away between the request, the start and the door. */
@Proves("R5")
class LockTakenAwayTest {
    private static final ExportRequest ASKED = Ask.invoices(90, FileFormat.CSV, "id", "total");

    @TempDir
    Path folder;

    private TestRoad road;
    private Session rita;

    @BeforeEach
    void lay() {
        road = new TestRoad(folder);
        rita = road.session(AgencyPeople.REGIONAL_MANAGER, NORDLICHT);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void buildsNothingThatWasAskedBefore() throws Exception {
        Export asked = road.ask(rita, NORDLICHT, ASKED);
        run("alter table agency.invoices disable row level security");
        road.clock.forward(Duration.ofMinutes(1));
        road.locks.refresh(Duration.ofSeconds(10));

        road.worker.work(ExportJob.of(asked));

        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.FAILED);
        assertThat(road.find(asked.id()).endedBecause()).isEqualTo(ProblemCode.DATASET_CLOSED.text());
        assertThat(road.store.list()).isEmpty();
        assertThatThrownBy(() -> road.ask(rita, NORDLICHT, ASKED))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DATASET_CLOSED));
    }

    @Test
    void handsNothingOverUntilItHoldsAgain() throws Exception {
        Export built = road.build(rita, NORDLICHT, ASKED);
        run("alter table agency.invoices disable row level security");
        road.locks.round();

        assertThatThrownBy(() -> road.download(rita, built.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DATASET_CLOSED));
        road.keeper.round();
        assertThat(road.find(built.id()).state()).as("closed is not revoked").isEqualTo(ExportState.COMPLETED);

        run("alter table agency.invoices enable row level security");
        road.locks.round();
        assertThat(road.download(rita, built.id())).isNotEmpty();
    }

    private void run(String sql) throws SQLException {
        try (Connection superuser = SharedEmbeddedPostgres.server().connect(road.database);
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
