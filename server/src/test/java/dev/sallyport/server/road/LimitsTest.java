package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Asked;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.IdempotencyKey;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.PartDownload;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of person, tenant and address at every door, also of many at once; and what they tell. */
class LimitsTest {
    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TestRoad road;

    @AfterEach
    void close() {
        threads.shutdownNow();
        road.close();
    }

    private void lay(String common, String ofGrants) {
        road = new TestRoad(
                folder,
                text -> text.replace(TestRoad.NO_COMMON_LIMITS, "\n" + common + "\n")
                        .replace("    limits: {", "    limits: {" + ofGrants),
                source -> source);
    }

    @Test
    @Proves("R28")
    void ofTwentyAtOnceExactlyAsManyAreAcceptedAsThePersonMay() throws Exception {
        lay("limits: {person: {running: 3}}", "running: 100, per-hour: 100, ");
        assertThat(acceptedOfTwenty(i -> AgencyPeople.OWNER)).isEqualTo(3);
    }

    @Test
    @Proves("R28")
    void ofTwentyAtOnceExactlyAsManyAreAcceptedAsTheGrantSays() throws Exception {
        lay("", "running: 3, per-hour: 100, ");
        assertThat(acceptedOfTwenty(i -> AgencyPeople.OWNER)).isEqualTo(3);
    }

    @Test
    @Proves("R28")
    void ofTwentyAtOnceExactlyAsManyAreAcceptedAsTheTenantMay() throws Exception {
        lay("limits: {tenant: {running: 3}, person: {running: 100, per-hour: 100}}", "running: 100, per-hour: 100, ");
        assertThat(acceptedOfTwenty(i -> i % 2 == 0 ? AgencyPeople.OWNER : AgencyPeople.BILLING_ADMIN))
                .isEqualTo(3);
        // Another tenant is not held up by it.
        Session neighbour = road.session(AgencyPeople.OWNER_OF_HARBOUR, HARBOUR);
        assertThat(road.ask(neighbour, HARBOUR, request(1)).state()).isEqualTo(ExportState.QUEUED);
    }

    private interface Who {
        String login(int number);
    }

