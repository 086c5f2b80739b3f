package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Reason;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.PartDownload;
import dev.sallyport.handover.Ticket;
import dev.sallyport.oversight.ExportSummary;
import dev.sallyport.oversight.OverviewFilter;
import dev.sallyport.oversight.OverviewPage;
import dev.sallyport.oversight.PageMark;
import dev.sallyport.oversight.TimelineEntry;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.Filter;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking after exports of others: across tenants, and within one's own. */
class OversightTest {
    private static final Reason WHY = new Reason("asked for by mistake");
    private static final String CANARY = "canary-of-a-filter";

    @TempDir
    Path folder;

    private TestRoad road;
    private Session bruno;
    private Session adam;
    private Session neighbour;
    private OperatorSession otto;
    private OperatorSession sven;

    @BeforeEach
    void lay() {
        road = new TestRoad(
                folder,
                text -> text.replace("limits: {rows: 400000,", "limits: {running: 400, per-hour: 4000, rows: 400000,"),
                UnaryOperator.identity());
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        adam = road.session(AgencyPeople.ADMINISTRATOR, NORDLICHT);
        neighbour = road.session(AgencyPeople.OWNER_OF_CYRILLIC, NORDLICHT_CYRILLIC);
        otto = road.outside(AgencyPeople.OPERATOR, OperatorKind.OPERATOR);
        sven = road.outside(AgencyPeople.SUPPORT, OperatorKind.SUPPORT);
    }

    @AfterEach
    void close() {
        road.close();
    }

    private Export done(int days) {
        return road.build(bruno, NORDLICHT, Ask.invoices(days, FileFormat.CSV, "id", "number"));
    }

