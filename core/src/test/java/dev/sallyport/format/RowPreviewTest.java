package dev.sallyport.format;

import static dev.sallyport.format.WrittenFiles.column;
import static dev.sallyport.format.WrittenFiles.key;
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
import dev.sallyport.request.Guarding;
import dev.sallyport.row.Rows;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowPreviewTest {
    @Test
    @Proves("R22")
    void showsWhateverTheFileHolds() throws IOException {
        long seed = Seeds.next();
        Random random = new Random(seed);
        List<OutputColumn> columns = new ArrayList<>();
        for (ColumnType type : ColumnType.values()) {
            columns.add(column("plain_" + type, type));
        }
        for (Mask mask : Mask.values()) {
            columns.add(masked("masked_" + mask, ColumnType.TEXT, mask));
        }
        List<List<@Nullable String>> rows = RandomRows.rows(columns, 500, random);
        String file = write(
                        settings(FileFormat.CSV, columns, Guarding.RAW_UNSAFE_IN_SPREADSHEETS, SecretAlarm.ALERT), rows)
                .text();

        List<List<@Nullable String>> written = PlainCsv.read(file);
        List<List<@Nullable String>> shown =
                preview(columns, SecretAlarm.ALERT, rows).rows();

        assertThat(shown).as("seed %s", seed).hasSize(rows.size());
        for (int row = 0; row < shown.size(); row++) {
            for (int field = 0; field < columns.size(); field++) {
                assertThat(shown.get(row).get(field))
                        .as("seed %s, %s", seed, columns.get(field))
                        .isEqualTo(cut(written.get(row + 1).get(field)));
            }
        }
    }

    @Test
    void cutsWhatIsTooLongToLookAtBetweenCharacters() throws IOException {
        String longest = "🙂".repeat(RowPreview.LONGEST_VALUE);

        List<List<@Nullable String>> rows = List.of(List.of(longest), List.of(longest + "x"));

        assertThat(preview(List.of(column("c", ColumnType.TEXT)), SecretAlarm.ALERT, rows)
                        .rows())
                .containsExactly(List.of(longest), List.of(longest + "…"));
    }

    @Test
    @Proves("R22")
    void refusesOrCountsWhatLooksLikeASecretAsTheFileDoes() throws IOException {
        List<OutputColumn> columns = List.of(column("note", ColumnType.TEXT));
        List<List<@Nullable String>> rows = List.of(List.of("-----BEGIN PRIVATE KEY-----"));

        assertThat(preview(columns, SecretAlarm.ALERT, rows).secretLookalikes()).isEqualTo(1);
        assertThatThrownBy(() -> preview(columns, SecretAlarm.FAIL, rows))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.SECRET_FOUND));
    }

    private static @Nullable String cut(@Nullable String value) {
        if (value == null || value.codePointCount(0, value.length()) <= RowPreview.LONGEST_VALUE) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, RowPreview.LONGEST_VALUE)) + "…";
    }

    private static RowPreview preview(List<OutputColumn> columns, SecretAlarm alarm, List<List<@Nullable String>> rows)
            throws IOException {
        RowPreview preview = RowPreview.of(columns, alarm, key(1));
        for (List<@Nullable String> row : rows) {
            preview.add(Rows.of(row));
        }
        return preview;
    }
}
