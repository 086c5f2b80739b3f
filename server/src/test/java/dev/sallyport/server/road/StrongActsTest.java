package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.export.Confirmation;
import dev.sallyport.export.CountAnswer;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.PartDownload;
import dev.sallyport.handover.Ticket;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sensitive requests demand of whoever asks, and what their number of rows adds to it. */
class StrongActsTest {
    private static final ExportRequest PAYMENTS =
            Ask.dataset("payments", 60, FileFormat.CSV, List.of(), "id", "amount");
    private static final ExportRequest NAMES =
            Ask.dataset("invoices", 60, FileFormat.CSV, List.of(), "id", "customer_email");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private TestRoad road;
    private Session olga;

    @BeforeEach
    void lay() {
        lay("above: {restricted: 100000}");
    }

    /** The road with other bounds of size for payments. */
    private void lay(String above) {
        if (road != null) {
            road.close();
        }
        road = new TestRoad(
                folder,
                text -> text.replace("formats: {ndjson: restricted}, above: {restricted: 100000}", above),
                source -> source);
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    @Proves({"R14", "R22"})
    void aSensitiveDatasetOrColumnDemandsAFreshSignInForAskingAndCounting() {
        road.forward(TEN_MINUTES.minusSeconds(30));
        road.ask(olga, NORDLICHT, PAYMENTS);
        road.ask(olga, NORDLICHT, NAMES);
        road.exports.count(olga, PAYMENTS);
        assertThat(road.entries("export-requested"))
                .hasSize(2)
                .allMatch(entry -> entry.contains("\"sensitivity\":\"sensitive\""));

        road.forward(Duration.ofSeconds(31));
        for (ThrowingCallable tried : List.<ThrowingCallable>of(
                () -> road.ask(olga, NORDLICHT, PAYMENTS),
                () -> road.ask(olga, NORDLICHT, NAMES),
                () -> road.exports.count(olga, PAYMENTS))) {
            Problem refused = refused(tried, ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
            assertThat(refused.signInWithin()).contains(TEN_MINUTES);
        }
        assertThat(road.entries("denied")).isNotEmpty().allMatch(entry -> entry.contains("sign-in-too-old"));
        // What is not sensitive goes on.
        road.exports
                .list(olga)
                .forEach(view -> road.exports.cancel(olga, view.export().id()));
        road.ask(olga, NORDLICHT, Ask.invoices(60, FileFormat.CSV, "id"));
        road.exports.count(olga, Ask.invoices(60, FileFormat.CSV, "id"));
    }

    @Test
    @Proves({"R14", "R15"})
    void whoHasNoRightDoesNotLearnThatMoreIsDemanded() {
        Session sami = road.session(AgencyPeople.SUPPORT_AGENT, NORDLICHT);
        Session adam = road.session(AgencyPeople.ADMINISTRATOR, NORDLICHT);
        road.forward(Duration.ofHours(1));
        for (Session stranger : List.of(sami, adam)) {
            ExportRequest unknown = Ask.dataset("nothing", 60, FileFormat.CSV, List.of(), "id");
            Problem refused = refused(() -> road.ask(stranger, NORDLICHT, PAYMENTS), ProblemCode.NOT_ALLOWED);
            Problem nothing = refused(() -> road.ask(stranger, NORDLICHT, unknown), ProblemCode.NOT_ALLOWED);
            assertThat(refused.told().replace("payments", "nothing")).isEqualTo(nothing.told());
            refused(() -> road.exports.count(stranger, PAYMENTS), ProblemCode.NOT_ALLOWED);
        }
    }

    @Test
    @Proves({"R2", "R14"})
    void aSensitiveRequestIsConfirmedByTypingTheNameOfTheWorkspace() {
        String id = NORDLICHT.id().toString();
        String name = NORDLICHT.name();
        for (Optional<String> typed : List.of(
                Optional.<String>empty(),
                Optional.of(""),
                Optional.of("EXPORT"),
                Optional.of("export " + name),
                Optional.of("EXPORT " + name + " "),
                Optional.of("EXPORT Nоrdlicht Werbung GmbH"))) {
            refused(
                    () -> road.exports.ask(olga, PAYMENTS, new Confirmation(id, name, typed)),
                    ProblemCode.CONFIRMATION_MISMATCH);
        }
        // Those behind the fifth are counted.
        assertThat(road.entries("denied")).hasSize(5).allMatch(entry -> entry.contains("confirmation-mismatch"));
        assertThat(road.entries("export-requested")).isEmpty();

        road.exports.ask(olga, PAYMENTS, new Confirmation(id, name, Optional.of("EXPORT " + name)));
        assertThat(road.entries("export-requested")).hasSize(1);
    }

    @Test
    @Proves("R14")
    void aWrongNameBlocksWhereNoneIsDemandedToo() {
        ExportRequest plain = Ask.invoices(30, FileFormat.CSV, "id");
        String id = NORDLICHT.id().toString();
        refused(
                () -> road.exports.ask(
                        olga, plain, new Confirmation(id, NORDLICHT.name(), Optional.of("EXPORT Harbour"))),
                ProblemCode.CONFIRMATION_MISMATCH);
        road.exports.ask(olga, plain, new Confirmation(id, NORDLICHT.name()));
    }

    @Test
    @Proves("R14")
    void theDoorDemandsItAgainForTicketsAndNotOfDownloadsThatRun() throws Exception {
        Export done = road.build(olga, NORDLICHT, PAYMENTS);
        Ticket ticket = road.handovers.issueTicket(olga, done.id());
        Handover open = road.handovers.redeem(olga, ticket.value()).handover();
        long length = road.handovers.describe(olga, open.id(), 1).plainLength();
        Ticket late = road.handovers.issueTicket(olga, done.id());

        try (PartDownload download = road.handovers.open(olga, open.id(), 1, 0, length)) {
            assertThat(download.read(new byte[10])).isEqualTo(10);
            road.forward(TEN_MINUTES.plusSeconds(1));
            assertThat(TestRoad.readAll(download)).hasSize((int) length - 10);
        }
        refused(() -> road.handovers.issueTicket(olga, done.id()), ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.COMPLETED);

        // A ticket lives for five minutes, so only a shorter demand finds one that is good and a sign-in that is not.
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.redeem(olga, late.value())))
                .isNotNull();
    }

