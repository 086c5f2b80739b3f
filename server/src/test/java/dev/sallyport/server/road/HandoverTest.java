package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportState;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.HandoverId;
import dev.sallyport.handover.PartDownload;
import dev.sallyport.handover.Ticket;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
    @TempDir
    Path folder;

    private TestRoad road;
    private Session bruno;
    private Export done;

    @BeforeEach
    void build() {
        road = new TestRoad(folder);
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        done = road.build(bruno, NORDLICHT, Ask.invoices(90, FileFormat.CSV, "id", "number"));
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    @Proves("R30")
    void aTicketHas256RandomBitsAndIsKeptAsADigest() {
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        String value = ticket.value().reveal();
        assertThat(Base64.getUrlDecoder().decode(value.substring("spt_".length())))
                .hasSize(32);
        assertThat(road.sql("select * from sallyport.tickets")).isNotEmpty();
        assertThat(road.sql("select tickets::text from sallyport.tickets")).noneMatch(row -> row.contains(value));
        assertThat(ticket.toString()).doesNotContain(value);
        assertThat(ticket.expiresAt())
                .isBetween(
                        road.clock.instant().plusSeconds(299),
                        road.clock.instant().plusSeconds(300));
    }

    @Test
    @Proves("R30")
    void ofFiftyRedemptionsAtOnceOneSucceeds() throws Exception {
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        ExecutorService pool = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                tries.add(() -> {
                    try {
                        road.handovers.redeem(bruno, ticket.value());
                        return true;
                    } catch (Problem e) {
                        assertThat(e.code()).isEqualTo(ProblemCode.TICKET_REFUSED);
                        return false;
                    }
                });
            }
            int succeeded = 0;
            for (Future<Boolean> result : pool.invokeAll(tries)) {
                succeeded += result.get() ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(road.events(done.id()).stream().filter("handover-opened"::equals))
                .hasSize(1);
    }

    @Test
    @Proves("R30")
    void aTicketIsBoundToPersonTenantAndSessionAndToldAlike() {
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        List<Session> others = List.of(
                road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT),
                road.session(AgencyPeople.OWNER, NORDLICHT),
                road.session(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC),
                road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT_CYRILLIC));
        List<Problem> refused = new ArrayList<>();
        for (Session other : others) {
            refused.add(catchThrowableOfType(Problem.class, () -> road.handovers.redeem(other, ticket.value())));
        }
        refused.add(catchThrowableOfType(
                Problem.class, () -> road.handovers.redeem(bruno, SecretText.of("spt_never-issued"))));
        assertThat(refused).extracting(Problem::code).containsOnly(ProblemCode.TICKET_REFUSED);
        assertThat(refused)
                .extracting(Problem::told)
                .containsOnly(refused.get(0).told());
        assertThat(road.handovers.redeem(bruno, ticket.value())).isNotNull();
        assertThat(String.join("\n", road.entries("denied")))
                .contains(
                        "ticket-of-another-session",
                        "ticket-of-a-colleague",
                        "ticket-of-another-tenant",
                        "unknown-ticket");
    }

    @Test
    @Proves("R12")
    void operatorSupportAndAdministratorWithoutAGrantGetNeitherTicketNorFile() {
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        Handover handover = road.open(bruno, done.id());
        for (String login : List.of(AgencyPeople.OPERATOR, AgencyPeople.SUPPORT, AgencyPeople.ADMINISTRATOR)) {
            Session session = road.session(login, NORDLICHT);
            assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.issueTicket(session, done.id()))
                            .code())
                    .isEqualTo(ProblemCode.NOT_FOUND);
            assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.redeem(session, ticket.value()))
                            .code())
                    .isEqualTo(ProblemCode.TICKET_REFUSED);
            assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.open(session, handover.id(), 1, 0, 1))
                            .code())
                    .isEqualTo(ProblemCode.NOT_FOUND);
        }
    }

    @Test
    @Proves("R30")
    void aTicketEndsWithItsMinutes() {
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        road.forward(Duration.ofMinutes(5));
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.redeem(bruno, ticket.value()))
                        .trueCause())
                .isEqualTo("ticket-expired");
    }

    @Test
    @Proves("R30")
    void partsAreReadInTheSessionThatRedeemedAndForMinutes() throws Exception {
        Handover handover = road.open(bruno, done.id());
        for (Session other : List.of(
                road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT),
                road.session(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC))) {
            Problem foreign =
                    catchThrowableOfType(Problem.class, () -> road.handovers.open(other, handover.id(), 1, 0, 1));
            Problem unknown = catchThrowableOfType(
                    Problem.class, () -> road.handovers.open(other, new HandoverId(UUID.randomUUID()), 1, 0, 1));
            assertThat(foreign.code()).isEqualTo(ProblemCode.NOT_FOUND);
            assertThat(foreign.told()).isEqualTo(unknown.told());
        }
        road.forward(Duration.ofMinutes(16));
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.open(bruno, handover.id(), 1, 0, 1))
                        .trueCause())
                .isEqualTo("handover-closed");
    }

    @Test
    @Proves("R30")
    void rangesAreReadInsideOneRedemption() throws Exception {
        Handover handover = road.open(bruno, done.id());
        byte[] whole = readRange(handover, 0, length(handover));
        byte[] middle = readRange(handover, 1_000, 500);
        assertThat(middle).isEqualTo(java.util.Arrays.copyOfRange(whole, 1_000, 1_500));
    }

    @Test
    @Proves("R31")
    void anExpiredExportIsRefusedAtTheDoorThoughNoCleanerRan() throws Exception {
        Handover handover = road.open(bruno, done.id());
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        road.forward(Duration.ofHours(24));
        assertThat(road.stored()).isNotEmpty();
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.issueTicket(bruno, done.id()))
                        .told())
                .contains("expired");
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.redeem(bruno, ticket.value())))
                .isNotNull();
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.open(bruno, handover.id(), 1, 0, 1)))
                .isNotNull();
        assertThat(road.exports.show(bruno, done.id()).state()).isEqualTo(ExportState.EXPIRED);
    }

    @Test
    void afterItsTimeTheFileIsDestroyedAndThenTheDaysKey() throws Exception {
        road.forward(Duration.ofHours(24));
        road.keeper.round();
        road.sweeper.round();
        assertThat(road.stored()).isEmpty();
        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.EXPIRED);
        assertThat(road.events(done.id())).endsWith("export-expired", "parts-destroyed");
        assertThat(road.exports.receipt(bruno, done.id()).rowsWritten()).isPositive();
        road.forward(Duration.ofHours(24));
        road.sweeper.round();
        assertThat(road.entries("keys-destroyed")).hasSize(1);
    }

    @Test
    @Proves("R8")
    void foreignAndUnknownExportsAreToldAlike() {
        Session nils = road.session(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC);
        ExportId unknown = new ExportId(UUID.randomUUID());
        List<java.util.function.Function<ExportId, Problem>> tries = List.of(
                id -> catchThrowableOfType(Problem.class, () -> road.exports.show(nils, id)),
                id -> catchThrowableOfType(Problem.class, () -> road.exports.cancel(nils, id)),
                id -> catchThrowableOfType(Problem.class, () -> road.exports.receipt(nils, id)),
                id -> catchThrowableOfType(Problem.class, () -> road.handovers.issueTicket(nils, id)));
        for (var attempt : tries) {
            Problem foreign = attempt.apply(done.id());
            Problem never = attempt.apply(unknown);
            assertThat(foreign.code()).isEqualTo(ProblemCode.NOT_FOUND).isEqualTo(never.code());
            assertThat(foreign.told()).isEqualTo(never.told());
            assertThat(foreign.trueCause()).isEqualTo("export-of-another-tenant");
            assertThat(never.trueCause()).isEqualTo("unknown-export");
        }
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        assertThat(catchThrowableOfType(Problem.class, () -> road.exports.show(olga, done.id()))
                        .trueCause())
                .isEqualTo("export-of-a-colleague");
        assertThat(String.join("\n", road.entries("denied"))).contains("export-of-another-tenant");
    }

    @Test
    @Proves("R23")
    void theHandoverIsOnTheRecordBeforeTheFirstByte() throws Exception {
        Handover handover = road.open(bruno, done.id());
        try (PartDownload download = road.handovers.open(bruno, handover.id(), 1, 0, length(handover))) {
            assertThat(road.events(done.id())).endsWith("handover-opened", "handover-started");
            assertThat(download.read(new byte[10])).isEqualTo(10);
        }
        assertThat(road.events(done.id())).endsWith("handover-started", "handover-aborted");
        readRange(handover, 0, length(handover));
        assertThat(road.events(done.id())).endsWith("handover-started", "handover-finished");
    }

    private long length(Handover handover) {
        return road.handovers.describe(bruno, handover.id(), 1).plainLength();
    }

    private byte[] readRange(Handover handover, long offset, long count) throws Exception {
        try (PartDownload download = road.handovers.open(bruno, handover.id(), 1, offset, count)) {
            return TestRoad.readAll(download);
        }
    }
}
