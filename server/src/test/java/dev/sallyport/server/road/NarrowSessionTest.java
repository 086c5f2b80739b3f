package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.PartDownload;
import dev.sallyport.handover.Ticket;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.DatasetScope;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that reaches some datasets only, and one that is over. */
class NarrowSessionTest {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final ExportRequest INVOICES = Ask.invoices(90, FileFormat.CSV, "id", "number");

    @TempDir
    Path folder;

    private TestRoad road;
    private Session bruno;
    private Session narrow;
    private Export done;

    @BeforeEach
    void build() {
        road = new TestRoad(folder);
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        narrow = limited("customers");
        done = road.build(bruno, NORDLICHT, INVOICES);
    }

    @AfterEach
    void close() {
        road.close();
    }

    private Session limited(String dataset) {
        return bruno.limitedTo(
                new DatasetScope.Only(Set.of(dataset)), road.clock.instant().plus(LIFE));
    }

    @Test
    @Proves("R12")
    void refusesADatasetBeyondTheScopeAtEveryAct() {
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        Handover handover = road.open(bruno, done.id());

        assertThat(road.exports.offers(narrow))
                .noneMatch(offer -> offer.dataset().name().equals("invoices"));
        assertThat(road.exports.list(narrow)).isEmpty();
        assertRefused(() -> road.exports.count(narrow, INVOICES));
        assertRefused(() -> road.exports.ask(narrow, INVOICES, TestRoad.confirm(NORDLICHT)));
        assertRefused(() -> road.exports.show(narrow, done.id()));
        assertRefused(() -> road.exports.receipt(narrow, done.id()));
        assertRefused(() -> road.exports.cancel(narrow, done.id()));
        assertRefused(() -> road.handovers.issueTicket(narrow, done.id()));
        assertRefused(() -> road.handovers.redeem(narrow, ticket.value()));
        assertRefused(() -> road.handovers.describe(narrow, handover.id(), 1));
        assertRefused(() -> road.handovers.open(narrow, handover.id(), 1, 0, 1));

        assertThat(road.find(done.id()).state()).as("it is still the person's").isEqualTo(ExportState.COMPLETED);
        assertThat(road.exports.list(limited("invoices"))).hasSize(1);
    }

    @Test
    @Proves("R31")
    void stopsARunningDownloadWhenTheSessionIsOver() throws Exception {
        Session inScope = limited("invoices");
        Handover handover = road.open(inScope, done.id());
        try (PartDownload download = road.handovers.open(inScope, handover.id(), 1, 0, 100)) {
            assertThat(download.read(new byte[10])).isEqualTo(10);
            road.forward(LIFE.minusSeconds(1));
            assertThat(download.read(new byte[10])).isEqualTo(10);

            road.forward(Duration.ofSeconds(1));

            assertThat(catchThrowableOfType(Problem.class, () -> download.read(new byte[10]))
                            .trueCause())
                    .isEqualTo("session-over");
        }
    }

    @Test
    @Proves("R31")
    void stopsARunningDownloadWhenSomebodySignsOut() throws Exception {
        Ticket unused = road.handovers.issueTicket(bruno, done.id());
        Handover handover = road.open(bruno, done.id());
        try (PartDownload download = road.handovers.open(bruno, handover.id(), 1, 0, 100)) {
            assertThat(download.read(new byte[10])).isEqualTo(10);

            road.tables.handovers().endSession(bruno.key(), road.clock.instant());
            road.forward(Duration.ofSeconds(1));

            assertThat(catchThrowableOfType(Problem.class, () -> download.read(new byte[10]))
                            .trueCause())
                    .isEqualTo("handover-gone");
        }
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.redeem(bruno, unused.value()))
                        .code())
                .isEqualTo(ProblemCode.TICKET_REFUSED);
        assertThatCode(() -> road.download(bruno, done.id())).doesNotThrowAnyException();
    }

    private static void assertRefused(ThrowingCallable tried) {
        Problem refused = catchThrowableOfType(Problem.class, tried);
        assertThat(refused.code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused.trueCause()).isEqualTo("outside-the-scope");
    }
}
