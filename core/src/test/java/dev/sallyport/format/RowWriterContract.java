package dev.sallyport.format;

import static dev.sallyport.format.WrittenFiles.column;
import static dev.sallyport.format.WrittenFiles.masked;
import static dev.sallyport.format.WrittenFiles.settings;
import static dev.sallyport.format.WrittenFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Mask;
import dev.sallyport.catalog.SecretAlarm;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.Guarding;
import dev.sallyport.row.Rows;
import dev.sallyport.testkit.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every row writer must do. */
interface RowWriterContract {
    FileFormat format();

    /** Reads a file with somebody else's reader: cells as texts without their guard, NULL as null. */
    List<List<@Nullable String>> readBack(String file, int columns);

    /** The value as the format gives it back: formats without controls replace them. */
    String kept(String value);

    @Test
    default void countsRows() {
        WriterSettings settings = settings(format(), List.of(column("a", ColumnType.TEXT)));
        assertThat(write(settings, List.of()).tally().rows()).isZero();
        assertThat(write(settings, List.of(List.of("x"), List.of(""), nulls(1)))
                        .tally()
                        .rows())
                .isEqualTo(3);
    }

    @Test
    default void writesFilesWithoutRows() {
        WriterSettings settings = settings(format(), List.of(column("a", ColumnType.TEXT)));
        assertThat(readBack(write(settings, List.of()).text(), 1)).isEmpty();
    }

    @Test
    default void tellsNullFromEmpty() {
        WriterSettings settings =
                settings(format(), List.of(column("a", ColumnType.TEXT), column("b", ColumnType.TEXT)));
        List<List<@Nullable String>> rows = List.of(Arrays.asList(null, ""), Arrays.asList("", null), nulls(2));
        assertThat(readBack(write(settings, rows).text(), 2)).isEqualTo(rows);
    }

    @Test
    default void keepsRowsOfOneNull() {
        WriterSettings settings = settings(format(), List.of(column("a", ColumnType.TEXT)));
        assertThat(readBack(
                        write(settings, List.of(nulls(1), List.of("x"), nulls(1)))
                                .text(),
                        1))
                .hasSize(3);
    }

    @Test
    default void writesEachTypeInItsForm() {
        String[][] table = {
            // type, as PostgreSQL prints it, as it is written
            {"INTEGER", "-5", "-5"},
            {"INTEGER", "9223372036854775807", "9223372036854775807"},
            {"DECIMAL", "12.50", "12.50"},
            {"DECIMAL", "-0.00", "-0.00"},
            {"DECIMAL", "1e-07", "1e-07"},
            {"DECIMAL", "NaN", "NaN"},
            {"DECIMAL", "Infinity", "Infinity"},
            {"DECIMAL", "-Infinity", "-Infinity"},
            {"BOOLEAN", "t", "true"},
            {"BOOLEAN", "f", "false"},
            {"DATE", "2026-01-31", "2026-01-31"},
            {"DATE", "0044-03-15 BC", "0044-03-15 BC"},
            {"DATE", "10000-01-01", "10000-01-01"},
            {"DATE", "infinity", "infinity"},
            {"TIMESTAMP", "2026-01-31 23:59:59+00", "2026-01-31T23:59:59Z"},
            {"TIMESTAMP", "2026-01-31 23:59:59.5+00", "2026-01-31T23:59:59.5Z"},
            {"TIMESTAMP", "2026-01-31 23:59:59.123456+00", "2026-01-31T23:59:59.123456Z"},
            {"TIMESTAMP", "2026-01-31 23:59:59", "2026-01-31 23:59:59"},
            {"TIMESTAMP", "2026-01-31 23:59:59+05:30", "2026-01-31 23:59:59+05:30"},
            {"TIMESTAMP", "2026-01-31 23:59:59+01", "2026-01-31 23:59:59+01"},
            {"TIMESTAMP", "0044-03-15 12:00:00+00 BC", "0044-03-15 12:00:00+00 BC"},
            {"TIMESTAMP", "10000-01-01 00:00:00+00", "10000-01-01 00:00:00+00"},
            {"TIMESTAMP", "-infinity", "-infinity"},
            {"UUID", "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11", "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11"},
            {"JSON", "{\"a\": [1, \"x\"]}", "{\"a\": [1, \"x\"]}"},
            {"JSON", "[]", "[]"},
            {"JSON", "-5", "-5"},
        };
        for (String[] line : table) {
            WriterSettings settings = settings(format(), List.of(column("c", ColumnType.valueOf(line[0]))));
            String file = write(settings, List.of(List.of(line[1]))).text();
            assertThat(readBack(file, 1)).as(String.join(" ", line)).isEqualTo(List.of(List.of(line[2])));
        }
    }

