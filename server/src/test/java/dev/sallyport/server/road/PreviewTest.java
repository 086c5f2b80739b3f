package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.access.Offer;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Limits;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Preview;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of an export beforehand is what the file then holds. */
class PreviewTest {
    /** Longer values are cut; what the agency has of them is all of the basic plane. */
    private static final int LONGEST = 1_000;

    private record Guest(String login, AgencyTenant tenant) {}

    private static final List<Guest> ONE_OF_EACH_ROLE = List.of(
            new Guest(AgencyPeople.OWNER, NORDLICHT),
            new Guest(AgencyPeople.BILLING_ADMIN, NORDLICHT),
            new Guest(AgencyPeople.ACCOUNT_MANAGER, NORDLICHT),
            new Guest(AgencyPeople.ACCOUNT_MANAGER, HARBOUR),
            new Guest(AgencyPeople.SUPPORT_AGENT, NORDLICHT),
            new Guest(AgencyPeople.REGIONAL_MANAGER, NORDLICHT),
            new Guest(AgencyPeople.ANALYST, NORDLICHT));

    @TempDir
    Path folder;

    private TestRoad road;
    private TestRoad strict;

    @BeforeEach
    void lay() {
        road = new TestRoad(folder, PreviewTest::withoutQuota, s -> s);
        strict = new TestRoad(folder.resolve("strict"));
    }

    @AfterEach
    void close() {
        road.close();
        strict.close();
    }

    @Test
    @Proves({"R6", "R10", "R22"})
    void showsTheCountAndFirstRowsOfTheFileForEachDatasetAndRole() throws Exception {
        TreeSet<String> met = new TreeSet<>();
        int full = 0;
        for (Guest guest : ONE_OF_EACH_ROLE) {
            Session session = road.session(guest.login(), guest.tenant());
            for (Offer offer : road.exports.offers(session)) {
                for (ExportRequest request : requests(offer)) {
                    Preview preview = road.exports.preview(session, request);
                    Export built = road.build(session, guest.tenant(), request);
                    assertThat(built.state()).as("%s", request).isEqualTo(ExportState.COMPLETED);
                    List<List<String>> file = new ArrayList<>();
                    for (byte[] part : road.downloadAll(session, built.id())) {
                        List<List<String>> lines = Csv.read(new String(part, StandardCharsets.UTF_8));
                        assertThat(preview.columns()).extracting(c -> c.title()).isEqualTo(lines.get(0));
                        file.addAll(lines.subList(1, lines.size()));
                    }
                    assertThat(preview.counted().rows()).as("%s", request).isEqualTo(file.size());
                    List<List<String>> shown = texts(preview);
                    assertThat(shown).hasSize(Math.min(Preview.MOST_ROWS, file.size()));
                    for (int row = 0; row < shown.size(); row++) {
                        assertThat(shown.get(row))
                                .as("%s of %s", request, guest)
                                .isEqualTo(cut(file.get(row)));
                    }
                    full += file.size() > Preview.MOST_ROWS ? 1 : 0;
                }
                met.add(offer.role() + " " + offer.dataset().name());
            }
        }
        assertThat(met).containsAll(everyGrantOf(road)).hasSize(21);
        assertThat(full).as("previews of more rows than they show").isGreaterThan(10);
    }

    @Test
    @Proves("R9")
    void neverReachesBeyondTheGrant() {
        Session anna = road.session(AgencyPeople.ANALYST, NORDLICHT);
        ExportRequest fine = Ask.dataset("invoices", 30, FileFormat.CSV, List.of(), "id", "total");
        List<ExportRequest> beyond = List.of(
                Ask.dataset("invoices", 30, FileFormat.CSV, List.of(), "id", "payment_token"),
                Ask.dataset("invoices", 30, FileFormat.CSV, List.of(), "id", "customer_iban"),
                Ask.dataset("invoices", 30, FileFormat.CSV, List.of(new Filter.Prefix("customer_name", "N")), "id"),
                Ask.dataset("invoices", 30, FileFormat.CSV, List.of(new Filter.EqualTo("tenant_id", "x")), "id"),
                sorted(fine, "customer_name"),
                sorted(fine, "number"));

        for (ExportRequest request : beyond) {
            Problem refused = catchThrowableOfType(Problem.class, () -> road.exports.preview(anna, request));
            assertThat(refused.code()).as("%s", request).isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
            assertThat(refused.told())
                    .as("the same words as the export's")
                    .isEqualTo(catchThrowableOfType(Problem.class, () -> road.ask(anna, NORDLICHT, request))
                            .told());
        }
        assertThat(road.entries("export-previewed")).isEmpty();
        assertThat(road.entries("denied")).anyMatch(entry -> entry.contains("\"preview\""));
    }

    @Test
    @Proves({"R12", "R22"})
    void needsTheExportsOwnRight() {
        for (String login : List.of(AgencyPeople.ADMINISTRATOR, AgencyPeople.OPERATOR, AgencyPeople.SUPPORT)) {
            Session session = road.session(login, NORDLICHT);
            for (String dataset : road.catalog.datasets().keySet()) {
                ExportRequest request = Ask.dataset(dataset, 30, FileFormat.CSV, List.of());
                assertThat(catchThrowableOfType(Problem.class, () -> road.exports.preview(session, request))
                                .code())
                        .isEqualTo(ProblemCode.NOT_ALLOWED);
            }
        }
    }

