package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.Reason;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.saved.SavedRequestId;
import dev.sallyport.saved.SavedRequestName;
import dev.sallyport.saved.SavedRequestService;
import dev.sallyport.saved.SavedView;
import dev.sallyport.saved.Unavailable;
import dev.sallyport.tenant.DatasetScope;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that people keep: none of them is a right, and nobody learns from one what they may not know. */
class SavedRequestsTest {
    private static final ExportRequest MONTHLY = new ExportRequest(
            "invoices",
            List.of(RequestedColumn.named("id"), new RequestedColumn("total", Optional.of("Amount"))),
            List.of(new Filter.EqualTo("status", "paid")),
            List.of(new Sort("total", true)),
            new Window.LastMonths(1),
            FileFormat.CSV,
            Guarding.GUARDED);

    @TempDir
    Path folder;

    private TestRoad road;
    private Session olga;
    private Session bruno;

    @BeforeEach
    void lay() {
        road = new TestRoad(folder);
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void givesBackExactlyTheRequestThatWasSaved() {
        long seed = Long.getLong("sallyport.seed", System.nanoTime());
        System.out.println("sallyport.seed=" + seed);
        RandomRequests requests = new RandomRequests(new Random(seed));
        int kept = 0;
        for (int i = 0; i < 400 && kept < 60; i++) {
            for (Dataset dataset : road.catalog.datasets().values()) {
                ExportRequest request = requests.next(dataset);
                SavedView saved;
                try {
                    saved = road.saved.save(olga, name("No. " + i + " " + dataset.name()), false, request);
                } catch (Problem e) {
                    assertThat(e.code()).as(e.told()).isNotIn(ProblemCode.INTERNAL, ProblemCode.TOO_MANY_SAVED);
                    continue;
                }
                kept++;
                assertThat(request(road.saved.show(olga, saved.saved().id()))).isEqualTo(request);
            }
        }
        assertThat(kept).isGreaterThan(20);
    }

    @Test
    void isAskedLikeAnyOtherAndForAnotherTimeEachMonth() {
        SavedRequestId id = save(bruno, "Monthly", false, MONTHLY);

        Export now = road.ask(bruno, NORDLICHT, request(road.saved.show(bruno, id)));
        LocalDate today = road.clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        road.forward(Duration.ofDays(today.lengthOfMonth() - today.getDayOfMonth() + 1L));
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        Export later = road.ask(bruno, NORDLICHT, request(road.saved.show(bruno, id)));

        assertThat(now.request()).isEqualTo(explicit(MONTHLY, now));
        assertThat(((Window.Between) later.request().window()).from())
                .isEqualTo(((Window.Between) now.request().window()).to());
    }

    @Test
    @Proves({"R9", "R12", "R15"})
    void keepsOnlyWhatMayBeAskedAndSaysTheSameAsAsking() {
        for (ExportRequest beyond : List.of(
                Ask.dataset("tickets", 30, FileFormat.CSV, List.of()),
                Ask.dataset("payroll", 30, FileFormat.CSV, List.of()),
                Ask.invoices(FileFormat.CSV, "id", "payment_token"),
                Ask.dataset("invoices", 30, FileFormat.CSV, List.of(new Filter.EqualTo("customer_iban", "x")), "id"),
                Ask.dataset("invoices", 30, FileFormat.CSV, List.of(new Filter.EqualTo("total", "x")), "id"),
                Ask.invoices(9_999, FileFormat.CSV, "id"),
                Ask.dataset("customers", 30, FileFormat.XLSX, List.of()))) {
            Problem kept = refused(() -> save(bruno, "Beyond", false, beyond));
            Problem asked = refused(() -> road.ask(bruno, NORDLICHT, beyond));
            assertThat(kept.code()).isEqualTo(asked.code());
            assertThat(kept.told()).isEqualTo(asked.told());
        }
        assertThat(road.saved.list(bruno)).isEmpty();
        assertThat(road.entries("denied")).anyMatch(entry -> entry.contains("\"act\":\"save-request\""));
        assertThat(road.entries("request-saved")).isEmpty();
    }

    @Test
    @Proves({"R8", "R15"})
    void tellsForeignPrivateAndUnknownAlike() {
        SavedRequestId priv = save(olga, "Mine alone", false, MONTHLY);
        SavedRequestId beyond =
                save(olga, "Beyond Bruno", true, Ask.dataset("tickets", 30, FileFormat.CSV, List.of(), "id"));
        SavedRequestId foreign =
                save(road.session(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC), "Of the neighbours", true, MONTHLY);
        SavedRequestId unknown = new SavedRequestId(UUID.randomUUID());

        for (SavedRequestId id : List.of(priv, beyond, foreign, unknown)) {
            for (ThrowingCallable act : List.<ThrowingCallable>of(
                    () -> road.saved.show(bruno, id),
                    () -> road.saved.replace(bruno, id, name("x"), true, MONTHLY),
                    () -> road.saved.rename(bruno, id, name("x")),
                    () -> road.saved.share(bruno, id, true),
                    () -> road.saved.share(bruno, id, false),
                    () -> road.saved.copy(bruno, id, name("x")),
                    () -> road.saved.remove(bruno, id))) {
                Problem refused = refused(act);
                assertThat(refused.code()).isEqualTo(ProblemCode.NOT_FOUND);
                assertThat(refused.told())
                        .isEqualTo(
                                refused(() -> road.saved.show(bruno, unknown)).told());
            }
        }
        assertThat(road.saved.list(bruno)).isEmpty();
        assertThat(road.saved.list(olga)).hasSize(2);
        assertThat(String.join("", road.entries("denied")))
                .contains(
                        "saved-request-of-a-colleague",
                        "shared-request-beyond-the-right",
                        "saved-request-of-another-tenant",
                        "unknown-saved-request");
    }

    @Test
    @Proves("R15")
    void showsASharedOneToWhoMayExportAllOfItAndToNobodyElse() {
        save(olga, "Plain", true, Ask.invoices(FileFormat.CSV, "id", "total"));
        save(olga, "With e-mail", true, Ask.invoices(FileFormat.CSV, "id", "customer_email"));
        save(olga, "With IBAN, plain to owners", true, Ask.invoices(FileFormat.CSV, "id", "customer_iban"));
        save(olga, "As a workbook", true, Ask.invoices(FileFormat.XLSX, "id"));
        save(olga, "Of one customer", true, byName("Fischer"));
        save(olga, "By number", true, sortedBy("number"));

        assertThat(names(bruno))
                .as("masks the IBAN")
                .containsExactly("As a workbook", "By number", "Of one customer", "Plain", "With e-mail");
        assertThat(names(road.session(AgencyPeople.ANALYST, NORDLICHT)))
                .as("masks names of customers, knows no numbers, and has no workbooks")
                .containsExactly("Plain");
        assertThat(names(road.session(AgencyPeople.REGIONAL_MANAGER, NORDLICHT)))
                .as("may filter by names, but only among customers of two regions; and masks e-mail")
                .containsExactly("By number", "Plain");
        assertThat(names(road.session(AgencyPeople.SUPPORT_AGENT, NORDLICHT))).isEmpty();
        assertThat(names(road.session(AgencyPeople.ADMINISTRATOR, NORDLICHT))).isEmpty();
        assertThat(names(road.session(AgencyPeople.ACCOUNT_MANAGER, HARBOUR))).isEmpty();
    }

    @Test
    void aMaskThatBothHaveHidesNothing() {
        save(bruno, "With masked IBANs", true, Ask.invoices(FileFormat.CSV, "id", "customer_iban"));

        assertThat(names(olga)).containsExactly("With masked IBANs");
        assertThat(names(road.session(AgencyPeople.ANALYST, NORDLICHT))).isEmpty();
    }

    @Test
    @Proves("R13")
    void isJudgedAnewByWhoUsesIt() {
        SavedRequestId own = save(
                bruno,
                "With much",
                false,
                new ExportRequest(
                        "invoices",
                        List.of(RequestedColumn.named("id"), RequestedColumn.named("customer_email")),
                        List.of(new Filter.EqualTo("number", "1")),
                        List.of(new Sort("number", false)),
                        new Window.LastDays(30),
                        FileFormat.XLSX,
                        Guarding.GUARDED));
        SavedRequestId shared = save(olga, "Of Olga", true, byName("Fischer"));
        assertThat(names(bruno)).contains("Of Olga");

        become("analyst");

        SavedView view = road.saved.show(bruno, own);
        assertThat(view.unavailable())
                .containsExactly(
                        new Unavailable(Unavailable.Part.COLUMN, "customer_email"),
                        new Unavailable(Unavailable.Part.FILTER, "number"),
                        new Unavailable(Unavailable.Part.SORT, "number"),
                        new Unavailable(Unavailable.Part.FORMAT, "xlsx"));
        assertThat(refused(() -> road.ask(bruno, NORDLICHT, request(view))).code())
                .isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
        assertThat(refused(() -> road.saved.show(bruno, shared)).code()).isEqualTo(ProblemCode.NOT_FOUND);

        become("support-agent");
        assertThat(road.saved.show(bruno, own).unavailable())
                .containsExactly(new Unavailable(Unavailable.Part.DATASET, "invoices"));
        assertThat(refused(() -> road.ask(bruno, NORDLICHT, request(view))).code())
                .isEqualTo(ProblemCode.NOT_ALLOWED);

        road.tables.people().setState(TestRoad.person(AgencyPeople.BILLING_ADMIN), PersonState.SUSPENDED);
        assertThat(refused(() -> road.saved.show(bruno, own)).code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused(() -> road.saved.list(bruno)).code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused(() -> road.saved.remove(bruno, own)).code()).isEqualTo(ProblemCode.NOT_ALLOWED);
    }

    @Test
    void isChangedByWhoseItIsAlone() {
        SavedRequestId shared = save(olga, "Of Olga", true, MONTHLY);

        for (ThrowingCallable act : List.<ThrowingCallable>of(
                () -> road.saved.replace(bruno, shared, name("Mine now"), false, MONTHLY),
                () -> road.saved.rename(bruno, shared, name("Mine now")),
                () -> road.saved.share(bruno, shared, false),
                () -> road.saved.remove(bruno, shared))) {
            assertThat(refused(act).code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        }
        SavedView copy = road.saved.copy(bruno, shared, name("Mine"));
        road.saved.share(olga, shared, false);

        assertThat(names(bruno)).containsExactly("Mine");
        assertThat(copy.saved().isShared()).isFalse();
        assertThat(request(copy)).isEqualTo(MONTHLY);
        assertThat(road.saved.show(olga, shared).saved().name().text()).isEqualTo("Of Olga");
    }

    @Test
    void refusesASecondOfTheSameNameOfTheSamePersonHere() {
        SavedRequestId first = save(bruno, " Monthly ", false, MONTHLY);
        SavedRequestId second = save(bruno, "Weekly", false, MONTHLY);
        save(olga, "Monthly", true, MONTHLY);

        assertThat(refused(() -> save(bruno, "Monthly", false, MONTHLY)).code()).isEqualTo(ProblemCode.NAME_TAKEN);
        assertThat(refused(() -> road.saved.rename(bruno, second, name("Monthly")))
                        .code())
                .isEqualTo(ProblemCode.NAME_TAKEN);
        road.saved.rename(bruno, first, name("Monthly"));
        assertThat(refused(() -> name("a\u202eb")).code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(refused(() -> name("x".repeat(81))).code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(refused(() -> name(" ")).code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        List<String> many =
                IntStream.range(0, 1_000).mapToObj(i -> "x".repeat(90) + i).toList();
        assertThat(refused(() -> save(
                                bruno,
                                "Too long",
                                false,
                                Ask.dataset(
                                        "invoices",
                                        30,
                                        FileFormat.CSV,
                                        List.of(new Filter.OneOf("number", many)),
                                        "id")))
                        .told())
                .contains("too long to be kept");
    }

    @Test
    @Proves("R28")
    void keepsNoMoreThanAPersonAndATenantMayHoweverManyAskAtOnce() throws Exception {
        for (int i = 1; i < SavedRequestService.MOST_OWN; i++) {
            save(bruno, "B" + i, true, MONTHLY);
        }
        for (int i = 1; i <= SavedRequestService.MOST_OWN; i++) {
            save(olga, "O" + i, true, MONTHLY);
        }
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Boolean>> tries = IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await();
                        return refused(() -> save(bruno, "Last " + i, true, MONTHLY)) == null;
                    }))
                    .toList();
            together.countDown();
            int done = 0;
            for (Future<Boolean> one : tries) {
                done += one.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        Session rita = road.session(AgencyPeople.REGIONAL_MANAGER, NORDLICHT);
        ExportRequest customers = Ask.dataset("customers", 30, FileFormat.CSV, List.of(), "id");
        assertThat(refused(() -> save(bruno, "One more", false, MONTHLY)).code())
                .isEqualTo(ProblemCode.TOO_MANY_SAVED);
        assertThat(refused(() -> save(rita, "Shared", true, customers)).code()).isEqualTo(ProblemCode.TOO_MANY_SAVED);
        SavedRequestId mine = save(rita, "Not shared", false, customers);
        assertThat(refused(() -> road.saved.share(rita, mine, true)).code()).isEqualTo(ProblemCode.TOO_MANY_SAVED);
        assertThat(road.sql("select count(*) from sallyport.saved_requests where shared"))
                .containsExactly("200");
    }

    @Test
    @Proves("R28")
    void mayBeChangedSoOftenAnHourThatTheLedgerHoldsEachChangeWhole() {
        SavedRequestId id = save(bruno, "Monthly", false, MONTHLY);
        int changes = 0;
        Problem refused = null;
        while (refused == null) {
            String next = "Name " + changes++;
            refused = refused(() -> road.saved.rename(bruno, id, name(next)));
        }
        assertThat(refused.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(refused.retryAfter()).isPresent();
        assertThat(road.entries("saved-request-changed")).hasSize(changes - 1);
        road.forward(Duration.ofMinutes(61));
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        road.saved.rename(bruno, id, name("Later"));
    }

    @Test
    @Proves("R39")
    void putsEachActOnTheRecord() {
        ExportRequest request = Ask.dataset(
                "tickets", 30, FileFormat.CSV, List.of(new Filter.EqualTo("customer_name", "Somebody")), "id", "body");
        SavedRequestId id = save(olga, "Of tickets", false, request);
        road.saved.rename(olga, id, name("Tickets"));
        road.saved.share(olga, id, true);
        road.saved.share(olga, id, true);
        road.saved.share(olga, id, false);
        road.saved.replace(olga, id, name("Tickets"), true, MONTHLY);
        road.saved.remove(olga, id);

        assertThat(road.entries("request-saved"))
                .singleElement()
                .asString()
                .contains("\"name\":\"Of tickets\"", "\"saved-request\":\"" + id + "\"", "\"columns\":[\"id plain\"")
                .contains(
                        "\"window\":\"the last 30 days\"",
                        "\"dataset\":\"tickets\"",
                        AgencyPeople.id(AgencyPeople.OWNER).toString());
        assertThat(road.entries("saved-request-changed"))
                .singleElement()
                .asString()
                .contains("\"name\":\"Tickets\"");
        assertThat(road.entries("saved-request-shared")).hasSize(2);
        assertThat(road.entries("saved-request-shared").get(1)).contains("the last whole month");
        assertThat(road.entries("saved-request-taken-back")).hasSize(1);
        assertThat(road.entries("saved-request-removed"))
                .singleElement()
                .asString()
                .contains("\"because\":\"by-the-owner\"");
    }

    @Test
    @Proves("R39")
    void administratorsRemoveWhatIsSharedWithoutLearningWhatItAsksFor() {
        SavedRequestId shared = save(olga, "Of Olga", true, MONTHLY);
        SavedRequestId priv = save(olga, "Mine alone", false, MONTHLY);
        SavedRequestId foreign =
                save(road.session(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC), "Of the neighbours", true, MONTHLY);
        Session adam = road.session(AgencyPeople.ADMINISTRATOR, NORDLICHT);

        assertThat(road.sharedRequests.list(adam)).singleElement().satisfies(one -> {
            assertThat(one.name().text()).isEqualTo("Of Olga");
            assertThat(one.dataset()).contains("invoices");
        });
        for (SavedRequestId other : List.of(priv, foreign, new SavedRequestId(UUID.randomUUID()))) {
            assertThat(refused(() -> road.sharedRequests.remove(adam, other, new Reason("tidy")))
                            .code())
                    .isEqualTo(ProblemCode.NOT_FOUND);
        }
        assertThat(refused(() -> road.sharedRequests.remove(bruno, shared, new Reason("tidy")))
                        .code())
                .isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused(() -> road.sharedRequests.list(bruno)).code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        road.sharedRequests.remove(adam, shared, new Reason("it misled people"));

        assertThat(names(olga)).containsExactly("Mine alone");
        assertThat(road.entries("saved-request-removed"))
                .singleElement()
                .asString()
                .contains(
                        "\"because\":\"by-an-administrator\"",
                        "\"reason\":\"it misled people\"",
                        AgencyPeople.id(AgencyPeople.OWNER).toString());
    }

    @Test
    void whatSomebodyKeptGoesWithThem() {
        save(olga, "Of Olga", true, MONTHLY);
        save(bruno, "Of Bruno", true, MONTHLY);
        road.tables
                .people()
                .setState(TestRoad.person(AgencyPeople.OWNER), AgencyTemplate.id(NORDLICHT), MembershipState.SUSPENDED);
        road.savedKeeper.round();
        assertThat(names(bruno)).as("who is suspended may come back").containsExactly("Of Bruno", "Of Olga");

        road.tables
                .people()
                .setState(TestRoad.person(AgencyPeople.OWNER), AgencyTemplate.id(NORDLICHT), MembershipState.REMOVED);
        assertThat(names(bruno)).as("before any keeper came by").containsExactly("Of Bruno");
        road.savedKeeper.round();
        road.savedKeeper.round();

        assertThat(road.sql("select name from sallyport.saved_requests")).containsExactly("Of Bruno");
        assertThat(road.entries("saved-request-removed"))
                .singleElement()
                .asString()
                .contains("\"because\":\"owner-gone\"");
    }

    @Test
    void whatCanNotBeReadIsNeverAskedForInPart() {
        SavedRequestId own = save(bruno, "Mine", true, MONTHLY);
        SavedRequestId good = save(bruno, "Good", true, MONTHLY);
        for (String tampered : List.of(
                "jsonb_set(request, '{tenant}', '\"6f1d2c84-3b5a-4e07-9c1e-2a7b90d4e511\"')",
                "request - 'filters'",
                "jsonb_set(request, '{filters,0,is}', '\"like\"')",
                "jsonb_set(request, '{format}', '\"exe\"')",
                "'[]'::jsonb")) {
            String stored = road.sql("select request::text from sallyport.saved_requests where id = ?", own.value())
                    .get(0);
            road.sql("update sallyport.saved_requests set request = " + tampered + " where id = ?", own.value());

            assertThat(refused(() -> road.saved.show(bruno, own)).code())
                    .as(tampered)
                    .isEqualTo(ProblemCode.WRONG_STATE);
            assertThat(refused(() -> road.saved.copy(bruno, own, name("Copy"))).code())
                    .isEqualTo(ProblemCode.WRONG_STATE);
            assertThat(road.saved.list(bruno)).extracting(SavedView::isReadable).containsExactly(true, false);
            assertThat(names(olga)).containsExactly("Good");
            assertThat(refused(() -> road.saved.show(olga, own)).code()).isEqualTo(ProblemCode.NOT_FOUND);
            road.sql(
                    "update sallyport.saved_requests set request = cast(? as jsonb) where id = ?", stored, own.value());
        }
        road.sql("update sallyport.saved_requests set granted = '{}'::jsonb where id = ?", own.value());
        assertThat(names(olga)).containsExactly("Good");
        road.saved.remove(bruno, own);
        assertThat(request(road.saved.show(bruno, good))).isEqualTo(MONTHLY);
    }

    @Test
    void aSessionOfFewDatasetsKnowsThoseOfThemAlone() {
        save(bruno, "Of invoices", false, MONTHLY);
        SavedRequestId customers =
                save(bruno, "Of customers", false, Ask.dataset("customers", 30, FileFormat.CSV, List.of(), "id"));
        save(olga, "Shared", true, MONTHLY);
        Session narrow = bruno.limitedTo(
                new DatasetScope.Only(Set.of("invoices")), road.clock.instant().plus(Duration.ofDays(1)));

        assertThat(names(narrow)).containsExactly("Of invoices", "Shared");
        assertThat(refused(() -> road.saved.show(narrow, customers)).code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refused(() -> save(narrow, "More", false, Ask.dataset("customers", 30, FileFormat.CSV, List.of())))
                        .code())
                .isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused(() -> road.sharedRequests.list(narrow)).code()).isEqualTo(ProblemCode.NOT_ALLOWED);
    }

    @Test
    void keepsWhoseItIsForEver() {
        SavedRequestId id = save(bruno, "Mine", false, MONTHLY);
        for (String stolen : List.of("owner = 'x'", "tenant = 'x'", "id = gen_random_uuid()")) {
            Throwable refused = catchThrowable(
                    () -> road.sql("update sallyport.saved_requests set " + stolen + " where id = ?", id.value()));
            assertThat(refused).hasStackTraceContaining("for ever");
        }
    }

    private void become(String role) {
        AgencyTemplate.putMember(
                road.tables.people(),
                AgencyPeople.id(AgencyPeople.BILLING_ADMIN),
                NORDLICHT,
                MembershipState.ACTIVE,
                role);
    }

    private SavedRequestId save(Session session, String name, boolean isShared, ExportRequest request) {
        return road.saved.save(session, name(name), isShared, request).saved().id();
    }

    private List<String> names(Session session) {
        return road.saved.list(session).stream()
                .map(view -> view.saved().name().text())
                .toList();
    }

    private static SavedRequestName name(String text) {
        return new SavedRequestName(text);
    }

    private static ExportRequest request(SavedView view) {
        return view.saved().content().orElseThrow().request();
    }

    /** What is stored of an export: its window resolved, its columns under their titles. */
    private static ExportRequest explicit(ExportRequest asked, Export export) {
        assertThat(export.request().columns())
                .containsExactly(
                        new RequestedColumn("id", Optional.of("Id")),
                        new RequestedColumn("total", Optional.of("Amount")));
        return asked.withColumns(export.request().columns())
                .withWindow(export.request().window());
    }

    private static ExportRequest byName(String customer) {
        return Ask.dataset(
                "invoices", 30, FileFormat.CSV, List.of(new Filter.EqualTo("customer_name", customer)), "id", "total");
    }

    private static ExportRequest sortedBy(String column) {
        return new ExportRequest(
                "invoices",
                List.of(RequestedColumn.named("id")),
                List.of(),
                List.of(new Sort(column, false)),
                new Window.LastDays(30),
                FileFormat.CSV,
                Guarding.GUARDED);
    }

    private static Problem refused(ThrowingCallable act) {
        return catchThrowableOfType(Problem.class, act);
    }
}
