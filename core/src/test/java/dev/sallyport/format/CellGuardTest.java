package dev.sallyport.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sallyport.request.Dialect.Separator;
import dev.sallyport.request.Guarding;
import dev.sallyport.testkit.Proves;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellGuardTest {
    @ParameterizedTest
    @Proves("R19")
    @ValueSource(strings = {"=", "+", "-", "@", "\t", "\r", "\n", "\u0000", "'", "＝", "＋", "－", "＠"})
    void guardsWhateverBeginsSo(String trigger) {
        String[] blanks = {
            "",
            " ",
            "   ",
            "\u00A0",
            "\u2003",
            "\u3000",
            "\u1680",
            "\u205F",
            "\u202F",
            "\uFEFF",
            "\u200B",
            "\u200D",
            "\u2060",
            "\u00AD",
            "\u180E",
            "\u0085",
            "\u2028",
            "\u2029",
            "\u202E",
            "\u2066",
            "\u061C",
            "\u034F",
            "\uFE0F",
            "\uDB40\uDC41",
            " \u00A0\uFEFF "
        };
        for (String blank : blanks) {
            assertThat(CellGuard.isNeeded(blank + trigger)).as(blank + trigger).isTrue();
            assertThat(CellGuard.isNeeded(blank + trigger + "1+1"))
                    .as(blank + trigger + "1+1")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "\uFEFF", "a", "1", "a=b", "1-1", "a@b", "1;=1+1", "•=", "é=", "я=", "א=", "日=", "🙂=",
                "\u0001=", "/=", "(-1)", "“=”", "−1", "\uFFFD="
            })
    void leavesAllElseAlone(String text) {
        assertThat(CellGuard.isNeeded(text)).isFalse();
    }

    @Test
    @Proves("R19")
    void agreesWithAPlainPatternOnEveryCodePoint() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                continue;
            }
            String text = Character.toString(c) + "=";
            if (CellGuard.isNeeded(text) != PlainCsv.needsGuard(text)) {
                fail("U+%04X and an equals sign", c);
            }
        }
    }

    @ParameterizedTest
    @Proves("R19")
    @MethodSource("dev.sallyport.format.HostileStrings#all")
    void isUndoneExactly(String hostile) {
        assertThat(readBack(hostile)).isEqualTo(PlainCsv.marked(hostile));
    }

    @Test
    @Proves("R19")
    void isUndoneExactlyForRandomTexts() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String text = RandomRows.text(random);
            assertThat(readBack(text)).as("seed " + seed).isEqualTo(PlainCsv.marked(text));
        }
    }

    @Test
    void takesNothingOffAnUnguardedCell() {
        assertThat(CellGuard.unguard("", Separator.COMMA)).isEmpty();
        assertThat(CellGuard.unguard("a'b", Separator.COMMA)).isEqualTo("a'b");
        assertThat(CellGuard.unguard("''a", Separator.COMMA)).isEqualTo("'a");
        assertThat(CellGuard.unguard("'", Separator.COMMA)).isEmpty();
    }

    private static String readBack(String text) {
        String file = WrittenFiles.csvCell(text, Guarding.GUARDED) + "\r\n";
        return CellGuard.unguard(PlainCsv.read(file).get(0).get(0), Separator.COMMA);
    }
}
