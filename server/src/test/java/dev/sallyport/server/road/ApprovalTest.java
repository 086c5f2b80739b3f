package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.access.ApprovalGround;
import dev.sallyport.access.GrantedLevel;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.export.ApprovalService;
import dev.sallyport.export.ApprovalView;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Reason;
import dev.sallyport.postgres.identity.Membership;
import dev.sallyport.postgres.ledger.LedgerVerdict;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A second person, between a restricted request and its rows. */
class ApprovalTest {
    private static final ExportRequest IBANS =
            Ask.dataset("customers", 800, FileFormat.CSV, List.of(new Filter.EqualTo("region", "north")), "id", "iban");
    private static final Reason AUDIT = new Reason("for the auditors, until Friday");

    @TempDir
    Path folder;

    private TestRoad road;
    private Session olga;
    private Session petra;

    @BeforeEach
    void lay() {
        road = new TestRoad(folder);
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        petra = road.session(AgencyPeople.PRIVACY_OFFICER, NORDLICHT);
    }

    @AfterEach
    void close() {
        road.close();
    }

    private Export ask() {
        return road.exports
                .ask(olga, IBANS, TestRoad.confirm(NORDLICHT), Optional.empty(), Optional.of(AUDIT))
                .export()
                .export();
    }

    @Test
    @Proves("R14")
    void isBuiltWhenSomebodyElseApproves() throws Exception {
        Export asked = ask();
        assertThat(asked.state()).isEqualTo(ExportState.AWAITING_APPROVAL);
        assertThat(jobs()).isZero();

        ApprovalView seen = only(road.approvals.inbox(petra));
        assertThat(seen.personName()).contains("Olga Öztürk");
        assertThat(seen.export().reason()).isEqualTo(AUDIT);
        assertThat(seen.filters()).containsExactly("region is north");
        assertThat(seen.export().demandedApproval().orElseThrow().rows())
                .hasValueSatisfying(rows -> assertThat(rows).isPositive());
        assertThat(road.approvals.inbox(olga))
                .as("one's own are no business of one's own")
                .isEmpty();

        road.approvals.approve(petra, asked.id());
        assertThat(jobs()).isOne();
        road.worker.work(ExportJob.of(asked));

        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.COMPLETED);
        assertThat(road.download(olga, asked.id())).isNotEmpty();
        assertThat(road.events(asked.id()))
                .startsWith("export-requested", "export-approved", "export-started")
                .contains("handover-opened");
        assertThat(road.entries("export-approved").get(0))
                .contains("\"person\":\"" + petra.person() + "\"", "\"of\":\"" + olga.person() + "\"");
        assertThat(road.entries("export-started").get(0)).contains("\"approver\":\"" + petra.person() + "\"");
        assertThat(road.entries("export-requested").get(0)).contains(AUDIT.text(), "\"sensitivity\":\"restricted\"");
        assertThat(road.approvals.inbox(petra)).isEmpty();
        assertThat(road.tables.ledgerVerifier().verify()).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Test
    @Proves("R14")
    void tellsAllForWhichItNeedsAnApproval() {
        road.close();
        road = new TestRoad(
                folder.resolve("stricter"),
                catalog -> catalog.replace("above: {restricted: 100000}", "above: {restricted: 1}")
                        .replace(
                                "payer_iban: {type: text, title: Payer's IBAN, expose: {mask: last-four}, sensitive: true}",
                                "payer_iban: {type: text, title: IBAN, expose: {mask: last-four}, sensitivity: restricted}"),
                UnaryOperator.identity());
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        petra = road.session(AgencyPeople.PRIVACY_OFFICER, NORDLICHT);
        road.ask(olga, NORDLICHT, Ask.dataset("payments", 90, FileFormat.NDJSON, List.of(), "id", "payer_iban"));

        ApprovalView seen = only(road.approvals.inbox(petra));

        assertThat(seen.grounds())
                .containsExactly(
                        new ApprovalGround(ApprovalGround.Kind.FORMAT, "ndjson"),
                        new ApprovalGround(ApprovalGround.Kind.COLUMN, "payer_iban"),
                        new ApprovalGround(ApprovalGround.Kind.ROWS, "1"));
        assertThat(only(road.approvals.inbox(petra)).deciderName()).isEmpty();
        assertThat(road.approvals.approve(petra, seen.export().id()).deciderName())
                .contains("Petra Pérez");
    }