    @Test
    default void givesHostileTextsBack() {
        WriterSettings settings =
                settings(format(), List.of(column("a", ColumnType.TEXT), column("b", ColumnType.TEXT)));
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<List<@Nullable String>> kept = new ArrayList<>();
        for (String hostile : HostileStrings.all()) {
            rows.add(Arrays.asList(hostile, "x"));
            rows.add(Arrays.asList(null, hostile));
            kept.add(Arrays.asList(kept(hostile), "x"));
            kept.add(Arrays.asList(null, kept(hostile)));
        }
        assertThat(readBack(write(settings, rows).text(), 2)).isEqualTo(kept);
    }

    @Test
    default void givesHostileTextsBackFromColumnsOfEveryType() {
        for (ColumnType type : ColumnType.values()) {
            WriterSettings settings = settings(format(), List.of(column("a", type), column("b", ColumnType.TEXT)));
            List<String> hostile = HostileStrings.all().stream()
                    .filter(text -> ValueForm.of(type) != ValueForm.JSON || !JsonScannerTest.isValue(text))
                    .toList();
            List<List<@Nullable String>> rows = new ArrayList<>();
            List<List<@Nullable String>> kept = new ArrayList<>();
            hostile.forEach(text -> rows.add(Arrays.asList(text, "x")));
            hostile.forEach(text -> kept.add(Arrays.asList(kept(text), "x")));
            assertThat(readBack(write(settings, rows).text(), 2))
                    .as(type.name())
                    .isEqualTo(kept);
        }
    }

