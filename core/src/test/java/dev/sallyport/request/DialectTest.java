package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.Dialect.DateForm;
import dev.sallyport.request.Dialect.Separator;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
    private static final Dialect GERMAN = DialectPreset.EXCEL_DE.dialect();

    @Test
    void presetsHaveTheNamesOfTheDocs() {
        assertThat(Word.list(DialectPreset.values()))
                .isEqualTo("rfc4180, excel, excel-us, excel-uk, excel-de, excel-fr, tsv");
        assertThat(Word.find(DialectPreset.values(), "excel-de")).contains(DialectPreset.EXCEL_DE);
        assertThat(Word.find(DialectPreset.values(), "EXCEL_DE")).isEmpty();
    }

    @Test
    void isToldInWords() {
        assertThat(GERMAN.words()).isEqualTo("semicolon, byte order mark, decimal comma, dd.MM.yyyy, UTC, crlf");
        assertThat(DialectPreset.TSV.dialect().words()).isEqualTo("tab, decimal point, iso, UTC, lf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Zulu", "UCT"})
    void knowsUtcByAllItsNames(String name) {
        Dialect named = in(name);
        assertThat(named).isEqualTo(in("UTC"));
        assertThat(named.zoneText()).isEqualTo("UTC");
    }

    @Test
    void knowsZonesByTheirNames() {
        assertThat(in("Europe/Berlin").zoneText()).isEqualTo("Europe/Berlin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Berlin", "europe/berlin", "+01:00", "UTC+1", "Mars/Olympus", "../UTC", "Europe/Berlin\0"})
    void refusesWhatIsNoZone(String name) {
        assertThatThrownBy(() -> Dialect.zone(name)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
            assertThat(problem.told()).contains("Europe/Berlin", "America/New_York");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"JSON", "NDJSON"})
    void belongsToCsvAlone(FileFormat format) {
        assertThatThrownBy(() -> request(format, GERMAN))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("belongs to csv alone")
                .hasMessageContaining(format.text());
        assertThat(request(format, Dialect.RFC_4180)).isNotNull();
    }

    @Test
    void isOfXlsxItsZoneAlone() {
        Dialect berlin = Dialect.RFC_4180.in(Dialect.zone("Europe/Berlin"));
        assertThat(request(FileFormat.XLSX, berlin).toldDialect()).contains(berlin);
        assertThat(request(FileFormat.XLSX, Dialect.RFC_4180).toldDialect()).isEmpty();
        assertThat(request(FileFormat.CSV, Dialect.RFC_4180).toldDialect()).contains(Dialect.RFC_4180);
        assertThatThrownBy(() -> request(FileFormat.XLSX, GERMAN)).hasMessageContaining("its zone to xlsx too");
    }

    @Test
    void staysWithItsRequest() {
        ExportRequest request = request(FileFormat.CSV, GERMAN);
        assertThat(request.resolvedAt(Instant.EPOCH).dialect()).isEqualTo(GERMAN);
        assertThat(request.withColumns(List.of()).dialect()).isEqualTo(GERMAN);
    }

    private static Dialect in(String zone) {
        return new Dialect(
                Separator.COMMA, false, GERMAN.decimalMark(), DateForm.ISO, Dialect.zone(zone), GERMAN.lineEnd());
    }

    private static ExportRequest request(FileFormat format, Dialect dialect) {
        return new ExportRequest("d", List.of(), List.of(), List.of(), new Window.LastDays(1), format, Guarding.GUARDED)
                .withDialect(dialect);
    }
}