    @Test
    @Proves("R14")
    void nothingIsBuiltHandedOverOrCountedBeforeThat() throws Exception {
        Export asked = ask();
        road.worker.work(ExportJob.of(asked));
        road.keeper.round();

        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.AWAITING_APPROVAL);
        assertThat(road.stored()).isEmpty();
        refused(() -> road.handovers.issueTicket(olga, asked.id()), ProblemCode.WRONG_STATE);
        refused(() -> road.exports.count(olga, IBANS), ProblemCode.APPROVAL_NEEDED);
        refused(() -> road.exports.receipt(olga, asked.id()), ProblemCode.WRONG_STATE);
    }

    @Test
    @Proves("R14")
    void isEndedForAReasonThatWhoAskedIsTold() {
        Export asked = ask();
        road.approvals.reject(petra, asked.id(), new Reason("ask for the last four digits"));

        Export seen = road.exports.show(olga, asked.id()).export();
        assertThat(seen.state()).isEqualTo(ExportState.REJECTED);
        assertThat(seen.demandedApproval().orElseThrow().decided().orElseThrow().against())
                .contains(new Reason("ask for the last four digits"));
        assertThat(road.entries("export-rejected").get(0)).contains("ask for the last four digits");
        refused(() -> road.approvals.approve(petra, asked.id()), ProblemCode.WRONG_STATE);
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.REJECTED);
        assertThat(ask().id()).as("asked again, it is another one").isNotEqualTo(asked.id());
    }

    @Test
    @Proves("R14")
    void nobodyDecidesOverTheirOwnWhateverTheirRoles() {
        member(AgencyPeople.OWNER, "owner", "privacy-officer", "billing-admin");
        Export asked = ask();

        for (ThrowingCallable tried : List.<ThrowingCallable>of(
                () -> road.approvals.approve(olga, asked.id()),
                () -> road.approvals.reject(olga, asked.id(), AUDIT),
                () -> road.approvals.show(olga, asked.id()),
                // Another session of hers is hers too.
                () -> road.approvals.approve(road.session(AgencyPeople.OWNER, NORDLICHT), asked.id()))) {
            assertThat(refused(tried, ProblemCode.NOT_ALLOWED).trueCause()).isEqualTo("own-request");
        }
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.AWAITING_APPROVAL);
        assertThat(road.entries("denied")).isNotEmpty().allMatch(entry -> entry.contains("own-request"));
        assertThatThrownBy(() -> asked.approved(road.clock.instant(), asked.person()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                AgencyPeople.ADMINISTRATOR,
                AgencyPeople.OPERATOR,
                AgencyPeople.SUPPORT,
                AgencyPeople.BILLING_ADMIN,
                AgencyPeople.SUPPORT_AGENT
            })
    @Proves({"R12", "R14", "R15"})
    void whoHasNoRightToApproveSeesNoMoreThanOfAnIdThatIsNone(String login) {
        Export asked = ask();
        Session stranger = road.session(login, NORDLICHT);
        assertThat(road.approvals.inbox(stranger)).isEmpty();
        ExportId nobodys = new ExportId(UUID.randomUUID());
        List<String> told = new ArrayList<>();
        for (ExportId id : List.of(asked.id(), nobodys)) {
            for (ThrowingCallable tried : List.<ThrowingCallable>of(
                    () -> road.approvals.show(stranger, id),
                    () -> road.approvals.approve(stranger, id),
                    () -> road.approvals.reject(stranger, id, AUDIT))) {
                told.add(refused(tried, ProblemCode.NOT_FOUND).told());
            }
        }
        assertThat(told).hasSize(6).containsOnly(told.get(0));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.AWAITING_APPROVAL);
    }

    @Test
    @Proves({"R1", "R14", "R15"})
    void anApproverOfAnotherTenantFindsNothingAndNeitherDoesOneWhoActsInAnother() {
        Export asked = ask();
        Session hana = road.session(AgencyPeople.OWNER_OF_HARBOUR, HARBOUR);
        member(AgencyPeople.PRIVACY_OFFICER, HARBOUR, MembershipState.ACTIVE, "privacy-officer");
        Session petraElsewhere = road.session(AgencyPeople.PRIVACY_OFFICER, HARBOUR);
        for (Session other : List.of(hana, petraElsewhere)) {
            assertThat(road.approvals.inbox(other)).isEmpty();
            refused(() -> road.approvals.show(other, asked.id()), ProblemCode.NOT_FOUND);
            refused(() -> road.approvals.approve(other, asked.id()), ProblemCode.NOT_FOUND);
            refused(() -> road.approvals.reject(other, asked.id(), AUDIT), ProblemCode.NOT_FOUND);
        }
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.AWAITING_APPROVAL);
    }

    @Test
    @Proves({"R13", "R14"})
    void whoLostTheRightToApproveIsRefused() {
        Export asked = ask();
        assertThat(road.approvals.inbox(petra)).hasSize(1);

        member(AgencyPeople.PRIVACY_OFFICER, "administrator");
        refused(() -> road.approvals.approve(petra, asked.id()), ProblemCode.NOT_FOUND);
        member(AgencyPeople.PRIVACY_OFFICER, NORDLICHT, MembershipState.SUSPENDED, "privacy-officer");
        refused(() -> road.approvals.approve(petra, asked.id()), ProblemCode.NOT_ALLOWED);
        refused(() -> road.approvals.inbox(petra), ProblemCode.NOT_ALLOWED);
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.AWAITING_APPROVAL);
    }

    @Test
    @Proves("R14")
    void anApproverNeedsAFreshSignInToDecideAndNoneToLook() {
        Export asked = ask();
        Export other =
                road.ask(olga, NORDLICHT, Ask.dataset("customers", 400, FileFormat.CSV, List.of(), "id", "iban"));
        road.forward(Duration.ofMinutes(10).minusSeconds(30));
        road.approvals.approve(petra, other.id());

        road.forward(Duration.ofSeconds(31));
        assertThat(road.approvals.inbox(petra)).hasSize(1);
        refused(() -> road.approvals.approve(petra, asked.id()), ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
        refused(() -> road.approvals.reject(petra, asked.id(), AUDIT), ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);

        road.approvals.approve(road.session(AgencyPeople.PRIVACY_OFFICER, NORDLICHT), asked.id());
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.QUEUED);
    }

    /** The level of then, or today's: whichever is higher. */
    @ParameterizedTest
    @CsvSource({
        "level: sensitive, level: restricted",
        "formats: {ndjson: restricted}, formats: {csv: restricted}",
        "above: {restricted: 100000}, above: {restricted: 1}",
        "'amount: {type: decimal, title: Amount', 'amount: {type: decimal, title: Amount, sensitivity: restricted'"
    })
    @Proves("R14")
    void demandsOfAnApproverWhatTodaysLevelDemands(String before, String after) {
        UnaryOperator<String> demands =
                text -> text + "\ndemands: {sensitive: {approval: true}, restricted: {sign-in: 1m}}\n";
        road.close();
        road = new TestRoad(folder.resolve("demands"), demands, UnaryOperator.identity());
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        petra = road.session(AgencyPeople.PRIVACY_OFFICER, NORDLICHT);
        ExportRequest payments = Ask.dataset("payments", 90, FileFormat.CSV, List.of(), "id", "amount");
        Export asked = road.ask(olga, NORDLICHT, payments);
        assertThat(asked.granted().level()).isEqualTo(new GrantedLevel(Sensitivity.SENSITIVE, true));
        ApprovalService today = road.approvalsUnder(text -> demands.apply(text.replace(before, after)));

        road.forward(Duration.ofMinutes(5));
        assertThat(road.approvals.signInToDecide(road.approvals.show(petra, asked.id())))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(today.signInToDecide(today.show(petra, asked.id()))).isEqualTo(Duration.ofMinutes(1));
        refused(() -> today.approve(petra, asked.id()), ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
        refused(() -> today.reject(petra, asked.id(), AUDIT), ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
        today.approve(road.session(AgencyPeople.PRIVACY_OFFICER, NORDLICHT), asked.id());
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.QUEUED);
    }

    @Test
    @Proves("R14")
    void demandsOfAnApproverWhatTheLevelOfThenDemandsThoughItFell() {
        UnaryOperator<String> demands =
                text -> text + "\ndemands: {sensitive: {approval: true}, restricted: {sign-in: 1m}}\n";
        Export asked = ask();
        ApprovalService today = road.approvalsUnder(text -> demands.apply(text.replace(
                "iban: {type: text, title: IBAN, expose: {mask: last-four}, sensitivity: restricted}",
                "iban: {type: text, title: IBAN, expose: {mask: last-four}, sensitive: true}")));

        road.forward(Duration.ofMinutes(5));
        refused(() -> today.approve(petra, asked.id()), ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
    }

    @Test
    @Proves("R14")
    void lapsesWhenNobodyApprovesInTime() {
        Export asked = ask();
        road.forward(Duration.ofDays(3).minusMinutes(1));
        road.keeper.round();
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.AWAITING_APPROVAL);

        road.forward(Duration.ofMinutes(1));
        Session fresh = road.session(AgencyPeople.PRIVACY_OFFICER, NORDLICHT);
        assertThat(road.approvals.inbox(fresh)).isEmpty();
        refused(() -> road.approvals.approve(fresh, asked.id()), ProblemCode.WRONG_STATE);
        assertThat(road.exports.show(olga, asked.id()).state()).isEqualTo(ExportState.LAPSED);

        road.keeper.round();
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.LAPSED);
        assertThat(road.events(asked.id())).containsExactly("export-requested", "denied", "export-lapsed");
    }

    @Test
    @Proves("R14")
    void cancellingComesBeforeApproving() {
        Export asked = ask();
        road.exports.cancel(olga, asked.id());
        refused(() -> road.approvals.approve(petra, asked.id()), ProblemCode.WRONG_STATE);
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.CANCELLED);
        assertThat(jobs()).isZero();
    }

    @Test
    @Proves("R14")
    void ofSeveralWhoDecideAtOnceOneDoes() throws Exception {
        member(AgencyPeople.ADMINISTRATOR, "privacy-officer");
        Export asked = ask();
        int deciders = 8;
        CountDownLatch together = new CountDownLatch(deciders);
        ExecutorService threads = Executors.newFixedThreadPool(deciders);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < deciders; i++) {
                Session one =
                        road.session(i % 2 == 0 ? AgencyPeople.PRIVACY_OFFICER : AgencyPeople.ADMINISTRATOR, NORDLICHT);
                boolean approves = i % 4 < 2;
                Callable<Boolean> decide = () -> {
                    together.countDown();
                    together.await();
                    try {
                        if (approves) {
                            road.approvals.approve(one, asked.id());
                        } else {
                            road.approvals.reject(one, asked.id(), AUDIT);
                        }
                        return true;
                    } catch (Problem e) {
                        assertThat(e.code()).isEqualTo(ProblemCode.WRONG_STATE);
                        return false;
                    }
                };
                all.add(threads.submit(decide));
            }
            int done = 0;
            for (Future<Boolean> one : all) {
                done += one.get() ? 1 : 0;
            }
            assertThat(done).isOne();
        } finally {
            threads.shutdownNow();
        }
        assertThat(road.events(asked.id()).stream().filter(event -> !event.equals("denied")))
                .hasSize(2);
        assertThat(jobs()).isEqualTo(road.find(asked.id()).state() == ExportState.QUEUED ? 1 : 0);
    }

    @Test
    @Proves({"R13", "R14"})
    void whoeverAskedMustStillHaveTheRightWhenItIsApprovedAndWhenItStarts() {
        Export first = ask();
        member(AgencyPeople.OWNER, "support-agent");
        refused(() -> road.approvals.approve(petra, first.id()), ProblemCode.WRONG_STATE);
        assertThat(road.find(first.id()).state()).isEqualTo(ExportState.REVOKED);

        member(AgencyPeople.OWNER, "owner");
        Export second = ask();
        road.approvals.approve(petra, second.id());
        member(AgencyPeople.OWNER, "support-agent");
        road.worker.work(ExportJob.of(second));
        assertThat(road.find(second.id()).state()).isEqualTo(ExportState.REVOKED);

        member(AgencyPeople.OWNER, "owner");
        Export third = ask();
        member(AgencyPeople.OWNER, "support-agent");
        road.keeper.round();
        member(AgencyPeople.OWNER, "owner");
        assertThat(road.find(third.id()).state())
                .as("given back, it revives nothing")
                .isEqualTo(ExportState.REVOKED);
    }

    @Test
    @Proves("R14")
    void theSameRequestWhileItAwaitsIsTheSameAndItCountsAsUnfinished() {
        Export asked = ask();
        assertThat(ask().id()).isEqualTo(asked.id());
        road.ask(olga, NORDLICHT, Ask.dataset("customers", 400, FileFormat.CSV, List.of(), "id", "iban"));
        refused(
                () -> road.ask(olga, NORDLICHT, Ask.dataset("customers", 30, FileFormat.CSV, List.of(), "id", "iban")),
                ProblemCode.TOO_MANY_AT_ONCE);
    }

    /** Should a program of ours ever forget it, the database does not. */
    @Test
    @Proves("R14")
    void theDatabaseQueuesNothingWithoutItsApproval() {
        Export asked = ask();
        String update = "update sallyport.exports set ";
        String where = " where id = ?";
        for (String change : List.of(
                "state = 'queued'",
                "state = 'running', deadline = now()",
                "state = 'queued', decided_by = person, decided_at = now()",
                "state = 'queued', decided_by = 'x', decided_at = now() + interval '4 days'",
                "state = 'queued', decided_by = 'x', decided_at = now(), decided_against = 'no'",
                "state = 'rejected'")) {
            assertThatThrownBy(
                            () -> road.sql(update + change + where, asked.id().value()))
                    .as(change)
                    .hasMessageContaining("exports_");
        }
        for (String change :
                List.of("approval_rows = 1", "reason = 'x'", "state = 'queued', approval_lapses_at = null")) {
            assertThatThrownBy(
                            () -> road.sql(update + change + where, asked.id().value()))
                    .as(change)
                    .hasMessageContaining("for ever");
        }
        road.approvals.approve(petra, asked.id());
        assertThatThrownBy(() ->
                        road.sql(update + "decided_by = 'x'" + where, asked.id().value()))
                .hasMessageContaining("for ever");
    }

    /** Nor does the worker, should the database be made to. */
    @Test
    @Proves("R14")
    void theWorkerBuildsNothingWithoutItsApproval() throws Exception {
        Export asked = ask();
        road.sql("alter table sallyport.exports drop constraint exports_are_built_with_their_approval");
        road.sql(
                "update sallyport.exports set state = 'queued' where id = ?",
                asked.id().value());

        road.worker.work(ExportJob.of(asked));

        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.REVOKED);
        assertThat(road.find(asked.id()).endedBecause()).isEqualTo("approval-missing");
        assertThat(road.entries("alert-raised").get(0)).contains("approval-missing");
        assertThat(road.stored()).isEmpty();
    }

    private long jobs() {
        return Long.parseLong(
                road.sql("select count(*) from sallyport.scheduled_tasks").get(0));
    }

    private void member(String login, String... roles) {
        member(login, NORDLICHT, MembershipState.ACTIVE, roles);
    }

    private void member(String login, AgencyTenant tenant, MembershipState state, String... roles) {
        road.tables
                .people()
                .put(new Membership(
                        AgencyPeople.id(login),
                        AgencyTemplate.id(tenant),
                        state,
                        Set.of(roles),
                        Map.of(),
                        Optional.empty()));
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Problem refused(ThrowingCallable tried, ProblemCode code) {
        Problem refused = catchThrowableOfType(Problem.class, tried);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).as(refused.told()).isEqualTo(code);
        return refused;
    }
}