    @Test
    default void writesTheSameThroughABufferOfAnySize() {
        WriterSettings settings = settings(
                format(),
                List.of(
                        column("a", ColumnType.TEXT),
                        column("b", ColumnType.TIMESTAMP),
                        masked("c", ColumnType.TEXT, Mask.LAST_FOUR)));
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String hostile : HostileStrings.all()) {
            rows.add(Arrays.asList(hostile, "2026-01-31 23:59:59.5+00", hostile));
        }
        rows.add(Arrays.asList("€".repeat(30_000), null, "𝕊\"\u2028".repeat(20_000)));
        WrittenFiles.Written usual = write(settings, rows);
        for (int size : new int[] {1, 2, 3, 5, 7, 16, 61, 1_000_003}) {
            assertThat(write(settings, rows, size)).as("buffer of " + size).isEqualTo(usual);
        }
    }

    @Test
    default void digestsRowsAlone() {
        List<OutputColumn> columns = List.of(column("a", ColumnType.TEXT), column("b", ColumnType.INTEGER));
        List<OutputColumn> retitled = columns.stream()
                .map(column -> new OutputColumn(column.name(), "Other", column.type(), column.exposure()))
                .toList();
        FileHeader later = new FileHeader(
                new UUID(1, 2),
                "d",
                "D",
                "t",
                "T",
                "p",
                Instant.EPOCH,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                7,
                true,
                "p");
        List<List<@Nullable String>> rows = List.of(Arrays.asList("x", "1"), Arrays.asList(null, "2"));
        WriterSettings settings = settings(format(), columns);
        String digest = write(settings, rows).tally().rowsDigest();
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(write(
                                new WriterSettings(
                                        format(),
                                        later,
                                        retitled,
                                        Guarding.GUARDED,
                                        Dialect.RFC_4180,
                                        SecretAlarm.FAIL,
                                        settings.pseudonymKey()),
                                rows,
                                16)
                        .tally()
                        .rowsDigest())
                .isEqualTo(digest);
        assertThat(write(settings, List.of(rows.get(1), rows.get(0))).tally().rowsDigest())
                .isNotEqualTo(digest);
        assertThat(write(settings, rows.subList(0, 1)).tally().rowsDigest()).isNotEqualTo(digest);
    }

    @Test
    default void writesMaskedValuesAsText() {
        WriterSettings settings = settings(
                format(),
                List.of(
                        masked("a", ColumnType.INTEGER, Mask.LAST_FOUR),
                        masked("b", ColumnType.DATE, Mask.YEAR),
                        masked("c", ColumnType.JSON, Mask.INITIALS)));
        List<List<@Nullable String>> rows = List.of(Arrays.asList("1234567890", "2026-01-31", "{\"a\": 1}"), nulls(3));
        assertThat(readBack(write(settings, rows).text(), 3))
                .isEqualTo(List.of(Arrays.asList("••••7890", "2026", "•••"), nulls(3)));
    }

    @Test
    @Proves("R22")
    default void countsValuesThatLookLikeSecrets() {
        WriterSettings settings = settings(
                format(),
                List.of(
                        column("a", ColumnType.TEXT),
                        column("b", ColumnType.JSON),
                        column("c", ColumnType.INTEGER),
                        masked("d", ColumnType.TEXT, Mask.EMAIL)));
        String secret = SecretSpotterTest.A_SECRET;
        String json = "{\"k\": \"" + secret + "\"}";
        assertThat(write(settings, List.of(Arrays.asList(secret, json, secret, secret)))
                        .tally()
                        .secretLookalikes())
                .isEqualTo(3);
        assertThat(write(settings, List.of(Arrays.asList("x", "{\"k\": 1}", "7", "x")))
                        .tally()
                        .secretLookalikes())
                .isZero();
    }

    @Test
    @Proves("R22")
    default void failsOnASecretWhereTheCatalogSaysSo() {
        String secret = SecretSpotterTest.A_SECRET;
        for (ColumnType type : List.of(ColumnType.TEXT, ColumnType.JSON)) {
            String value = type == ColumnType.JSON ? "{\"k\": \"" + secret + "\"}" : secret;
            WriterSettings settings =
                    settings(format(), List.of(column("notes", type)), Guarding.GUARDED, SecretAlarm.FAIL);
            assertThatThrownBy(() -> write(settings, List.of(List.of(value))))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo(ProblemCode.SECRET_FOUND);
                        assertThat(problem.told()).contains("\"notes\"").doesNotContain(secret);
                    });
        }
    }

    @Test
    default void leavesWhatStandsBehindTheColumnsOut() {
        WriterSettings settings = settings(format(), List.of(column("a", ColumnType.TEXT)));
        assertThat(write(settings, List.of(List.of("x", "the-tenant", "t"))))
                .isEqualTo(write(settings, List.of(List.of("x"))));
    }

    @Test
    default void refusesARowWithMissingFields() throws IOException {
        RowWriter writer = WrittenFiles.WRITERS.open(
                settings(format(), List.of(column("a", ColumnType.TEXT), column("b", ColumnType.TEXT))),
                new ByteArrayOutputStream());
        writer.begin();
        assertThatThrownBy(() -> writer.write(Rows.of("x"))).isInstanceOf(Problem.class);
    }

    @Test
    default void refusesCallsOutOfOrder() throws IOException {
        RowWriter writer = WrittenFiles.WRITERS.open(
                settings(format(), List.of(column("a", ColumnType.TEXT))), new ByteArrayOutputStream());
        assertThatThrownBy(() -> writer.write(Rows.of("x"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        writer.begin();
        assertThatThrownBy(writer::begin).isInstanceOf(IllegalStateException.class);
        assertThat(writer.tally().rowsDigest()).isNull();
        writer.finish();
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.write(Rows.of("x"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void leavesTheOutputOpenAndPassesItsFaultsOn() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void close() {
                throw new AssertionError("closed somebody else's output");
            }
        };
        RowWriter writer = WrittenFiles.WRITERS.open(settings(format(), List.of(column("a", ColumnType.TEXT))), full);
        writer.begin();
        writer.write(Rows.of("x"));
        assertThatThrownBy(writer::finish).isInstanceOf(IOException.class).hasMessage("full");
    }

    private static List<@Nullable String> nulls(int count) {
        return Arrays.asList(new String[count]);
    }
}
