package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.postgres.Rows;
import dev.sallyport.problem.Problem;
import dev.sallyport.row.RowBuffer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyBinaryDecoderTest {
    private static final List<FieldForm> TWO_TEXTS = List.of(FieldForm.TEXT, FieldForm.TEXT);
    private static final byte[] END = {-1, -1};

    private final CopyBinaryDecoder decoder = new CopyBinaryDecoder(TWO_TEXTS);
    private final RowBuffer row = new RowBuffer();

    @Test
    void readsTheHeaderTheRowsAndTheEnd() {
        assertThat(decoder.decode(join(header(0, 0), row("a", null)), row)).isTrue();
        assertThat(Rows.texts(row, row.fields())).containsExactly("a", "<null>");
        assertThat(decoder.decode(row("", "\t\\N"), row)).isTrue();
        assertThat(Rows.texts(row, row.fields())).containsExactly("", "\t\\N");
        assertThat(decoder.decode(END, row)).isFalse();
        decoder.checkEnded();
    }

    @Test
    void readsAHeaderThatComesAloneOrWithTheEnd() {
        assertThat(decoder.decode(header(0, 0), row)).isFalse();
        assertThat(decoder.decode(row("a", "b"), row)).isTrue();

        CopyBinaryDecoder empty = new CopyBinaryDecoder(TWO_TEXTS);
        assertThat(empty.decode(join(header(0, 0), END), row)).isFalse();
        empty.checkEnded();
    }

    @Test
    void takesNoStreamForWholeThatBrokeOff() {
        decoder.decode(join(header(0, 0), row("a", "b")), row);

        assertThatThrownBy(decoder::checkEnded).isInstanceOf(Problem.class);
    }

    @Test
    void refusesRowsBehindTheEnd() {
        decoder.decode(join(header(0, 0), END), row);

        assertRefused(decoder, row("a", "b"));
    }

    @Test
    void refusesWhatTheServerNeverSends() {
        assertRefused(begun(), row("one"));
        assertRefused(begun(), row("one", "two", "three"));
        assertRefused(begun(), new byte[] {0});
        assertRefused(begun(), join(row("a", "b"), new byte[] {0}));
        byte[] cut = row("a", "b");
        assertRefused(begun(), java.util.Arrays.copyOf(cut, cut.length - 1));
        assertRefused(begun(), new byte[] {0, 2, 0x7F, -1, -1, -1, 0, 0, 0, 0});
        assertRefused(begun(), new byte[] {0, 2, -1, -1, -1, -2, 0, 0, 0, 0});
        assertRefused(begun(), join(END, new byte[] {0}));
        assertRefused(new CopyBinaryDecoder(TWO_TEXTS), row("a", "b"));
        assertRefused(new CopyBinaryDecoder(TWO_TEXTS), header(1 << 16, 0));
        assertRefused(new CopyBinaryDecoder(TWO_TEXTS), header(0, 4));
        assertRefused(new CopyBinaryDecoder(TWO_TEXTS), new byte[0]);
    }

    @Test
    void refusesValuesOfAnotherLengthThanTheirTypes() {
        for (FieldForm form : FieldForm.values()) {
            if (form != FieldForm.TEXT) {
                CopyBinaryDecoder one = new CopyBinaryDecoder(List.of(form));
                one.decode(header(0, 0), row);
                assertRefused(one, row("12345678901"));
            }
        }
    }

    private CopyBinaryDecoder begun() {
        CopyBinaryDecoder begun = new CopyBinaryDecoder(TWO_TEXTS);
        begun.decode(header(0, 0), row);
        return begun;
    }

    private void assertRefused(CopyBinaryDecoder by, byte[] message) {
        assertThatThrownBy(() -> by.decode(message, row))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.told()).doesNotContain("one", "12345"));
    }

    private static byte[] header(int flags, int extension) {
        return bytes(out -> {
            out.write("PGCOPY\n".getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[] {(byte) 0xFF, '\r', '\n', 0});
            out.writeInt(flags);
            out.writeInt(extension);
        });
    }

    private static byte[] row(@Nullable String... fields) {
        return bytes(out -> {
            out.writeShort(fields.length);
            for (String field : fields) {
                if (field == null) {
                    out.writeInt(-1);
                } else {
                    byte[] value = field.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(value.length);
                    out.write(value);
                }
            }
        });
    }

    private static byte[] join(byte[] one, byte[] other) {
        return bytes(out -> {
            out.write(one);
            out.write(other);
        });
    }

    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
