package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class ExportFormReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-31T23:30:00Z");
    private static final Dataset INVOICES = CatalogReader.read("catalog.yml", AgencyCatalog.text())
            .dataset("invoices")
            .orElseThrow();

    @Test
    void readsColumnsInTheOrderOfTheirNumbersAndTitlesThatDiffer() {
        ExportRequest request = read(Map.of(
                "column-0-name",
                "id",
                "column-0",
                "yes",
                "column-0-order",
                "3",
                "column-0-title",
                "Id",
                "column-7-name",
                "total",
                "column-7",
                "yes",
                "column-7-order",
                "1",
                "column-7-title",
                " Sum "));

        assertThat(request.columns())
                .containsExactly(
                        new RequestedColumn("total", Optional.of("Sum")), new RequestedColumn("id", Optional.empty()));
    }

    @Test
    void leavesNoTickedColumnOutHoweverManyThereAre() {
        ExportRequest request = read(Map.of("column-512-name", "total", "column-512", "yes"));

        assertThat(request.columns()).extracting(RequestedColumn::name).contains("total");
    }

    @Test
    void readsEachConditionAsTheApiHasIt() {
        assertThat(filter("status", "equals", "paid", "")).isEqualTo(new Filter.EqualTo("status", "paid"));
        assertThat(filter("status", "in", " paid \n\nopen\r\n", ""))
                .isEqualTo(new Filter.OneOf("status", List.of("paid", "open")));
        assertThat(filter("number", "prefix", "INV-", "")).isEqualTo(new Filter.Prefix("number", "INV-"));
        assertThat(filter("region", "is-null", "", "")).isEqualTo(new Filter.IsNull("region"));
        assertThat(filter("total", "range", "10", ""))
                .isEqualTo(new Filter.Range("total", Optional.of("10"), Optional.empty()));
        assertThat(filter("issued_at", "range", "2026-01-01", "2026-02-01"))
                .isEqualTo(new Filter.Range(
                        "issued_at", Optional.of("2026-01-01T00:00:00Z"), Optional.of("2026-02-01T00:00:00Z")));
        assertThat(filter("due_on", "equals", "2026-01-01", "")).isEqualTo(new Filter.EqualTo("due_on", "2026-01-01"));
    }

    @Test
    void readsEachWindowInUtc() {
        assertThat(read(Map.of()).window()).isEqualTo(new Window.None());
        assertThat(read(Map.of("window", "last-month")).window())
                .isEqualTo(new Window.LastMonths(1))
                .satisfies(window -> assertThat(window.resolve(NOW))
                        .isEqualTo(new Window.Month(YearMonth.of(2026, 2)).resolve(NOW)));
        assertThat(read(Map.of("window", "last-30-days")).window()).isEqualTo(new Window.LastDays(30));
        assertThat(read(Map.of("window", "month", "month", "2025-12")).window())
                .isEqualTo(new Window.Month(YearMonth.of(2025, 12)));
        assertThat(read(Map.of("window", "between", "from", "2026-01-30", "to", "2026-01-31"))
                        .window())
                .as("the last day belongs to it")
                .isEqualTo(new Window.Between(day(2026, 1, 30), day(2026, 2, 1)));
    }

    @Test
    void readsTheFile() {
        ExportRequest csv = read(Map.of(
                "format",
                "csv",
                "dialect",
                "excel-de",
                "zone",
                "Europe/Berlin",
                "series",
                "month",
                "sort",
                "total",
                "descending",
                "yes"));
        assertThat(csv.dialect()).isEqualTo(DialectPreset.EXCEL_DE.dialect().in(ZoneId.of("Europe/Berlin")));
        assertThat(csv.series()).isEqualTo(new Series.ByTime(Series.Unit.MONTH));
        assertThat(csv.sorts()).containsExactly(new Sort("total", true));

        ExportRequest json = read(Map.of("format", "json", "dialect", "excel-de", "series", "10000000"));
        assertThat(json.format()).isEqualTo(FileFormat.JSON);
        assertThat(json.series()).isEqualTo(new Series.ByBytes(10_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        "window, ever", "window, month", "window, between", "format, exe", "dialect, excel-xx", "zone, Nowhere",
        "series, year", "column-0-order, -1", "filter-0, like", "limit, 1", "tenantid, x", "column-1000, yes"
    })
    void refusesWhatNoFormOfOursSends(String name, String value) {
        assertThatThrownBy(() -> read(Map.of("column-0", "yes", "column-0-name", "id", name, value)))
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
    }

    @Test
    void refusesAFormWithoutColumnsOrWithAFieldTwice() {
        MultiValueMap<String, String> twice = new LinkedMultiValueMap<>();
        twice.add("dataset", "invoices");
        twice.add("dataset", "payments");
        assertThatThrownBy(() -> ExportForm.of(twice)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> ExportFormReader.read(ExportForm.empty("invoices"), INVOICES::column))
                .hasMessageContaining("no column is chosen");
    }

    @Test
    void narrowsAWindowToItsLaterHalf() {
        ExportForm month = form(Map.of("window", "month", "month", "2026-01"));

        ExportForm half = Remedy.NARROW.applyTo(month, NOW);

        assertThat(half.text("from")).contains(LocalDate.of(2026, 1, 16).toString());
        assertThat(half.text("to")).contains("2026-01-31");
        assertThat(Remedy.BY_MONTH.applyTo(month, NOW).text("series")).contains("month");
        assertThat(Remedy.NARROW.applyTo(form(Map.of()), NOW).text("window")).contains("last-30-days");
        ExportForm unreadable = form(Map.of("window", "month", "month", "soon"));
        assertThat(Remedy.NARROW.applyTo(unreadable, NOW).fields()).isEqualTo(unreadable.fields());
    }

    private static Filter filter(String column, String condition, String value, String to) {
        return read(Map.of("filter-4-name", column, "filter-4", condition, "filter-4-value", value, "filter-4-to", to))
                .filters()
                .get(0);
    }

    private static ExportRequest read(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(Map.of("column-0-name", "id", "column-0", "yes"));
        all.putAll(fields);
        return ExportFormReader.read(form(all), INVOICES::column);
    }

    private static ExportForm form(Map<String, String> fields) {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        sent.add("dataset", "invoices");
        fields.forEach(sent::add);
        return ExportForm.of(sent);
    }

    private static Instant day(int year, int month, int day) {
        return LocalDate.of(year, month, day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