    @Test
    @Proves("R22")
    void showsNothingThatSomebodyElseMustApproveFirst() {
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        ExportRequest restricted = Ask.dataset("customers", 800, FileFormat.CSV, List.of(), "id", "iban");

        Problem refused = catchThrowableOfType(Problem.class, () -> road.exports.preview(olga, restricted));

        assertThat(refused.code()).isEqualTo(ProblemCode.APPROVAL_NEEDED);
        assertThat(road.entries("export-previewed")).isEmpty();
    }

    @Test
    @Proves("R22")
    void showsNothingOfSoManyRowsThatSomebodyElseMustApproveThem() throws Exception {
        try (TestRoad sized = new TestRoad(
                folder.resolve("sized"),
                text -> withoutQuota(text).replace("above: {restricted: 100000}", "above: {restricted: 3}"),
                s -> s)) {
            Session olga = sized.session(AgencyPeople.OWNER, NORDLICHT);
            ExportRequest many = Ask.dataset("payments", 80, FileFormat.CSV, List.of(), "id");

            assertThat(sized.exports.count(olga, many).rows()).isGreaterThan(3);
            assertThat(catchThrowableOfType(Problem.class, () -> sized.exports.preview(olga, many))
                            .code())
                    .isEqualTo(ProblemCode.APPROVAL_NEEDED);
        }
    }

    @Test
    @Proves({"R14", "R22"})
    void needsTheFreshSignInThatTheExportNeeds() {
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        ExportRequest sensitive = Ask.dataset("payments", 30, FileFormat.CSV, List.of(), "id");
        road.forward(Duration.ofMinutes(9));
        assertThat(road.exports.preview(olga, sensitive).rows()).isNotEmpty();

        road.forward(Duration.ofMinutes(2));

        assertThat(catchThrowableOfType(Problem.class, () -> road.exports.preview(olga, sensitive))
                        .code())
                .isEqualTo(ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
    }

    @Test
    @Proves("R22")
    void usesTheQuotaOfExportsOnceAndIsOnTheRecordBeforeAnythingIsRead() {
        Session sami = strict.session(AgencyPeople.SUPPORT_AGENT, NORDLICHT);
        ExportRequest request = Ask.dataset("tickets", 30, FileFormat.CSV, List.of(), "id");
        for (int i = 0; i < Limits.DEFAULT.perHour(); i++) {
            strict.exports.preview(sami, request);
        }
        assertThat(catchThrowableOfType(Problem.class, () -> strict.exports.preview(sami, request))
                        .code())
                .isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(catchThrowableOfType(Problem.class, () -> strict.ask(sami, NORDLICHT, request))
                        .code())
                .isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(strict.entries("export-previewed"))
                .hasSize(Limits.DEFAULT.perHour())
                .allMatch(entry -> entry.contains("\"tickets\""));
        assertThat(strict.entries("export-counted")).isEmpty();
    }

    /** Everything granted that nobody else must approve; the same the other way around and filtered; the same as a series. */
    private static List<ExportRequest> requests(Offer offer) {
        Dataset dataset = offer.dataset();
        List<RequestedColumn> columns = offer.grant().columns().keySet().stream()
                .filter(name -> dataset.columns().get(name).sensitivity() != Sensitivity.RESTRICTED)
                .map(RequestedColumn::named)
                .toList();
        Window window = new Window.LastDays(80);
        ExportRequest all = new ExportRequest(
                dataset.name(),
                columns,
                List.of(),
                List.of(),
                window,
                FileFormat.CSV,
                Guarding.RAW_UNSAFE_IN_SPREADSHEETS,
                Dialect.RFC_4180,
                new Series.None());
        List<ExportRequest> requests =
                new ArrayList<>(List.of(all, all.withSeries(new Series.ByTime(Series.Unit.MONTH))));
        usable(offer, dataset.sorts()).ifPresent(column -> requests.add(sorted(all, column)));
        usable(offer, dataset.filters())
                .filter(column -> column.equals("status"))
                .ifPresent(column -> requests.add(new ExportRequest(
                        all.dataset(),
                        columns.subList(0, 3),
                        List.of(new Filter.OneOf(column, List.of("paid", "open"))),
                        List.of(),
                        window,
                        FileFormat.CSV,
                        Guarding.RAW_UNSAFE_IN_SPREADSHEETS)));
        return requests;
    }

    private static Optional<String> usable(Offer offer, Set<String> names) {
        return new TreeSet<>(names)
                .descendingSet().stream()
                        .filter(name -> offer.grant().columns().get(name) instanceof Exposure.Plain)
                        .findFirst();
    }

    private static ExportRequest sorted(ExportRequest request, String column) {
        return new ExportRequest(
                request.dataset(),
                request.columns(),
                request.filters(),
                List.of(new Sort(column, true)),
                request.window(),
                request.format(),
                request.guarding());
    }

    private static List<String> everyGrantOf(TestRoad road) {
        return road.catalog.roles().values().stream()
                .flatMap(role -> role.grants().keySet().stream().map(dataset -> role.name() + " " + dataset))
                .toList();
    }

    /** CSV does not tell NULL from nothing. */
    private static List<List<String>> texts(Preview preview) {
        return preview.rows().stream()
                .map(row ->
                        row.stream().map(value -> value == null ? "" : value).toList())
                .toList();
    }

    private static List<String> cut(List<String> row) {
        return row.stream()
                .map(value -> value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…")
                .toList();
    }

    private static String withoutQuota(String catalog) {
        return catalog.replace("    limits: {", "    limits: {running: 900, per-hour: 90000, ");
    }
}