    private int acceptedOfTwenty(Who who) throws Exception {
        List<Callable<Boolean>> asking = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Session session = road.session(who.login(i), NORDLICHT);
            ExportRequest request = request(i + 1);
            asking.add(() -> {
                try {
                    return road.exports
                            .ask(session, request, TestRoad.confirm(NORDLICHT))
                            .isNew();
                } catch (Problem e) {
                    assertThat(e.code()).isEqualTo(ProblemCode.TOO_MANY_AT_ONCE);
                    assertThat(e.retryAfter()).isPresent();
                    return false;
                }
            });
        }
        int accepted = 0;
        for (Future<Boolean> done : threads.invokeAll(asking)) {
            accepted += done.get() ? 1 : 0;
        }
        assertThat(road.sql("select count(*) from sallyport.exports where state = 'queued'"))
                .containsExactly(String.valueOf(accepted));
        return accepted;
    }

    @Test
    @Proves("R17")
    void whatASheetHoldsIsALimitToldWhenAsking() {
        road = new TestRoad(folder, text -> text.replace("rows: 400000", "rows: 5000000"), source -> source);
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        assertThat(road.exports.count(olga, Ask.invoices(FileFormat.CSV, "id")).limit())
                .isEqualTo(5_000_000);
        assertThat(road.exports.count(olga, Ask.invoices(FileFormat.XLSX, "id")).limit())
                .isEqualTo(1_048_575);
    }

    @Test
    @Proves("R28")
    void anHoursLimitTellsWhenThereIsRoomAgainAndThatIsTrue() {
        lay("limits: {person: {per-hour: 3, running: 100}}", "running: 100, per-hour: 100, ");
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        road.exports.count(olga, request(1));
        road.forward(Duration.ofMinutes(10));
        road.ask(olga, NORDLICHT, request(2));
        road.exports.count(olga, request(3));

        Problem refused = catchThrowableOfType(Problem.class, () -> road.exports.count(olga, request(4)));
        assertThat(refused.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(refused.told()).contains("3 times");
        Duration wait = refused.retryAfter().orElseThrow();
        assertThat(wait).isBetween(Duration.ofMinutes(48), Duration.ofMinutes(50));
        assertThat(catchThrowableOfType(Problem.class, () -> road.ask(olga, NORDLICHT, request(4)))
                        .code())
                .isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        road.forward(wait.minusSeconds(5));
        assertThat(catchThrowableOfType(Problem.class, () -> road.exports.count(olga, request(4))))
                .isNotNull();
        road.forward(Duration.ofSeconds(6));
        assertThat(road.exports.count(olga, request(4)).rows()).isNotNegative();
        assertThat(catchThrowableOfType(Problem.class, () -> road.exports.count(olga, request(4))))
                .isNotNull();
    }

    @Test
    @Proves("R28")
    void aTenantsHourIsForAllOfItsPeopleAndForNobodyElse() {
        lay("limits: {tenant: {per-hour: 2, running: 9}, person: {per-hour: 90, running: 90}}", "");
        road.exports.count(road.session(AgencyPeople.OWNER, NORDLICHT), request(1));
        road.exports.count(road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT), request(1));
        Problem refused = catchThrowableOfType(
                Problem.class,
                () -> road.exports.count(road.session(AgencyPeople.REGIONAL_MANAGER, NORDLICHT), request(1)));
        assertThat(refused.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(refused.told()).contains("this workspace", "2 times");
        assertThat(road.exports
                        .count(road.session(AgencyPeople.OWNER_OF_HARBOUR, HARBOUR), request(1))
                        .rows())
                .isNotNegative();
    }

    @Test
    @Proves("R28")
    void anAddressIsLimitedOverPeopleTenantsAndDoors() {
        lay("limits: {person: {per-hour: 9000}, tenant: {per-hour: 9000}}", "per-hour: 9000, ");
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        Export export = road.build(olga, NORDLICHT, request(1));
        road.sql(
                "insert into sallyport.quota_uses (act, tenant, tenant_type, person, address, at)"
                        + " select 'handover', 'x', 'text', 'y', '127.0.0.1', now() from generate_series(1, ?)",
                TestRoad.PER_ADDRESS - 3);
        Handover handover = road.open(olga, export.id());
        assertThat(handover.export()).isEqualTo(export.id());
        for (Runnable act : List.<Runnable>of(
                () -> road.exports.count(olga, request(1)),
                () -> road.ask(olga, NORDLICHT, request(2)),
                () -> road.handovers.issueTicket(olga, export.id()),
                () -> road.exports.count(road.session(AgencyPeople.OWNER_OF_HARBOUR, HARBOUR), request(1)))) {
            Problem refused = catchThrowableOfType(Problem.class, act::run);
            assertThat(refused.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
            assertThat(refused.told()).contains("address").doesNotContain("127.0.0.1");
            assertThat(refused.retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    @Proves("R28")
    void ticketsOfOneExportAreLimited() throws Exception {
        lay("limits: {tickets: 2}", "");
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        Export export = road.build(olga, NORDLICHT, request(1));
        Export other = road.build(olga, NORDLICHT, request(2));
        road.handovers.issueTicket(olga, export.id());
        road.download(olga, export.id());
        Problem refused = catchThrowableOfType(Problem.class, () -> road.handovers.issueTicket(olga, export.id()));
        assertThat(refused.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(road.handovers.issueTicket(olga, other.id()).expiresAt()).isAfter(road.clock.instant());
    }

    @Test
    @Proves("R28")
    void refusalsAreOnTheRecordTheFirstOnesWholeTheRestCounted() {
        lay("limits: {person: {per-hour: 1}}", "");
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        road.exports.count(olga, request(1));
        for (int i = 0; i < 12; i++) {
            assertThat(catchThrowableOfType(Problem.class, () -> road.exports.count(olga, request(1))))
                    .isNotNull();
        }
        assertThat(road.entries("denied"))
                .hasSizeBetween(5, 10)
                .allMatch(entry -> entry.contains("quota-exceeded")
                        && !entry.contains(HARBOUR.id().toString()));
    }

    @Test
    @Proves("R28")
    void whatMayBeRepeatedDoesNotFillTheLedger() throws Exception {
        lay("", "");
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        Export asked = road.ask(olga, NORDLICHT, request(1));
        for (int i = 0; i < 60; i++) {
            assertThat(road.exports
                            .ask(olga, request(1), TestRoad.confirm(NORDLICHT))
                            .isNew())
                    .isFalse();
        }
        assertThat(road.entries("export-requested")).hasSizeBetween(21, 41);
        road.worker.work(ExportJob.of(asked));
        Handover handover = road.open(olga, asked.id());
        for (int i = 0; i < 60; i++) {
            try (PartDownload download = road.handovers.open(olga, handover.id(), 1, 0, 3)) {
                TestRoad.readAll(download);
            }
        }
        int told = road.entries("handover-started").size();
        assertThat(told).isBetween(20, 40);
        assertThat(road.entries("handover-finished")).hasSize(told);
        road.forward(Duration.ofHours(2));
        road.tables.repeats().flush(road.clock.instant());
        assertThat(road.entries("repeats-counted")).isNotEmpty();
        assertThat(road.sql("select sum((convert_from(entry, 'UTF8')::jsonb -> 'details' ->> 'counted')::int)::text"
                        + " from sallyport.ledger where event = 'repeats-counted'"
                        + " and convert_from(entry, 'UTF8') like '%read-part%'"))
                .containsExactly(String.valueOf(60 - told));
    }

    @Test
    void listsAreCapped() {
        lay(
                "limits: {person: {running: 900, per-hour: 900}, tenant: {running: 900, per-hour: 900}}",
                "running: 900, per-hour: 900, ");
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        Export first = road.ask(olga, NORDLICHT, request(1));
        road.sql("""
                insert into sallyport.exports
                select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'dedupe_key', 'k' || n))).*
                from sallyport.exports e, generate_series(1, 150) as n where e.id = ?""", first.id().value());
        assertThat(road.exports.list(olga)).hasSize(100);
    }

    @Test
    void theSameKeyAndRequestIsTheSameExportAlsoWhenItHasEnded() {
        lay("", "");
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("a key"));
        Asked first = ask(olga, NORDLICHT, request(1), key);
        road.worker.work(ExportJob.of(first.export().export()));
        Asked again = ask(olga, NORDLICHT, request(1), key);
        assertThat(again.isNew()).isFalse();
        assertThat(again.export().export().id())
                .isEqualTo(first.export().export().id());
        assertThat(again.export().state()).isEqualTo(ExportState.COMPLETED);

        Problem reused = catchThrowableOfType(Problem.class, () -> ask(olga, NORDLICHT, request(2), key));
        assertThat(reused.code()).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        // Other people's keys and those of another tenant are other keys.
        Asked colleague = ask(road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT), NORDLICHT, request(2), key);
        assertThat(colleague.isNew()).isTrue();
        Session mara = road.session(AgencyPeople.ACCOUNT_MANAGER, NORDLICHT);
        Session maraElsewhere = road.session(AgencyPeople.ACCOUNT_MANAGER, HARBOUR);
        Asked here = ask(mara, NORDLICHT, request(1), key);
        Asked there = ask(maraElsewhere, HARBOUR, request(2), key);
        assertThat(there.isNew()).isTrue();
        assertThat(there.export().export().id())
                .isNotEqualTo(here.export().export().id());

        road.forward(Duration.ofHours(25));
        assertThat(ask(olga, NORDLICHT, request(2), key).isNew()).isTrue();
        assertThat(road.sql("select key_digest from sallyport.idempotency_keys"))
                .noneMatch(stored -> stored.contains("a key"));
    }

    @Test
    void manyAtOnceWithOneKeyAreOneExport() throws Exception {
        lay("", "running: 100, per-hour: 100, ");
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("8c5d"));
        List<Callable<Asked>> asking = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            asking.add(() -> ask(olga, NORDLICHT, request(1), key));
        }
        List<Asked> asked = new ArrayList<>();
        for (Future<Asked> done : threads.invokeAll(asking)) {
            asked.add(done.get());
        }
        assertThat(asked.stream().filter(Asked::isNew)).hasSize(1);
        assertThat(asked.stream().map(one -> one.export().export().id()).distinct())
                .hasSize(1);
    }

    @Test
    void keysThatAreNoneAreRefused() {
        lay("", "");
        for (String text : List.of("", " ", "x".repeat(201), "caf\u00e9", "a\tb", "a\u0000")) {
            Problem refused = catchThrowableOfType(Problem.class, () -> new IdempotencyKey(text));
            assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
            assertThat(refused.told()).contains("1 to 200");
        }
        assertThat(new IdempotencyKey("x".repeat(200)).toString()).doesNotContain("xx");
    }

    private Asked ask(Session session, AgencyTenant tenant, ExportRequest request, Optional<IdempotencyKey> key) {
        return road.exports.ask(session, request, TestRoad.confirm(tenant), key, Optional.empty());
    }

    private static ExportRequest request(int days) {
        return Ask.invoices(days, FileFormat.CSV, "id");
    }
}
