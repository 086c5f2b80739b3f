package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.postgres.Rows;
import dev.sallyport.problem.Problem;
import dev.sallyport.row.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyTextDecoderTest {
    private static List<String> decode(String line) {
        RowBuffer row = new RowBuffer();
        CopyTextDecoder.decode(line.getBytes(StandardCharsets.UTF_8), row);
        return Rows.texts(row, row.fields());
    }

    @Test
    void splitsFieldsAtTabs() {
        assertThat(decode("1\tzwei\t\u4e09\n")).containsExactly("1", "zwei", "\u4e09");
    }

    @Test
    void keepsEmptyFieldsApartFromNull() {
        assertThat(decode("\t\\N\t\n")).containsExactly("", "<null>", "");
        assertThat(decode("\n")).containsExactly("");
        assertThat(decode("\\N\n")).containsExactly("<null>");
    }

    @Test
    void undoesEveryEscapeOfTheServer() {
        assertThat(decode("\\b\\f\\n\\r\\t\\v\\\\\n")).containsExactly("\b\f\n\r\t\u000b\\");
    }

    @Test
    void readsAnEscapedBackslashBeforeAnNAsText() {
        assertThat(decode("\\\\N\tx\n")).containsExactly("\\N", "x");
    }

    @Test
    void forgetsTheRowBefore() {
        RowBuffer row = new RowBuffer();
        CopyTextDecoder.decode("a\tb\tc\n".getBytes(StandardCharsets.UTF_8), row);
        CopyTextDecoder.decode("d\n".getBytes(StandardCharsets.UTF_8), row);
        assertThat(Rows.texts(row, row.fields())).containsExactly("d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no end", "\\Nx\n", "\\x41\n", "\\101\n", "cut\\"})
    void refusesWhatTheServerNeverWrites(String line) {
        assertThatThrownBy(() -> decode(line)).isInstanceOf(Problem.class).hasMessageNotContaining("41");
    }
}
