package dev.sallyport.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowBufferTest {
    @Test
    void holdsMoreFieldsAndBytesThanItBeganWith() {
        String[] fields = IntStream.range(0, 100)
                .mapToObj(i -> Integer.toString(i).repeat(30))
                .toArray(String[]::new);
        RowBuffer row = Rows.of(fields);
        assertThat(row.fields()).isEqualTo(fields.length);
        for (int i = 0; i < fields.length; i++) {
            assertThat(text(row, i)).isEqualTo(fields[i]);
        }
    }

    @Test
    void takesAFieldByteByByte() {
        RowBuffer row = new RowBuffer();
        String value = "0123456789".repeat(300);
        row.addNull();
        row.beginField();
        for (byte b : value.getBytes(StandardCharsets.US_ASCII)) {
            row.append(b);
        }
        assertThat(row.isNull(0)).isTrue();
        assertThat(row.length(0)).isZero();
        assertThat(text(row, 1)).isEqualTo(value);
    }

    @Test
    void takesOneFieldThatIsLargerThanTwiceItsBytes() {
        String value = "x".repeat(10_000);
        RowBuffer row = Rows.of("before", value, "behind");
        assertThat(text(row, 0)).isEqualTo("before");
        assertThat(text(row, 1)).isEqualTo(value);
        assertThat(text(row, 2)).isEqualTo("behind");
    }

    @Test
    void forgetsTheRowBefore() {
        RowBuffer row = Rows.of("a secret of the row before", null, "more");
        row.clear();
        row.beginField();
        assertThat(row.fields()).isEqualTo(1);
        assertThat(row.isNull(0)).isFalse();
        assertThat(row.start(0)).isZero();
        assertThat(text(row, 0)).isEmpty();
    }

    private static String text(RowBuffer row, int field) {
        return new String(row.bytes(), row.start(field), row.length(field), StandardCharsets.UTF_8);
    }
}
