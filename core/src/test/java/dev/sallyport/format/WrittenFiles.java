package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Mask;
import dev.sallyport.catalog.SecretAlarm;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.Guarding;
import dev.sallyport.row.Rows;
import dev.sallyport.secret.SecretKeyBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes whole files in memory, for tests. */
final class WrittenFiles {
    /** Writers of every format but XLSX, which is written, and tested, in a module of its own. */
    static final RowWriters WRITERS = new RowWriters((plan, output) -> {
        throw new UnsupportedOperationException("no workbooks here");
    });

    static final FileHeader HEADER = new FileHeader(
            UUID.fromString("0b6f4c1e-2f6b-4ed1-93f4-1a2b3c4d5e6f"),
            "invoices",
            "Invoices \"2026\"",
            "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11",
            "Müller & Söhne",
            "5d1f0a52-0f0e-4a0e-8b52-1d2c3b4a5968",
            Instant.parse("2026-02-01T08:30:00.123456Z"),
            List.of("status is one of open, paid", "customer_name begins with \"Å\""),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-02-01T00:00:00Z")),
            2,
            false,
            "c0ffee");

    /** What was written, and what the writer says of it. */
    record Written(String text, WriterTally tally) {}

    private WrittenFiles() {}

    static OutputColumn column(String name, ColumnType type) {
        return new OutputColumn(name, "Title of " + name, type, new Exposure.Plain());
    }

    static OutputColumn masked(String name, ColumnType type, Mask mask) {
        return new OutputColumn(name, "Title of " + name, type, new Exposure.Masked(mask));
    }

    static SecretKeyBytes key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return SecretKeyBytes.of(bytes);
    }

    static WriterSettings settings(FileFormat format, List<OutputColumn> columns) {
        return settings(format, columns, Guarding.GUARDED, SecretAlarm.ALERT);
    }

    static WriterSettings settings(
            FileFormat format, List<OutputColumn> columns, Guarding guarding, SecretAlarm alarm) {
        return new WriterSettings(format, HEADER, columns, guarding, Dialect.RFC_4180, alarm, key(1));
    }

    static WriterSettings settings(Dialect dialect, List<OutputColumn> columns, Guarding guarding) {
        return new WriterSettings(FileFormat.CSV, HEADER, columns, guarding, dialect, SecretAlarm.ALERT, key(1));
    }

    static Written write(WriterSettings settings, List<List<@Nullable String>> rows) {
        return write(settings, rows, OutputBuffer.USUAL_SIZE);
    }

    static Written write(WriterSettings settings, List<List<@Nullable String>> rows, int bufferSize) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            RowWriter writer = WRITERS.open(settings, bytes, bufferSize);
            writer.begin();
            for (List<@Nullable String> row : rows) {
                writer.write(Rows.of(row));
            }
            writer.finish();
            return new Written(bytes.toString(StandardCharsets.UTF_8), writer.tally());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one text becomes as the only cell of CSV. */
    static String csvCell(String value, Guarding guarding) {
        WriterSettings settings =
                settings(FileFormat.CSV, List.of(column("c", ColumnType.TEXT)), guarding, SecretAlarm.ALERT);
        String text = write(settings, List.of(List.of(value))).text();
        return text.substring("Title of c\r\n".length(), text.length() - 2);
    }
}
