package dev.sallyport.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void readsEveryCodePointForwardsAndBackwards() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                continue;
            }
            byte[] bytes = ("é" + Character.toString(c) + "€").getBytes(StandardCharsets.UTF_8);
            int end = bytes.length - 3;
            assertThat(Utf8.codePoint(bytes, 2, end)).isEqualTo(c);
            assertThat(Utf8.width(bytes, 2, end)).isEqualTo(end - 2);
            assertThat(Utf8.before(bytes, 0, end)).isEqualTo(2);
        }
    }

    @Test
    void staysInsideBytesThatAreNoUtf8() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(6)];
            random.nextBytes(bytes);
            int forwards = 0;
            for (int at = 0; at < bytes.length; at += Utf8.width(bytes, at, bytes.length)) {
                assertThat(Utf8.codePoint(bytes, at, bytes.length))
                        .as("seed " + seed)
                        .isBetween(0, 0x1FFFFF);
                forwards++;
            }
            int backwards = 0;
            for (int end = bytes.length; end > 0; end = Utf8.before(bytes, 0, end)) {
                backwards++;
            }
            assertThat(backwards).as("seed " + seed).isEqualTo(forwards);
        }
    }

    @Test
    void doesNotReadACutCodePoint() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.codePoint(euro, 0, 2)).isEqualTo(Utf8.REPLACEMENT);
        assertThat(Utf8.width(euro, 0, 2)).isEqualTo(1);
    }
}
