package dev.sallyport.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.access.GrantedClearance;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.ExportResult;
import dev.sallyport.postgres.Samples;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.Series;
import dev.sallyport.request.Window;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
    static Stream<Window> windows() {
        return Stream.of(
                new Window.None(),
                new Window.Between(Instant.EPOCH, Instant.parse("2026-03-01T00:00:00.000000001Z")),
                new Window.LastDays(36_600),
                new Window.LastMonths(1_200),
                new Window.Month(YearMonth.of(2026, 1)));
    }

    static Stream<Filter> filters() {
        return Stream.of(
                new Filter.EqualTo("status", ""),
                new Filter.OneOf("status", List.of()),
                new Filter.OneOf("status", List.of("a", "\"b\"", "\\", "😀")),
                new Filter.Range("total", Optional.of("1"), Optional.empty()),
                new Filter.Range("total", Optional.empty(), Optional.of("2")),
                new Filter.Range("total", Optional.of("1"), Optional.of("2")),
                new Filter.Prefix("name", "\u0001\u2028"),
                new Filter.IsNull("details"));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void readsBackEveryWindow(Window window) {
        ExportRequest request = request(List.of(), window, FileFormat.CSV, Guarding.GUARDED);

        assertThat(RequestCodec.read(RequestCodec.write(request))).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void readsBackEveryFilter(Filter filter) {
        ExportRequest request = request(List.of(filter), new Window.None(), FileFormat.CSV, Guarding.GUARDED);

        assertThat(RequestCodec.read(RequestCodec.write(request))).isEqualTo(request);
    }

    @Test
    void samplesHoldEveryKindOfFilterAndWindow() {
        assertThat(filters().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Filter.class.getPermittedSubclasses());
        assertThat(windows().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Window.class.getPermittedSubclasses());
    }

    @Test
    void readsBackEveryFormatAndGuarding() {
        for (FileFormat format : FileFormat.values()) {
            for (Guarding guarding : Guarding.values()) {
                ExportRequest request = request(List.of(), new Window.None(), format, guarding);
                assertThat(RequestCodec.read(RequestCodec.write(request))).isEqualTo(request);
            }
        }
    }

    @Test
    void readsBackAWholeRequest() {
        assertThat(RequestCodec.read(RequestCodec.write(Samples.request()))).isEqualTo(Samples.request());
    }

    @Test
    void readsBackAClearanceWithAndWithoutRowRule() {
        GrantedClearance granted = Samples.granted(Samples.ACME, Samples.ANN);
        GrantedClearance allRows = new GrantedClearance(
                granted.tenant(),
                granted.person(),
                granted.role(),
                granted.dataset(),
                granted.columns(),
                Optional.empty(),
                FileFormat.NDJSON,
                granted.policyVersion());

        assertThat(GrantedCodec.read(GrantedCodec.write(granted), Samples.ACME, Samples.ANN))
                .isEqualTo(granted);
        assertThat(GrantedCodec.read(GrantedCodec.write(allRows), Samples.ACME, Samples.ANN))
                .isEqualTo(allRows);
    }

    @Test
    void readsBackEveryDialect() {
        for (DialectPreset preset : DialectPreset.values()) {
            Dialect dialect = preset.dialect();
            for (String zone : List.of("UTC", "Europe/Berlin", "Etc/GMT+5")) {
                ExportRequest request = inDialect(new Dialect(
                        dialect.separator(),
                        dialect.byteOrderMark(),
                        dialect.decimalMark(),
                        dialect.dates(),
                        Dialect.zone(zone),
                        dialect.lineEnd()));
                assertThat(RequestCodec.read(RequestCodec.write(request))).isEqualTo(request);
            }
        }
    }

    @Test
    void readsRequestsFromBeforeThereWereDialects() {
        String stored = RequestCodec.write(inDialect(Dialect.RFC_4180));

        assertThat(stored).doesNotContain("dialect");
        assertThat(RequestCodec.read(stored).dialect()).isEqualTo(Dialect.RFC_4180);
    }

    @Test
    void refusesADialectThatItDoesNotKnow() {
        String stored = RequestCodec.write(inDialect(DialectPreset.EXCEL_DE.dialect()));

        for (String[] change : Arrays.asList(
                new String[] {"\"semicolon\"", "\"colon\""},
                new String[] {"\"dd.MM.yyyy\"", "\"dd.MM.yy\""},
                new String[] {"\"zone\":\"UTC\"", "\"zone\":\"Mars/Olympus\""},
                new String[] {"\"line-end\":\"crlf\"", "\"line-end\":\"\""})) {
            String changed = stored.replace(change[0], change[1]);
            assertThat(changed).isNotEqualTo(stored);
            assertThatThrownBy(() -> RequestCodec.read(changed)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void readsBackAResult() {
        ExportResult result = Samples.result(Samples.asked(), Samples.object(), Samples.object());

        assertThat(ResultCodec.read(ResultCodec.write(result))).isEqualTo(result);
    }

    @Test
    void refusesFieldsThatItDoesNotKnow() {
        String stored = RequestCodec.write(Samples.request());

        for (String name : List.of("\"dataset\"", "\"is\":\"between\"", "\"is\":\"null\"", "\"descending\"")) {
            String widened = stored.replace(name, "\"new\":1," + name);
            assertThat(widened).isNotEqualTo(stored);
            assertThatThrownBy(() -> RequestCodec.read(widened))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not know");
        }
    }

    @Test
    void refusesMissingFieldsOtherTypesAndUnknownKinds() {
        String stored = RequestCodec.write(Samples.request());

        for (String[] change : Arrays.asList(
                new String[] {"\"dataset\":\"invoices\",", ""},
                new String[] {"\"dataset\":\"invoices\"", "\"dataset\":7"},
                new String[] {"\"is\":\"between\"", "\"is\":\"sometime\""},
                new String[] {"\"is\":\"prefix\"", "\"is\":\"like\""},
                new String[] {"\"format\":\"csv\"", "\"format\":\"exe\""},
                new String[] {"\"guarding\":\"guarded\"", "\"guarding\":\"\""})) {
            String changed = stored.replace(change[0], change[1]);
            assertThat(changed).isNotEqualTo(stored);
            assertThatThrownBy(() -> RequestCodec.read(changed)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> RequestCodec.read(stored + " {}")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RequestCodec.read("[]")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsBackEverySeriesAndRequestsOfBeforeThereWereAny() {
        ExportRequest whole = Samples.request();
        for (Series series : List.of(
                new Series.ByTime(Series.Unit.MONTH),
                new Series.ByTime(Series.Unit.WEEK),
                new Series.ByBytes(5_000_000_000L))) {
            String stored = RequestCodec.write(whole.withSeries(series));
            assertThat(RequestCodec.read(stored)).isEqualTo(whole.withSeries(series));
        }
        assertThat(RequestCodec.write(whole)).doesNotContain("series");
        String wrong = RequestCodec.write(whole.withSeries(new Series.ByTime(Series.Unit.WEEK)))
                .replace("\"by\":\"week\"", "\"by\":\"moon\"");
        assertThatThrownBy(() -> RequestCodec.read(wrong)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsNoValueOfWhatItCannotRead() {
        String changed = RequestCodec.write(Samples.request()).replace("\"is\":\"equal\"", "\"is\":\"canary-7\"");

        assertThatThrownBy(() -> RequestCodec.read(changed))
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("open");
    }

    private static ExportRequest inDialect(Dialect dialect) {
        return request(List.of(), new Window.None(), FileFormat.CSV, Guarding.GUARDED)
                .withDialect(dialect);
    }

    private static ExportRequest request(List<Filter> filters, Window window, FileFormat format, Guarding guarding) {
        return new ExportRequest("invoices", List.of(), filters, List.of(), window, format, guarding);
    }
}
