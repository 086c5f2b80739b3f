package dev.sallyport.formats;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Mask;
import dev.sallyport.catalog.SecretAlarm;
import dev.sallyport.format.FileHeader;
import dev.sallyport.format.OutputColumn;
import dev.sallyport.format.RowWriter;
import dev.sallyport.format.RowWriters;
import dev.sallyport.format.WriterSettings;
import dev.sallyport.format.WriterTally;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.Guarding;
import dev.sallyport.row.RowBuffer;
import dev.sallyport.secret.SecretKeyBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes whole workbooks in memory, as the road would. */
final class Sheets {
    static final RowWriters WRITERS = new RowWriters(new FastexcelWorkbooks());

    static final FileHeader HEADER = new FileHeader(
            UUID.fromString("0b6f4c1e-2f6b-4ed1-93f4-1a2b3c4d5e6f"),
            "invoices",
            "Invoices",
            "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11",
            "=Müller & Söhne",
            "5d1f0a52-0f0e-4a0e-8b52-1d2c3b4a5968",
            Instant.parse("2026-02-01T08:30:00.123456Z"),
            List.of("status is one of open, paid", "=1+1"),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-02-01T00:00:00Z")),
            2,
            false,
            "c0ffee");

    /** What was written, and what the writer says of it. */
    record Written(ByteArrayOutputStream file, WriterTally tally) {
        byte[] bytes() {
            return file.toByteArray();
        }
    }

    private Sheets() {}

    static OutputColumn column(String name, ColumnType type) {
        return new OutputColumn(name, "Title of " + name, type, new Exposure.Plain());
    }

    static OutputColumn masked(String name, ColumnType type, Mask mask) {
        return new OutputColumn(name, "Title of " + name, type, new Exposure.Masked(mask));
    }

    static WriterSettings settings(OutputColumn... columns) {
        return settings(FileFormat.XLSX, HEADER, Dialect.RFC_4180, List.of(columns));
    }

    static WriterSettings settings(FileFormat format, FileHeader header, Dialect dialect, List<OutputColumn> columns) {
        return new WriterSettings(
                format, header, columns, Guarding.GUARDED, dialect, SecretAlarm.ALERT, SecretKeyBytes.of(new byte[32]));
    }

    static Written write(WriterSettings settings, List<List<@Nullable String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            RowWriter writer = WRITERS.open(settings, bytes);
            writer.begin();
            for (List<@Nullable String> row : rows) {
                writer.write(row(row));
            }
            writer.finish();
            return new Written(bytes, writer.tally());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RowBuffer row(List<@Nullable String> fields) {
        RowBuffer row = new RowBuffer();
        for (String field : fields) {
            if (field == null) {
                row.addNull();
            } else {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                row.beginField();
                row.append(bytes, 0, bytes.length);
            }
        }
        return row;
    }
}