    @Test
    void tellsWhoTookWhatWhenFromWhereAndHowOften() throws Exception {
        Export done = done(30);
        road.download(bruno, done.id());
        road.download(bruno, done.id());

        ExportSummary line = road.oversight
                .list(otto, OverviewFilter.NONE, Optional.empty())
                .exports()
                .get(0);
        assertThat(line.id()).isEqualTo(done.id());
        assertThat(line.tenantName()).contains(NORDLICHT.name());
        assertThat(line.personName()).contains("Bruno Bianchi");
        assertThat(line.handovers()).isEqualTo(2);
        assertThat(line.rows()).contains(done.finished().orElseThrow().receipt().rowsWritten());

        List<TimelineEntry> timeline = road.oversight.show(sven, done.id()).timeline();
        assertThat(timeline).extracting(TimelineEntry::event).startsWith("export-requested", "export-started");
        assertThat(timeline)
                .filteredOn(entry -> entry.event().equals("handover-finished"))
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.personName()).contains("Bruno Bianchi");
                    assertThat(entry.address()).contains("127.0.0.1");
                    assertThat(entry.details()).containsKey("bytes");
                });
        assertThat(road.entries("history-read")).hasSize(2).allMatch(entry -> entry.contains("\"operator\":"));
    }

    @Test
    @Proves("R39")
    void neverTellsTheValueOfAFilterNorTheMomentsOfAWindow() {
        Export asked = road.ask(
                bruno,
                NORDLICHT,
                Ask.dataset("invoices", 30, FileFormat.CSV, List.of(new Filter.Prefix("number", CANARY)), "id"));

        String told = road.oversight.list(otto, OverviewFilter.NONE, Optional.empty()) + " "
                + road.oversight.show(otto, asked.id()) + " "
                + road.history.list(adam, OverviewFilter.NONE, Optional.empty()) + " "
                + road.history.show(adam, asked.id());

        assertThat(told).doesNotContain(CANARY).contains("filteredBy=[number]", "firstDay=Optional[20");
    }

    @Test
    void findsByTenantPersonDatasetStateAndTimePageByPage() {
        List<ExportId> own = new ArrayList<>();
        for (int days = 1; days <= 52; days++) {
            own.add(
                    0,
                    road.ask(bruno, NORDLICHT, Ask.invoices(days, FileFormat.CSV, "id"))
                            .id());
            road.forward(Duration.ofMillis(days % 2));
        }
        Session hana = road.session(AgencyPeople.OWNER_OF_HARBOUR, HARBOUR);
        Export other = road.build(hana, HARBOUR, Ask.invoices(30, FileFormat.CSV, "id"));

        OverviewFilter nordlicht = filter(Optional.of(NORDLICHT.name()), Optional.empty(), Optional.empty());
        List<ExportId> found = new ArrayList<>();
        Optional<PageMark> after = Optional.empty();
        do {
            OverviewPage page = road.oversight.list(otto, nordlicht, after);
            page.exports().forEach(export -> found.add(export.id()));
            after = page.next();
        } while (after.isPresent());
        assertThat(found).containsExactlyInAnyOrderElementsOf(own).doesNotHaveDuplicates();

        assertThat(ids(filter(Optional.of(HARBOUR.id().toString()), Optional.empty(), Optional.empty())))
                .containsExactly(other.id());
        assertThat(ids(filter(Optional.empty(), Optional.of(AgencyPeople.OWNER_OF_HARBOUR), Optional.empty())))
                .containsExactly(other.id());
        assertThat(ids(filter(Optional.empty(), Optional.empty(), Optional.of(ExportState.COMPLETED))))
                .containsExactly(other.id());
        assertThat(ids(new OverviewFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("tickets"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .isEmpty();
        road.forward(Duration.ofDays(2));
        OperatorSession later = road.outside(AgencyPeople.OPERATOR, Duration.ZERO);
        assertThat(road.oversight
                        .list(
                                later,
                                filter(Optional.empty(), Optional.empty(), Optional.of(ExportState.EXPIRED)),
                                Optional.empty())
                        .exports())
                .as("judged by the clock, not by a cleaner")
                .extracting(ExportSummary::id)
                .containsExactly(other.id());
    }

    private List<ExportId> ids(OverviewFilter filter) {
        return road.oversight.list(otto, filter, Optional.empty()).exports().stream()
                .map(ExportSummary::id)
                .toList();
    }

    private static OverviewFilter filter(
            Optional<String> tenant, Optional<String> person, Optional<ExportState> state) {
        return new OverviewFilter(tenant, person, Optional.empty(), state, Optional.empty(), Optional.empty());
    }

    @Test
    @Proves("R31")
    void revokingCutsARunningDownloadWithinASecondAndDestroysTheFiles() throws Exception {
        road.multiplyInvoices(NORDLICHT, 20);
        Export done = done(700);
        Ticket unused = road.handovers.issueTicket(bruno, done.id());
        Handover open = road.open(bruno, done.id());
        long length = road.handovers.describe(bruno, open.id(), 1).plainLength();
        try (PartDownload download = road.handovers.open(bruno, open.id(), 1, 0, length)) {
            byte[] some = new byte[16];
            assertThat(download.read(some)).isPositive();
            road.oversight.revoke(otto, done.id(), WHY);
            road.forward(Duration.ofSeconds(1));
            assertThatThrownBy(() -> download.read(some)).isInstanceOf(Problem.class);
        }
        assertThat(refusal(() -> road.handovers.redeem(bruno, unused.value()))).isEqualTo(ProblemCode.WRONG_STATE);
        road.sweeper.round();
        assertThat(road.stored()).isEmpty();
        assertThat(road.exports.show(bruno, done.id()).export().endedBecause()).isEqualTo("by-an-operator");
        assertThat(road.entries("export-revoked"))
                .singleElement()
                .asString()
                .contains(
                        "\"person\":\"" + otto.person() + "\"",
                        "\"of\":\"" + bruno.person() + "\"",
                        "\"tenant\":\"" + NORDLICHT.id() + "\"",
                        "\"reason\":\"asked for by mistake\"",
                        "\"address\":\"192.0.2.7\"");
        assertThat(refusal(() -> road.oversight.revoke(otto, done.id(), WHY))).isEqualTo(ProblemCode.WRONG_STATE);
    }

    @Test
    void voidsTicketsAndKeepsTheExport() {
        Export done = done(30);
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        Handover open = road.open(bruno, done.id());

        road.oversight.voidTickets(otto, done.id(), WHY);

        assertThat(refusal(() -> road.handovers.redeem(bruno, ticket.value()))).isEqualTo(ProblemCode.TICKET_REFUSED);
        assertThat(refusal(() -> road.handovers.describe(bruno, open.id(), 1))).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(road.open(bruno, done.id())).isNotNull();
        assertThat(road.events(done.id())).contains("tickets-voided");
    }

    @Test
    void shortensAnExpiryAndNeverLengthensIt() throws Exception {
        Export done = done(30);
        Instant now = road.clock.instant();
        Instant end = done.finished().orElseThrow().expiresAt();

        for (Instant wrong : List.of(end, end.plusSeconds(1), now.minusSeconds(1))) {
            assertThat(refusal(() -> road.oversight.shorten(otto, done.id(), wrong, WHY)))
                    .isEqualTo(ProblemCode.INVALID_REQUEST);
        }
        road.oversight.shorten(otto, done.id(), now.plusSeconds(60), WHY);
        assertThat(road.open(bruno, done.id())).isNotNull();
        road.forward(Duration.ofSeconds(61));
        assertThat(refusal(() -> road.handovers.issueTicket(bruno, done.id()))).isEqualTo(ProblemCode.WRONG_STATE);
        road.keeper.round();
        road.sweeper.round();
        assertThat(road.events(done.id())).endsWith("export-expired", "parts-destroyed");
        assertThatThrownBy(() -> road.sql(
                        "update sallyport.exports set expires_at = expires_at + interval '1 hour' where id = ?",
                        done.id().value()))
                .hasRootCauseMessage("ERROR: the expiry of an export is never put off\n  Where: PL/pgSQL function"
                        + " sallyport.refuse_longer_life() line 3 at RAISE");
    }

    @Test
    void cancelsWhatIsUnfinished() {
        Export asked = road.ask(bruno, NORDLICHT, Ask.invoices(30, FileFormat.CSV, "id"));

        road.oversight.cancel(otto, asked.id(), WHY);

        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.CANCELLED);
        assertThat(refusal(() -> road.oversight.cancel(otto, asked.id(), WHY))).isEqualTo(ProblemCode.WRONG_STATE);
    }

    private List<Runnable> actsOf(OperatorSession session, ExportId id) {
        return List.of(
                () -> road.oversight.cancel(session, id, WHY),
                () -> road.oversight.revoke(session, id, WHY),
                () -> road.oversight.voidTickets(session, id, WHY),
                () -> road.oversight.shorten(session, id, road.clock.instant().plusSeconds(60), WHY));
    }

    @Test
    void supportLooksAndDoesNothingAndNobodyElseLooks() {
        Export done = done(30);
        assertThat(road.oversight.show(sven, done.id()).mayAct()).isFalse();
        for (Runnable act : actsOf(sven, done.id())) {
            assertThat(refusal(act)).isEqualTo(ProblemCode.NOT_ALLOWED);
        }
        OperatorSession olga = road.outside(AgencyPeople.OWNER, Duration.ZERO);
        for (Runnable act : actsOf(olga, done.id())) {
            assertThat(refusal(act)).isEqualTo(ProblemCode.NOT_ALLOWED);
        }
        assertThat(refusal(() -> road.oversight.list(olga, OverviewFilter.NONE, Optional.empty())))
                .isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refusal(() -> road.oversight.show(olga, done.id()))).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.COMPLETED);
    }

    /** Read anew at each act: what a page offered is no right. */
    @Test
    void aPowerThatWasTakenAwayIsGoneAtOnce() {
        Export done = done(30);
        assertThat(road.oversight.show(otto, done.id()).mayAct()).isTrue();
        road.tables.operators().put(otto.person(), Optional.empty());
        actsOf(otto, done.id()).forEach(act -> assertThat(refusal(act)).isEqualTo(ProblemCode.NOT_ALLOWED));

        road.tables.operators().put(otto.person(), Optional.of(OperatorKind.OPERATOR));
        road.tables.people().setState(otto.person(), PersonState.SUSPENDED);
        actsOf(otto, done.id()).forEach(act -> assertThat(refusal(act)).isEqualTo(ProblemCode.NOT_ALLOWED));
        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.COMPLETED);
    }

    @Test
    @Proves("R14")
    void actingNeedsASignInOfTheLastQuarterOfAnHour() {
        Export done = done(30);
        OperatorSession old =
                road.outside(AgencyPeople.OPERATOR, Duration.ofMinutes(15).plusMillis(1));

        assertThat(road.oversight.show(old, done.id())).isNotNull();
        actsOf(old, done.id())
                .forEach(act -> assertThat(refusal(act)).isEqualTo(ProblemCode.INSUFFICIENT_USER_AUTHENTICATION));
        OperatorSession young =
                road.outside(AgencyPeople.OPERATOR, Duration.ofMinutes(14).plusSeconds(50));
        assertThat(road.oversight.voidTickets(young, done.id(), WHY)).isNotNull();
    }

    @Test
    @Proves({"R8", "R15"})
    void administratorsSeeTheirOwnTenantAloneOnTheRecord() {
        Export own = done(30);
        Export foreign = road.build(neighbour, NORDLICHT_CYRILLIC, Ask.invoices(30, FileFormat.CSV, "id"));

        assertThat(road.history
                        .list(adam, OverviewFilter.NONE, Optional.empty())
                        .exports())
                .extracting(ExportSummary::id)
                .containsExactly(own.id());
        assertThat(road.history
                        .list(
                                adam,
                                filter(
                                        Optional.of(NORDLICHT_CYRILLIC.id().toString()),
                                        Optional.empty(),
                                        Optional.empty()),
                                Optional.empty())
                        .exports())
                .isEmpty();
        for (ExportId id : List.of(foreign.id(), new ExportId(UUID.randomUUID()))) {
            assertThat(List.of(
                            refusal(() -> road.history.show(adam, id)),
                            refusal(() -> road.history.cancel(adam, id, WHY)),
                            refusal(() -> road.history.revoke(adam, id, WHY))))
                    .containsOnly(ProblemCode.NOT_FOUND);
        }
        assertThat(road.find(foreign.id()).state()).isEqualTo(ExportState.COMPLETED);
        assertThat(road.entries("history-read"))
                .isNotEmpty()
                .allMatch(entry -> entry.contains(NORDLICHT.id().toString()) && entry.contains("administrator"));
    }

    @Test
    void administratorsRevokeWithinTheirTenantAndOnlyWithTheRight() {
        Export done = done(30);
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        assertThat(road.history.show(olga, done.id()).mayAct()).isFalse();
        assertThat(refusal(() -> road.history.revoke(olga, done.id(), WHY))).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refusal(() -> road.history.list(bruno, OverviewFilter.NONE, Optional.empty())))
                .isEqualTo(ProblemCode.NOT_ALLOWED);

        road.history.revoke(adam, done.id(), WHY);

        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.REVOKED);
        assertThat(road.find(done.id()).endedBecause()).isEqualTo("by-an-administrator");
    }

    /** Somebody of another tenant who tries an id leaves a trace under that id, which is none of this tenant's business. */
    @Test
    void aTimelineWithinATenantTellsNothingOfOthersAndNoOperatorsName() {
        Export done = done(30);
        assertThat(refusal(() -> road.exports.show(neighbour, done.id()))).isEqualTo(ProblemCode.NOT_FOUND);
        road.oversight.voidTickets(otto, done.id(), WHY);

        String told = road.history.show(adam, done.id()).toString();
        assertThat(told)
                .contains("tickets-voided", "isByOperator=true")
                .doesNotContain(
                        neighbour.person().text(),
                        NORDLICHT_CYRILLIC.id().toString(),
                        otto.person().text(),
                        "Otto",
                        "192.0.2.7",
                        "operator's browser");
        assertThat(road.oversight.show(otto, done.id()).toString())
                .contains(neighbour.person().text(), "Otto Ionescu");
    }

    /** Whoever looks again and again is counted, and does not fill the ledger. */
    @Test
    void looksAreFoldedInTheLedger() {
        for (int i = 0; i < 50; i++) {
            road.history.list(adam, OverviewFilter.NONE, Optional.empty());
            road.oversight.list(otto, OverviewFilter.NONE, Optional.empty());
        }
        assertThat(road.entries("history-read")).hasSize(40);
        road.forward(Duration.ofHours(2));
        road.tables.repeats().flush(road.clock.instant());
        assertThat(road.entries("repeats-counted")).hasSize(2).allMatch(entry -> entry.contains("\"counted\":30"));
    }

    @Test
    void needsAReason() {
        for (String nothing : List.of("", "  ", "a\nb", "x".repeat(501))) {
            assertThat(refusal(() -> new Reason(nothing))).isEqualTo(ProblemCode.INVALID_REQUEST);
        }
    }

    private static ProblemCode refusal(Runnable act) {
        return catchThrowableOfType(Problem.class, act::run).code();
    }
}
