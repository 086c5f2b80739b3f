package dev.sallyport.format;

import static dev.sallyport.format.WrittenFiles.column;
import static dev.sallyport.format.WrittenFiles.masked;
import static dev.sallyport.format.WrittenFiles.settings;
import static dev.sallyport.format.WrittenFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Mask;
import dev.sallyport.catalog.SecretAlarm;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.Guarding;
import dev.sallyport.testkit.Proves;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonRowWriterTest implements RowWriterContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public FileFormat format() {
        return FileFormat.JSON;
    }

    @Override
    public List<List<@Nullable String>> readBack(String file, int columns) {
        return PlainJson.readDocument(file);
    }

    @Override
    public String kept(String value) {
        return value;
    }

    @Test
    @Proves("R21")
    void carriesAHeader() {
        List<OutputColumn> columns =
                List.of(column("issued_at", ColumnType.TIMESTAMP), masked("iban", ColumnType.TEXT, Mask.LAST_FOUR));
        String file = write(settings(FileFormat.JSON, columns), List.of(Arrays.asList(null, null)))
                .text();
        JsonNode root = JSON.readTree(file);
        assertThat(root.propertyNames()).containsExactly("header", "rows");
        assertThat(root.get("header")).isEqualTo(JSON.readTree("""
                                {
                                  "exportedAt": "2026-02-01T08:30:00.123456Z",
                                  "dataset": "invoices",
                                  "title": "Invoices \\"2026\\"",
                                  "tenant": {"id": "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11", "name": "Müller & Söhne"},
                                  "filters": ["status is one of open, paid", "customer_name begins with \\"Å\\""],
                                  "window": {"from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"},
                                  "columns": [
                                    {"name": "issued_at", "title": "Title of issued_at", "type": "timestamp",
                                     "exposure": "plain"},
                                    {"name": "iban", "title": "Title of iban", "type": "text",
                                     "exposure": "masked:last-four"}
                                  ],
                                  "rows": 2,
                                  "truncated": false,
                                  "policyVersion": "c0ffee",
                                  "export": "0b6f4c1e-2f6b-4ed1-93f4-1a2b3c4d5e6f"
                                }
                                """));
    }

    @Test
    @Proves("R21")
    void tellsTruncationAndMissingFiltersAndWindows() {
        assertThat(headerWith(Optional.empty(), Optional.empty(), true)
                        .get("window")
                        .isNull())
                .isTrue();
        JsonNode header = headerWith(Optional.empty(), Optional.of(Instant.EPOCH), true);
        assertThat(header.get("filters")).isEmpty();
        assertThat(header.get("truncated").booleanValue()).isTrue();
        assertThat(header.get("window").toString()).isEqualTo("{\"from\":null,\"to\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    @Proves("R21")
    void writesOnlyTheColumnsFieldsByName() {
        List<OutputColumn> columns = List.of(column("b", ColumnType.INTEGER), column("a\"", ColumnType.TEXT));
        String file = write(settings(FileFormat.JSON, columns), List.of(List.of("1", "x", "the-tenant", "t")))
                .text();
        assertThat(file).endsWith(",\n\"rows\":[\n{\"b\":1,\"a\\\"\":\"x\"}\n]}\n");
    }

    @Test
    void writesTypedValues() {
        List<OutputColumn> columns = List.of(
                column("a", ColumnType.DECIMAL),
                column("b", ColumnType.DECIMAL),
                column("c", ColumnType.BOOLEAN),
                column("d", ColumnType.JSON),
                column("e", ColumnType.JSON),
                column("f", ColumnType.TEXT));
        String file = write(
                        settings(FileFormat.JSON, columns),
                        List.of(Arrays.asList("12.50", "NaN", "t", "{\"k\": [\"\u2028\"]}", "{\"k\":\n1}", null)))
                .text();
        assertThat(file)
                .endsWith(
                        "[\n{\"a\":12.50,\"b\":\"NaN\",\"c\":true,\"d\":{\"k\": [\"\\u2028\"]},\"e\":{\"k\": 1},\"f\":null}\n]}\n");
    }

    @Test
    void writesWhatAMaskLeavesAsTextEvenIfItHasTheColumnsForm() {
        List<OutputColumn> columns = List.of(masked("a", ColumnType.INTEGER, Mask.YEAR));
        assertThat(write(settings(FileFormat.NDJSON, columns), List.of(List.of("2026-01-31")))
                        .text())
                .isEqualTo("{\"a\":\"2026\"}\n");
    }

    @Test
    void doesNotLetAFalseJsonValueOutOfItsCell() {
        String breakout = "1},{\"a\":2";
        String file = write(
                        settings(FileFormat.JSON, List.of(column("a", ColumnType.JSON))), List.of(List.of(breakout)))
                .text();
        assertThat(JSON.readTree(file).get("rows").get(0).get("a").stringValue())
                .isEqualTo(breakout);
    }

    @Test
    void writesOneRowALineWhateverItHolds() {
        List<OutputColumn> columns = List.of(column("a", ColumnType.TEXT));
        List<List<@Nullable String>> rows = List.of(List.of("a\nb\r\u0085\u2028\u2029\u000B\f\u001C"), List.of("b"));
        String file = write(settings(FileFormat.NDJSON, columns), rows).text();
        assertThat(file).isEqualTo("{\"a\":\"a\\nb\\r\\u0085\\u2028\\u2029\\u000b\\f\\u001c\"}\n{\"a\":\"b\"}\n");
    }

    @Test
    void guardsNothing() {
        List<OutputColumn> columns = List.of(column("a", ColumnType.TEXT));
        WrittenFiles.Written written = write(settings(FileFormat.JSON, columns), List.of(List.of("=1+1\u0000")));
        assertThat(written.text()).contains("\"=1+1\\u0000\"");
        assertThat(written.tally().guardedCells()).isZero();
        assertThat(written.tally().replacedControls()).isZero();
    }

    @Test
    void hasTheRowsDigestOfTheSameRowsInNdjson() {
        List<OutputColumn> columns = List.of(column("a", ColumnType.TEXT));
        List<List<@Nullable String>> rows = List.of(List.of("x"), Arrays.asList((String) null));
        assertThat(write(settings(FileFormat.JSON, columns), rows).tally())
                .isEqualTo(write(settings(FileFormat.NDJSON, columns), rows).tally());
    }

    private static JsonNode headerWith(Optional<Instant> from, Optional<Instant> to, boolean truncated) {
        FileHeader header = new FileHeader(
                new UUID(1, 2), "d", "D", "t", "T", "p", Instant.EPOCH, List.of(), from, to, 0, truncated, "p");
        WriterSettings settings = new WriterSettings(
                FileFormat.JSON,
                header,
                List.of(column("a", ColumnType.TEXT)),
                Guarding.GUARDED,
                Dialect.RFC_4180,
                SecretAlarm.ALERT,
                WrittenFiles.key(1));
        return JSON.readTree(write(settings, List.of()).text()).get("header");
    }
}