    @Test
    @Proves("R14")
    void redeemingIsJudgedByItself() throws Exception {
        road.close();
        road = new TestRoad(
                folder, text -> text + "\ndemands: {sensitive: {sign-in: 1m}, restricted: {sign-in: 1m}}\n", s -> s);
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        Export done = road.build(olga, NORDLICHT, PAYMENTS);
        Ticket ticket = road.handovers.issueTicket(olga, done.id());
        road.forward(Duration.ofSeconds(61));
        refused(() -> road.handovers.redeem(olga, ticket.value()), ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
    }

    @Test
    @Proves("R14")
    void manyRowsDemandMoreBeforeAnythingIsBuilt() {
        lay("above: {restricted: 3}");
        ExportRequest wide = Ask.dataset("payments", 90, FileFormat.CSV, List.of(), "id");

        CountAnswer counted = road.exports.count(olga, wide);
        assertThat(counted.rows()).isGreaterThan(3);
        assertThat(counted.level()).isEqualTo(Sensitivity.RESTRICTED);
        Export asked = road.ask(olga, NORDLICHT, wide);

        assertThat(asked.state()).isEqualTo(ExportState.AWAITING_APPROVAL);
        assertThat(asked.granted().level().sensitivity()).isEqualTo(Sensitivity.RESTRICTED);
        assertThat(asked.demandedApproval().orElseThrow().rows()).contains(counted.rows());
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.AWAITING_APPROVAL);
        assertThat(road.sql("select count(*) from sallyport.scheduled_tasks")).containsExactly("0");
        // The same again is the same, and is not counted again.
        int counts = road.entries("export-counted").size();
        assertThat(road.ask(olga, NORDLICHT, wide).id()).isEqualTo(asked.id());
        assertThat(road.entries("export-counted")).hasSize(counts);
    }

    @Test
    @Proves("R14")
    void asManyRowsAsTheBoundAreNotMany() {
        lay("above: {restricted: 1000000}");
        ExportRequest wide = Ask.dataset("payments", 90, FileFormat.CSV, List.of(), "id");
        long rows = road.exports.count(olga, wide).rows();

        lay("above: {restricted: " + rows + "}");
        assertThat(road.ask(olga, NORDLICHT, wide).state()).isEqualTo(ExportState.QUEUED);
        lay("above: {restricted: " + (rows - 1) + "}");
        assertThat(road.ask(olga, NORDLICHT, wide).state()).isEqualTo(ExportState.AWAITING_APPROVAL);
    }

    @Test
    @Proves("R14")
    void sizeDemandsTypedWordsAndAFreshSignInOfARequestThatNeedsNeitherOtherwise() {
        road.close();
        road = new TestRoad(
                folder,
                text -> text.replace(
                        "    filters: [status, issued_at, due_on, number, customer_name, region, total]",
                        "    sensitivity: {above: {sensitive: 3}}\n"
                                + "    filters: [status, issued_at, due_on, number, customer_name, region, total]"),
                source -> source);
        Session bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        ExportRequest wide = Ask.invoices(90, FileFormat.CSV, "id");
        Confirmation untyped = new Confirmation(NORDLICHT.id().toString(), NORDLICHT.name());

        refused(() -> road.exports.ask(bruno, wide, untyped), ProblemCode.CONFIRMATION_MISMATCH);
        road.forward(TEN_MINUTES.plusSeconds(1));
        refused(() -> road.ask(bruno, NORDLICHT, wide), ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
        assertThat(road.entries("export-requested")).isEmpty();
        assertThat(road.entries("export-counted"))
                .as("each counting is on record")
                .hasSize(2);

        Session again = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        assertThat(road.build(again, NORDLICHT, wide).state()).isEqualTo(ExportState.COMPLETED);
    }

    @Test
    @Proves("R14")
    void rowsThatCameWhileItWaitedAreNotSlippedThrough() {
        lay("above: {restricted: 1000000}");
        ExportRequest wide = Ask.dataset("payments", 90, FileFormat.CSV, List.of(), "id");
        long rows = road.exports.count(olga, wide).rows();
        lay("above: {restricted: " + rows + "}");
        Export asked = road.ask(olga, NORDLICHT, wide);
        assertThat(asked.state()).isEqualTo(ExportState.QUEUED);
        road.sql("""
                insert into agency.payments
                select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*
                from agency.payments p where p.tenant_id = ?""", NORDLICHT.id());

        road.worker.work(ExportJob.of(asked));

        Export failed = road.find(asked.id());
        assertThat(failed.state()).isEqualTo(ExportState.FAILED);
        assertThat(failed.endedBecause()).isEqualTo(ProblemCode.TOO_MANY_ROWS.text());
    }

    private static Problem refused(ThrowingCallable tried, ProblemCode code) {
        Problem refused = catchThrowableOfType(Problem.class, tried);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        return refused;
    }
}
