package dev.sallyport.format;

import static dev.sallyport.format.WrittenFiles.column;
import static dev.sallyport.format.WrittenFiles.settings;
import static dev.sallyport.format.WrittenFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NdjsonRowWriterTest implements RowWriterContract {
    @Override
    public FileFormat format() {
        return FileFormat.NDJSON;
    }

    @Override
    public List<List<@Nullable String>> readBack(String file, int columns) {
        assertThat(file.isEmpty() || file.endsWith("\n")).isTrue();
        List<List<@Nullable String>> rows = PlainJson.readLines(file);
        assertThat(file.split("\\R", -1))
                .as("lines, by every reader's notion of one")
                .hasSize(rows.size() + 1);
        return rows;
    }

    @Override
    public String kept(String value) {
        return value;
    }

    @Test
    void isDigestedWhole() throws NoSuchAlgorithmException {
        WrittenFiles.Written written = write(
                settings(FileFormat.NDJSON, List.of(column("a", ColumnType.TEXT))),
                List.of(List.of("x"), List.of("y")));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(written.text().getBytes(StandardCharsets.UTF_8));
        assertThat(written.tally().rowsDigest()).isEqualTo(HexFormat.of().formatHex(digest));
    }
}
