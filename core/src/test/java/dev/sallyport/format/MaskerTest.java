package dev.sallyport.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Mask;
import dev.sallyport.row.RowBuffer;
import dev.sallyport.row.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MaskerTest {
    @ParameterizedTest
    @CsvSource({
        "LAST_FOUR, DE89370400440532013000, ••••3000",
        "LAST_FOUR, 12345678, ••••5678",
        "LAST_FOUR, 1234567, ••••",
        "LAST_FOUR, 1234, ••••",
        "LAST_FOUR, 1, ••••",
        "LAST_FOUR, '', ••••",
        "LAST_FOUR, äöüßÄÖÜẞ, ••••ÄÖÜẞ",
        "LAST_FOUR, 🙂🙂🙂🙂🙂🙂🙂, ••••",
        "LAST_FOUR, a🙂🙂🙂🙂🙂🙂z, ••••🙂🙂🙂z",
        "EMAIL, ada@example.com, a•••@example.com",
        "EMAIL, a@example.com, a•••@example.com",
        "EMAIL, @example.com, •••@example.com",
        "EMAIL, éda@bücher.example, é•••@bücher.example",
        "EMAIL, 🙂x@example.com, 🙂•••@example.com",
        "EMAIL, ada, •••",
        "EMAIL, ada@, •••",
        "EMAIL, @, •••",
        "EMAIL, '', •••",
        "EMAIL, a@b@example.com, a•••@example.com",
        "EMAIL, ada@home my password is x, •••",
        "EMAIL, Ada <ada@example.com>, •••",
        "INITIALS, Ada Lovelace, A. L.",
        "INITIALS, ada, a.",
        "INITIALS, '  Ada   King  Lovelace ', A. K. L.",
        "INITIALS, Émilie du Châtelet, É. d. C.",
        "INITIALS, 王 小明, 王. 小.",
        "INITIALS, 𝕊x 𝕋y, 𝕊. 𝕋.",
        "INITIALS, a b c d e f, a. b. c. d.",
        "INITIALS, 4111 1111, •••",
        "INITIALS, =1+1, •••",
        "INITIALS, '', •••",
        "YEAR, 2026-01-31, 2026",
        "YEAR, 2026-01-31 23:59:59.123+00, 2026",
        "YEAR, 12026-01-31, 12026",
        "YEAR, 0044-03-15 BC, 0044 BC",
        "YEAR, 0044-03-15 12:00:00+00 BC, 0044 BC",
        "YEAR, infinity, •••",
        "YEAR, 2026, •••",
        "YEAR, 2026-01-3, •••",
        "YEAR, 2026-01-311, •••",
        "YEAR, 4111-1111-1111, •••",
        "YEAR, '', •••"
    })
    void leaves(Mask mask, String value, String left) {
        assertThat(mask(mask, value, 1)).isEqualTo(left);
    }

    @Test
    void aPseudonymIs128BitsOfHmacInBase32() {
        byte[] hmac = WrittenFiles.key(1).hmac("ada@example.com");
        assertThat(mask(Mask.PSEUDONYM, "ada@example.com", 1))
                .isEqualTo(base32(hmac))
                .hasSize(26);
    }

    @Test
    void pseudonymsOfOneTenantAreEqualForEqualValuesAlone() {
        assertThat(mask(Mask.PSEUDONYM, "ada", 1)).isEqualTo(mask(Mask.PSEUDONYM, "ada", 1));
        assertThat(mask(Mask.PSEUDONYM, "ada", 1)).isNotEqualTo(mask(Mask.PSEUDONYM, "adb", 1));
        assertThat(mask(Mask.PSEUDONYM, "", 1)).isNotEqualTo(mask(Mask.PSEUDONYM, "a", 1));
    }

    @Test
    void pseudonymsOfTwoTenantsDiffer() {
        assertThat(mask(Mask.PSEUDONYM, "ada", 1)).isNotEqualTo(mask(Mask.PSEUDONYM, "ada", 2));
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void leavesTheRowAloneAndKeepsNothingOfTheValueBefore(Mask mask) {
        Masker masker = Masker.of(mask, WrittenFiles.key(1));
        String first = "ada.lovelace@example.com";
        String second = "2026-01-31";
        RowBuffer row = Rows.of("x", first, second);
        Cell cell = new Cell();
        cell.at(row, 1);
        masker.mask(cell);
        cell.at(row, 2);
        masker.mask(cell);
        assertThat(text(cell)).isEqualTo(mask(mask, second, 1));
        assertThat(row.equals(1, first.getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(row.equals(2, second.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void leavesNullNull(Mask mask) {
        WriterSettings settings =
                WrittenFiles.settings(FileFormat.NDJSON, List.of(WrittenFiles.masked("a", ColumnType.TEXT, mask)));
        assertThat(WrittenFiles.write(settings, List.of(Arrays.asList((String) null)))
                        .text())
                .isEqualTo("{\"a\":null}\n");
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void bearsAnyBytes(Mask mask) {
        long seed = Seeds.next();
        Random random = new Random(seed);
        Masker masker = Masker.of(mask, WrittenFiles.key(1));
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            RowBuffer row = new RowBuffer();
            row.beginField();
            row.append(bytes, 0, bytes.length);
            Cell cell = new Cell();
            cell.at(row, 0);
            masker.mask(cell);
            assertThat(cell.length).as("seed " + seed).isPositive();
        }
    }

    @Test
    void hostileTextsStayValidUtf8() {
        for (String hostile : HostileStrings.all()) {
            for (Mask mask : Mask.values()) {
                assertThat(mask(mask, hostile, 1)).doesNotContain("\uFFFD".repeat(1 + count(hostile)));
            }
        }
    }

    private static int count(String text) {
        return (int) text.chars().filter(c -> c == 0xFFFD).count();
    }

    private static String mask(Mask mask, String value, int tenant) {
        Cell cell = new Cell();
        cell.at(Rows.of("before", value, "behind"), 1);
        Masker.of(mask, WrittenFiles.key(tenant)).mask(cell);
        return text(cell);
    }

    private static String text(Cell cell) {
        return new String(cell.bytes, cell.start, cell.length, StandardCharsets.UTF_8);
    }

    /** Plainly: 128 bits as digits, padded to 130, five at a time. */
    private static String base32(byte[] hmac) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            bits.append(Integer.toBinaryString(0x100 | (hmac[i] & 0xFF)).substring(1));
        }
        bits.append("00");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bits.length(); i += 5) {
            text.append("abcdefghijklmnopqrstuvwxyz234567".charAt(Integer.parseInt(bits.substring(i, i + 5), 2)));
        }
        return text.toString();
    }
}
