package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Part;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Series;
import dev.sallyport.request.Window;
import dev.sallyport.seal.Receipt;
import dev.sallyport.seal.ReceiptPart;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports in several parts: together they are the one file, of one snapshot, all or none. */
class SeriesTest {
    private static final String[] COLUMNS = {"id", "number", "issued_at", "status", "total"};
    private static final ExportRequest WHOLE = Ask.invoices(800, FileFormat.CSV, COLUMNS);

    @TempDir
    Path folder;

    private TestRoad road;
    private Session olga;

    @BeforeEach
    void lay() {
        road = new TestRoad(folder, SeriesTest::withSeries, source -> source);
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
    }

    @AfterEach
    void close() {
        road.close();
    }

    static Stream<Series> everySeries() {
        return Stream.of(
                new Series.ByTime(Series.Unit.MONTH),
                new Series.ByTime(Series.Unit.WEEK),
                new Series.ByBytes(Series.ByBytes.LEAST));
    }

    @ParameterizedTest
    @MethodSource("everySeries")
    @Proves({"R16", "R17"})
    void allPartsTogetherHoldExactlyTheRowsOfTheOneFile(Series series) throws Exception {
        road.multiplyInvoices(NORDLICHT, 6);
        Export whole = road.build(olga, NORDLICHT, WHOLE);
        List<String> rows = rows(road.download(olga, whole.id()));

        Export export = road.build(olga, NORDLICHT, WHOLE.withSeries(series));
        assertThat(export.state()).as("%s", export.endedBecause()).isEqualTo(ExportState.COMPLETED);
        List<Part> parts = export.finished().orElseThrow().parts();
        List<String> ofParts = new ArrayList<>();
        List<byte[]> files = road.downloadAll(olga, export.id());
        for (int i = 0; i < parts.size(); i++) {
            List<String> ofPart = rows(files.get(i));
            assertThat(parts.get(i).number()).isEqualTo(i + 1);
            assertThat(parts.get(i).rows()).isEqualTo(ofPart.size());
            assertThat(parts.get(i).plainLength()).isEqualTo(files.get(i).length);
            ofParts.addAll(ofPart);
        }
        assertThat(parts).hasSizeGreaterThan(3);
        assertThat(rows).hasSizeGreaterThan(2_000);
        // The key order begins with the time, so that the parts of a series by time follow each other, too.
        assertThat(ofParts).containsExactlyElementsOf(rows);
        assertThat(new HashSet<>(ofParts)).hasSameSizeAs(rows);

        Receipt receipt = road.exports.receipt(olga, export.id());
        assertThat(receipt.series()).isEqualTo(series.text());
        assertThat(receipt.rowsWritten()).isEqualTo(rows.size()).isEqualTo(receipt.rowsExpected());
        assertThat(receipt.parts())
                .extracting(ReceiptPart::rows)
                .containsExactlyElementsOf(parts.stream().map(Part::rows).toList());
        assertThat(parts).extracting(Part::fileName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("everySeries")
    void theSameSeriesTwiceHasTheSameRowsDigests(Series series) {
        Export first = road.build(olga, NORDLICHT, WHOLE.withSeries(series));
        Export second = road.build(olga, NORDLICHT, WHOLE.withSeries(series));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(digests(second)).isEqualTo(digests(first)).hasSizeGreaterThan(1);
    }

    @Test
    void everyPartByBytesIsAsFullAsItCanBe() throws Exception {
        road.multiplyInvoices(NORDLICHT, 6);
        long most = Series.ByBytes.LEAST;
        for (FileFormat format : List.of(FileFormat.CSV, FileFormat.JSON, FileFormat.NDJSON)) {
            Export export = road.build(
                    olga, NORDLICHT, Ask.invoices(800, format, COLUMNS).withSeries(new Series.ByBytes(most)));
            assertThat(export.state()).as("%s", format).isEqualTo(ExportState.COMPLETED);
            List<Part> parts = export.finished().orElseThrow().parts();
            assertThat(parts).hasSizeGreaterThan(2);
            for (Part part : parts.subList(0, parts.size() - 1)) {
                // No row of these is longer than 500 bytes: one more would not have fitted.
                assertThat(part.plainLength()).isBetween(most - 500, most);
            }
            assertThat(parts.get(parts.size() - 1).plainLength()).isLessThanOrEqualTo(most);
        }
    }

    /** Where a format compresses, how full a part is shows only when it ends: it never is too full. */
    @Test
    void noWorkbookOfASeriesIsLargerThanAsked() {
        road.multiplyInvoices(NORDLICHT, 6);
        long most = 4 * Series.ByBytes.LEAST;
        Export whole = road.build(olga, NORDLICHT, Ask.invoices(800, FileFormat.XLSX, COLUMNS));
        Export export = road.build(
                olga, NORDLICHT, Ask.invoices(800, FileFormat.XLSX, COLUMNS).withSeries(new Series.ByBytes(most)));
        assertThat(export.state()).isEqualTo(ExportState.COMPLETED);
        List<Part> parts = export.finished().orElseThrow().parts();
        assertThat(parts).hasSizeGreaterThan(2);
        assertThat(parts).allMatch(part -> part.rows() > 100 || part.number() == parts.size());
        assertThat(parts).allMatch(part -> part.plainLength() <= most);
        assertThat(parts.stream().mapToLong(Part::rows).sum())
                .isEqualTo(whole.finished().orElseThrow().parts().get(0).rows());
    }

    @Test
    void jsonAndFileNamesTellWhichPartItIs() throws Exception {
        ExportRequest request =
                Ask.invoices(60, FileFormat.JSON, "id").withSeries(new Series.ByTime(Series.Unit.MONTH));
        Export export = road.build(olga, NORDLICHT, request);
        List<byte[]> files = road.downloadAll(olga, export.id());
        List<Series.Slice> slices = export.request().slices();
        assertThat(files).hasSameSizeAs(slices).hasSizeBetween(2, 3);
        Window.Between window = (Window.Between) export.request().window();
        assertThat(slices.get(0).window().from()).isEqualTo(window.from());
        assertThat(slices.get(slices.size() - 1).window().to()).isEqualTo(window.to());
        for (int i = 0; i < files.size(); i++) {
            JsonNode file = new JsonMapper().readTree(new String(files.get(i), StandardCharsets.UTF_8));
            JsonNode header = file.get("header");
            assertThat(header.get("part").get("number").intValue()).isEqualTo(i + 1);
            assertThat(header.get("part").get("of").intValue()).isEqualTo(files.size());
            assertThat(header.get("part").get("span").asString())
                    .isEqualTo(slices.get(i).name());
            assertThat(header.get("rows").intValue()).isEqualTo(file.get("rows").size());
            assertThat(header.get("window").get("from").asString())
                    .isEqualTo(slices.get(i).window().from().toString());
            assertThat(export.finished().orElseThrow().parts().get(i).fileName())
                    .endsWith("-part-00" + (i + 1) + "-" + slices.get(i).name() + ".json");
        }
        ExportRequest byBytes = Ask.invoices(60, FileFormat.JSON, "id").withSeries(new Series.ByBytes(100_000));
        JsonNode header = new JsonMapper()
                .readTree(new String(
                        road.download(olga, road.build(olga, NORDLICHT, byBytes).id()), StandardCharsets.UTF_8))
                .get("header");
        assertThat(header.get("rows").isNull()).isTrue();
        assertThat(header.get("part").get("of").isNull()).isTrue();
        assertThat(header.get("part").get("rowsOfAllParts").longValue()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("everySeries")
    @Proves("R16")
    void rowsThatComeBetweenTwoPartsAreInNone(Series series) throws Exception {
        road.multiplyInvoices(NORDLICHT, 6);
        Export before = road.build(olga, NORDLICHT, WHOLE.withSeries(series));
        AtomicInteger published = new AtomicInteger();
        road.store.beforePublish = () -> {
            if (published.incrementAndGet() == 1) {
                road.sql("""
                        insert into agency.invoices
                        select (jsonb_populate_record(
                            i, jsonb_build_object('id', gen_random_uuid(), 'number', i.number || '-late'))).*
                        from agency.invoices i where i.tenant_id = ?""", NORDLICHT.id());
            }
        };
        Export export = road.build(olga, NORDLICHT, WHOLE.withSeries(series));
        assertThat(published.get()).isGreaterThan(2);
        assertThat(digests(export)).isEqualTo(digests(before));
        road.store.beforePublish = () -> {};
        Export after = road.build(olga, NORDLICHT, WHOLE.withSeries(series));
        assertThat(after.finished().orElseThrow().receipt().rowsWritten())
                .isGreaterThan(export.finished().orElseThrow().receipt().rowsWritten());
    }

    @ParameterizedTest
    @MethodSource("everySeries")
    @Proves("R27")
    void aFaultInTheThirdPartLeavesNothingOfTheAttempt(Series series) throws Exception {
        road.multiplyInvoices(NORDLICHT, 6);
        Export undisturbed = road.build(olga, NORDLICHT, WHOLE.withSeries(series));
        List<String> kept = road.stored();
        AtomicInteger published = new AtomicInteger();
        road.store.beforePublish = () -> {
            if (published.incrementAndGet() == 2) {
                road.store.failingWrites.set(1);
            }
        };
        Export asked = road.ask(olga, NORDLICHT, WHOLE.withSeries(series));
        road.worker.work(ExportJob.of(asked));
        assertThat(published.get()).isEqualTo(2);
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.QUEUED);
        assertThat(road.stored()).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(road.sql(
                        "select object from sallyport.export_intents where export = ?",
                        asked.id().value()))
                .isEmpty();

        road.worker.work(ExportJob.of(asked));
        assertThat(digests(road.find(asked.id()))).isEqualTo(digests(undisturbed));
    }

    @ParameterizedTest
    @MethodSource("everySeries")
    @Proves("R26")
    void cancellingInTheMiddleLeavesNothing(Series series) throws Exception {
        road.multiplyInvoices(NORDLICHT, 6);
        AtomicInteger published = new AtomicInteger();
        Export asked = road.ask(olga, NORDLICHT, WHOLE.withSeries(series));
        road.store.beforePublish = () -> {
            if (published.incrementAndGet() == 2) {
                road.exports.cancel(olga, asked.id());
            }
        };
        road.worker.work(ExportJob.of(asked));
        assertThat(published.get()).isEqualTo(2);
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.CANCELLED);
        assertThat(road.stored()).isEmpty();
    }

    @Test
    @Proves("R27")
    void theSweeperFindsWhatALostAttemptLeftOfASeries() throws Exception {
        AtomicInteger published = new AtomicInteger();
        Export asked = road.ask(olga, NORDLICHT, WHOLE.withSeries(new Series.ByTime(Series.Unit.MONTH)));
        road.store.beforePublish = () -> {
            if (published.incrementAndGet() == 3) {
                throw new ThreadDeath();
            }
        };
        road.store.deleting = false;
        try {
            road.worker.work(ExportJob.of(asked));
        } catch (ThreadDeath e) {
            // As a process that is killed between two parts: nobody tidies up.
        }
        road.store.deleting = true;
        assertThat(road.stored()).hasSize(2);
        road.exports.cancel(olga, asked.id());
        road.sweeper.round();
        assertThat(road.stored()).isEmpty();
    }

    @Test
    @Proves("R28")
    void limitsHoldForEachPartAndForTheirNumber() {
        ExportRequest month = Ask.invoices(60, FileFormat.CSV, "id");
        long half = road.exports.count(olga, month).rows() / 2 + 1;
        try (TestRoad small = new TestRoad(
                folder.resolve("small"),
                text -> text.replace("limits: {rows: 400000,", "limits: {series: 3, rows: " + half + ","),
                source -> source)) {
            Session person = small.session(AgencyPeople.OWNER, NORDLICHT);
            assertThat(small.exports.count(person, month).isWithinLimit()).isFalse();
            Problem over = catchThrowableOfType(Problem.class, () -> small.ask(person, NORDLICHT, month));
            assertThat(over.code()).isEqualTo(ProblemCode.TOO_MANY_ROWS);
            assertThat(over.told()).contains("\"series\"", "up to 3 parts");
            assertRefused(small, person, month(800), ProblemCode.TOO_MANY_PARTS, "at most 3");
            Export byRows = small.build(person, NORDLICHT, month.withSeries(new Series.ByBytes(1_000_000)));
            assertThat(byRows.finished().orElseThrow().parts())
                    .extracting(Part::rows)
                    .startsWith(half)
                    .allMatch(part -> part <= half);
            assertRefused(
                    small,
                    person,
                    Ask.invoices(800, FileFormat.CSV, "id").withSeries(new Series.ByBytes(1_000_000)),
                    ProblemCode.TOO_MANY_ROWS,
                    String.valueOf(3 * half));
        }
    }

    @Test
    @Proves("R28")
    void aSeriesByBytesStopsAtItsMostParts() throws Exception {
        try (TestRoad small = new TestRoad(
                folder.resolve("small"),
                text -> text.replace("limits: {rows: 400000,", "limits: {series: 2, rows: 400000,"),
                source -> source)) {
            small.multiplyInvoices(NORDLICHT, 6);
            Session person = small.session(AgencyPeople.OWNER, NORDLICHT);
            Export export = small.build(person, NORDLICHT, WHOLE.withSeries(new Series.ByBytes(Series.ByBytes.LEAST)));
            assertThat(export.state()).isEqualTo(ExportState.FAILED);
            assertThat(export.endedBecause()).isEqualTo("too-many-parts");
            assertThat(small.stored()).isEmpty();
        }
    }

    @Test
    void aSeriesThatIsForbiddenOrHasNoTimeIsRefused() {
        try (TestRoad strict = new TestRoad(
                folder.resolve("strict"),
                text -> text.replace("limits: {rows: 400000,", "limits: {series: 0, rows: 10,"),
                source -> source)) {
            Session person = strict.session(AgencyPeople.OWNER, NORDLICHT);
            assertRefused(strict, person, month(60), ProblemCode.SERIES_NOT_AVAILABLE, "leave \"series\" out");
            Problem over = catchThrowableOfType(
                    Problem.class, () -> strict.ask(person, NORDLICHT, Ask.invoices(60, FileFormat.CSV, "id")));
            assertThat(over.told()).doesNotContain("series");
        }
        assertRefused(
                road,
                olga,
                Ask.invoices(60, FileFormat.CSV, "id").withSeries(new Series.ByBytes(1L << 40)),
                ProblemCode.INVALID_REQUEST,
                "limit of a part");
        Problem small = catchThrowableOfType(Problem.class, () -> new Series.ByBytes(1));
        assertThat(small.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        assertRefused(
                road,
                olga,
                Ask.invoices(60, FileFormat.CSV, "id")
                        .withWindow(new Window.None())
                        .withSeries(new Series.ByTime(Series.Unit.WEEK)),
                ProblemCode.WINDOW_REQUIRED,
                "window");
    }

    private static ExportRequest month(int days) {
        return Ask.invoices(days, FileFormat.CSV, "id").withSeries(new Series.ByTime(Series.Unit.MONTH));
    }

    private static void assertRefused(
            TestRoad road, Session session, ExportRequest request, ProblemCode code, String told) {
        Problem refused = catchThrowableOfType(Problem.class, () -> road.ask(session, NORDLICHT, request));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.told()).contains(told);
    }

    private static List<String> digests(Export export) {
        return export.finished().orElseThrow().parts().stream()
                .map(Part::rowsDigest)
                .toList();
    }

    private static List<String> rows(byte[] csv) {
        List<String> lines = new String(csv, StandardCharsets.UTF_8).lines().toList();
        return lines.subList(1, lines.size());
    }

    private static String withSeries(String catalog) {
        return catalog.replace(
                "limits: {rows: 400000,", "limits: {series: 200, running: 50, per-hour: 500, rows: 400000,");
    }
}
