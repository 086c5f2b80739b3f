package dev.sallyport.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.problem.Problem;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ExportRequestReaderTest {
    @Test
    void readsAWholeRequest() {
        ExportRequest request = read("""
                {"dataset": "invoices",
                 "columns": ["id", {"name": "total", "title": "Amount"}],
                 "filters": [{"column": "status", "in": ["open", 7, true]},
                             {"column": "total", "from": "10", "to": "20.5"},
                             {"column": "number", "prefix": "2026-"},
                             {"column": "x", "equals": "y"},
                             {"column": "z", "is": "null"}],
                 "sort": [{"column": "total", "descending": true}, {"column": "id"}],
                 "window": {"last-days": 30},
                 "format": "json",
                 "raw-unsafe-in-spreadsheets": true}
                """);

        assertThat(request)
                .isEqualTo(new ExportRequest(
                        "invoices",
                        List.of(RequestedColumn.named("id"), new RequestedColumn("total", Optional.of("Amount"))),
                        List.of(
                                new Filter.OneOf("status", List.of("open", "7", "true")),
                                new Filter.Range("total", Optional.of("10"), Optional.of("20.5")),
                                new Filter.Prefix("number", "2026-"),
                                new Filter.EqualTo("x", "y"),
                                new Filter.IsNull("z")),
                        List.of(new Sort("total", true), new Sort("id", false)),
                        new Window.LastDays(30),
                        FileFormat.JSON,
                        Guarding.RAW_UNSAFE_IN_SPREADSHEETS));
    }

    @Test
    void takesGuardedCsvWithoutAWindowUnlessAskedOtherwise() {
        ExportRequest request = read("{\"dataset\": \"invoices\"}");

        assertThat(request.format()).isEqualTo(FileFormat.CSV);
        assertThat(request.guarding()).isEqualTo(Guarding.GUARDED);
        assertThat(request.window()).isEqualTo(new Window.None());
        assertThat(request.columns()).isEmpty();
    }

    @Test
    void readsWindowsOfAllForms() {
        assertThat(window("{\"last-months\": 3}")).isEqualTo(new Window.LastMonths(3));
        assertThat(window("{\"month\": \"2026-02\"}")).isEqualTo(new Window.Month(YearMonth.of(2026, 2)));
        assertThat(window("{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00+01:00\"}"))
                .isEqualTo(new Window.Between(
                        Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T23:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\"all\"",
                "{\"last-days\": 0}",
                "{\"last-days\": \"30\"}",
                "{\"last-months\": 0}",
                "{\"last-months\": 1, \"last-days\": 1}",
                "{\"last-days\": 30, \"month\": \"2026-01\"}",
                "{\"month\": \"2026-13\"}",
                "{\"from\": \"2026-01-01T00:00:00Z\"}",
                "{\"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\"}",
                "{\"from\": \"2026-01-01\", \"to\": \"2026-01-02\"}",
                "{\"from\": \"-1000000000-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\"}",
                "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"+10000-01-01T00:00:00Z\"}",
            })
    void refusesWindowsThatAreNone(String window) {
        assertThatThrownBy(() -> window(window)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"column\": \"a\"}",
                "{\"equals\": \"a\"}",
                "{\"column\": \"a\", \"equals\": \"b\", \"prefix\": \"c\"}",
                "{\"column\": \"a\", \"from\": \"1\", \"equals\": \"b\"}",
                "{\"column\": \"a\", \"from\": \"1\", \"to\": \"2\", \"in\": [\"b\"]}",
                "{\"column\": \"a\", \"is\": \"not-null\"}",
                "{\"column\": \"a\", \"like\": \"%\"}",
                "{\"column\": \"a\", \"equals\": {\"sql\": \"x\"}}",
                "{\"column\": \"a\", \"equals\": null}",
                "\"a = b\""
            })
    void refusesFiltersThatAreNone(String filter) {
        assertThatThrownBy(() -> read("{\"dataset\": \"d\", \"filters\": [" + filter + "]}"))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"format\": \"exe\"", "\"columns\": \"x\"", "\"sort\": {}", "\"filters\": 1"})
    void refusesFieldsOfAnotherType(String field) {
        assertThatThrownBy(() -> read("{\"dataset\": \"d\", " + field + "}")).isInstanceOf(Problem.class);
    }

    @Test
    void readsDialectsByNameAndByWhatDiffers() {
        assertThat(read("{\"dataset\": \"d\"}").dialect()).isEqualTo(Dialect.RFC_4180);
        assertThat(dialect("\"excel-de\"")).isEqualTo(DialectPreset.EXCEL_DE.dialect());
        assertThat(dialect("{}")).isEqualTo(Dialect.RFC_4180);
        assertThat(dialect("{\"preset\": \"excel-de\"}")).isEqualTo(DialectPreset.EXCEL_DE.dialect());
        assertThat(dialect("""
                {"preset": "excel-de", "separator": "pipe", "byte-order-mark": false, "decimal-mark": "point",
                 "dates": "yyyy-MM-dd", "zone": "Europe/Berlin", "line-end": "lf"}
                """))
                .isEqualTo(new Dialect(
                        Dialect.Separator.PIPE,
                        false,
                        Dialect.DecimalMark.POINT,
                        Dialect.DateForm.YEAR_FIRST,
                        ZoneId.of("Europe/Berlin"),
                        Dialect.LineEnd.LF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"excel-tr\"",
                "7",
                "null",
                "[]",
                "{\"preset\": \"x\"}",
                "{\"separator\": \";\"}",
                "{\"byte-order-mark\": \"yes\"}",
                "{\"decimal-mark\": \",\"}",
                "{\"dates\": \"yyyy\"}",
                "{\"zone\": \"Berlin\"}",
                "{\"line-end\": \"cr\"}",
                "{\"quote\": \"'\"}"
            })
    void refusesDialectsThatAreNone(String dialect) {
        assertThatThrownBy(() -> dialect(dialect)).isInstanceOf(Problem.class).hasMessageContaining("\"");
    }

    @Test
    void saysWhichDialectsThereAre() {
        assertThatThrownBy(() -> dialect("\"excel-tr\""))
                .hasMessageContaining("\"dialect\" must be one of rfc4180, excel, excel-us");
        assertThatThrownBy(() -> dialect("{\"separator\": \";\"}"))
                .hasMessageContaining("\"dialect.separator\" must be one of comma, semicolon, tab, pipe");
    }

    @Test
    void refusesADialectOfAnotherFormat() {
        for (String dialect : List.of("\"excel-de\"", "\"rfc4180\"", "{}")) {
            assertThatThrownBy(() -> read("{\"dataset\": \"d\", \"format\": \"json\", \"dialect\": " + dialect + "}"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("belongs to csv alone");
        }
    }

    @Test
    void readsAZoneForXlsxAndNoMore() {
        assertThat(xlsx("{\"zone\": \"Europe/Berlin\"}").zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(xlsx("{}")).isEqualTo(Dialect.RFC_4180);
        for (String dialect : List.of("\"excel-de\"", "{\"preset\": \"excel-de\"}", "{\"zone\": \"Berlin\"}")) {
            assertThatThrownBy(() -> xlsx(dialect)).isInstanceOf(Problem.class).hasMessageContaining("\"");
        }
    }

    @Test
    void knowsNoFieldForATenant() {
        assertThatThrownBy(() -> read("{\"dataset\": \"d\", \"tenant\": \"t\"}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("\"tenant\" is unknown");
    }

    private static Dialect xlsx(String dialect) {
        return read("{\"dataset\": \"d\", \"format\": \"xlsx\", \"dialect\": " + dialect + "}")
                .dialect();
    }

    private static Dialect dialect(String dialect) {
        return read("{\"dataset\": \"d\", \"dialect\": " + dialect + "}").dialect();
    }

    private static Window window(String window) {
        return read("{\"dataset\": \"d\", \"window\": " + window + "}").window();
    }

    private static ExportRequest read(String body) {
        return ExportRequestReader.read(
                ExportRequestReader.countFields(JsonMapper.builder().build().readTree(body)));
    }
}
