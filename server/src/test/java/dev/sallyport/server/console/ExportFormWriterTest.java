package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.access.Offer;
import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Grant;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.server.road.RandomRequests;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExportFormWriterTest {
    private static final int REQUESTS = 3_000;

    private final Catalog catalog = CatalogReader.read("catalog.yml", AgencyCatalog.text());
    private final Dataset invoices = catalog.dataset("invoices").orElseThrow();

    @Test
    void whatTheFormSaysIsReadAsTheSameRequest() {
        ExportRequest request = request(
                List.of(
                        new RequestedColumn("total", Optional.of("Gesamt")),
                        RequestedColumn.named("id"),
                        RequestedColumn.named("customer_email")),
                List.of(
                        new Filter.OneOf("status", List.of("paid", "open")),
                        new Filter.Range("issued_at", Optional.of("2026-01-01T00:00:00Z"), Optional.empty()),
                        new Filter.Prefix("number", "INV-"),
                        new Filter.IsNull("region"),
                        new Filter.Range("total", Optional.empty(), Optional.of("10.5"))),
                new Window.LastMonths(1));

        ExportFormWriter.Written written = ExportFormWriter.write(choice("owner", invoices), request);

        assertThat(written.unsaid()).isEmpty();
        ExportRequest read = read(written.form(), invoices);
        assertThat(sorted(read.filters())).isEqualTo(sorted(request.filters()));
        assertThat(withFilters(read, request.filters())).isEqualTo(request);
    }

    @Test
    void everyTimeThatTheFormOffersIsReadAsItself() {
        for (Window window : List.of(
                new Window.LastMonths(1),
                new Window.LastDays(30),
                new Window.Month(YearMonth.of(2026, 2)),
                new Window.Between(Instant.parse("2026-01-30T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z")))) {
            ExportRequest request = request(List.of(RequestedColumn.named("id")), List.of(), window);
            assertThat(read(
                            ExportFormWriter.write(choice("owner", invoices), request)
                                    .form(),
                            invoices))
                    .isEqualTo(request);
        }
    }

    /** Either the form says it all, or tells what it does not say; it never says something else. */
    @Test
    void nothingIsAlteredAndNothingLeftOutUntold() {
        long seed = Long.getLong("sallyport.seed", System.nanoTime());
        System.out.println("sallyport.seed=" + seed);
        RandomRequests requests = new RandomRequests(new Random(seed));
        int whole = 0;
        for (int i = 0; i < REQUESTS; i++) {
            for (Dataset dataset : catalog.datasets().values()) {
                DatasetChoice choice = choice("owner", dataset);
                ExportRequest request = allowed(requests.next(dataset), choice);
                if (request.columns().isEmpty()) {
                    continue;
                }
                ExportFormWriter.Written written = ExportFormWriter.write(choice, request);
                ExportRequest read = read(written.form(), dataset);
                assertThat(sorted(request.filters())).containsAll(read.filters());
                if (written.unsaid().isEmpty()) {
                    whole++;
                    assertThat(sorted(read.filters())).isEqualTo(sorted(request.filters()));
                    assertThat(withFilters(read, request.filters()))
                            .as("seed %s", seed)
                            .isEqualTo(catalogTitles(request, dataset));
                }
            }
        }
        assertThat(whole).isGreaterThan(50);
    }

    @Test
    void tellsWhatTheFormHasNoFieldFor() {
        DatasetChoice choice = choice("owner", invoices);
        RequestedColumn id = RequestedColumn.named("id");
        assertThat(unsaid(choice, request(List.of(id), List.of(), new Window.LastDays(45))))
                .containsExactly(Unsaid.WINDOW);
        assertThat(unsaid(
                        choice,
                        request(
                                List.of(id),
                                List.of(
                                        new Filter.Prefix("number", "A"),
                                        new Filter.Prefix("number", "B"),
                                        new Filter.Range(
                                                "issued_at", Optional.of("2026-01-01T10:00:00Z"), Optional.empty())),
                                new Window.LastDays(30))))
                .containsExactly(Unsaid.FILTERS);
        assertThat(unsaid(
                        choice,
                        new ExportRequest(
                                "invoices",
                                List.of(new RequestedColumn("id", Optional.of(" "))),
                                List.of(),
                                List.of(new Sort("total", true), new Sort("number", false)),
                                new Window.LastDays(30),
                                FileFormat.CSV,
                                Guarding.RAW_UNSAFE_IN_SPREADSHEETS)))
                .containsExactly(Unsaid.HEADINGS, Unsaid.SORT, Unsaid.RAW);
    }

    @Test
    void leavesOutWhatIsNotOffered() {
        ExportRequest request = request(
                List.of(RequestedColumn.named("id"), RequestedColumn.named("customer_iban")),
                List.of(new Filter.EqualTo("customer_name", "x")),
                new Window.LastDays(30));

        ExportFormWriter.Written written = ExportFormWriter.write(choice("analyst", invoices), request);

        assertThat(written.form().fields()).doesNotContainValue("customer_iban").doesNotContainValue("x");
        assertThat(read(written.form(), invoices).columns()).containsExactly(RequestedColumn.named("id"));
    }

    private static Set<Unsaid> unsaid(DatasetChoice choice, ExportRequest request) {
        return ExportFormWriter.write(choice, request).unsaid();
    }

    private DatasetChoice choice(String role, Dataset dataset) {
        Grant grant = catalog.roles().get(role).grants().get(dataset.name());
        return DatasetChoice.of(List.of(new Offer(dataset, role, role, grant))).get(0);
    }

    private static ExportRequest read(ExportForm form, Dataset dataset) {
        return ExportFormReader.read(form, dataset::column);
    }

    /** What is left of a request of what is offered; what is not, is told elsewhere. */
    private static ExportRequest allowed(ExportRequest request, DatasetChoice choice) {
        Set<String> columns = choice.columns().keySet();
        List<String> filters = choice.filters().stream().map(Column::name).toList();
        List<String> sorts = choice.sorts().stream().map(Column::name).toList();
        boolean isOffered = choice.formats().contains(request.format());
        return new ExportRequest(
                request.dataset(),
                request.columns().stream()
                        .filter(column -> columns.contains(column.name()))
                        .toList(),
                request.filters().stream()
                        .filter(filter -> filters.contains(filter.column()))
                        .toList(),
                request.sorts().stream()
                        .filter(sort -> sorts.contains(sort.column()))
                        .toList(),
                request.window(),
                isOffered ? request.format() : FileFormat.CSV,
                request.guarding(),
                isOffered ? request.dialect() : DialectPreset.RFC4180.dialect(),
                choice.limits().series() > 0 ? request.series() : new Series.None());
    }

    /** A heading that is the catalog's own is the same file without it. */
    private static ExportRequest catalogTitles(ExportRequest request, Dataset dataset) {
        return request.withColumns(request.columns().stream()
                .map(column -> column.title()
                                .filter(title -> dataset.columns()
                                        .get(column.name())
                                        .title()
                                        .equals(title))
                                .isPresent()
                        ? RequestedColumn.named(column.name())
                        : column)
                .toList());
    }

    private static List<Filter> sorted(List<Filter> filters) {
        return filters.stream().sorted(Comparator.comparing(Filter::toString)).toList();
    }

    private static ExportRequest withFilters(ExportRequest request, List<Filter> filters) {
        return new ExportRequest(
                request.dataset(),
                request.columns(),
                filters,
                request.sorts(),
                request.window(),
                request.format(),
                request.guarding(),
                request.dialect(),
                request.series());
    }

    private static ExportRequest request(List<RequestedColumn> columns, List<Filter> filters, Window window) {
        return new ExportRequest(
                "invoices",
                columns,
                filters,
                List.of(new Sort("total", true)),
                window,
                FileFormat.CSV,
                Guarding.GUARDED,
                DialectPreset.EXCEL_DE.dialect().in(ZoneId.of("Europe/Berlin")),
                new Series.ByBytes(70_000));
    }
}
