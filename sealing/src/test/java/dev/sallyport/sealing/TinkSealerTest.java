package dev.sallyport.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.seal.SealingPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TinkSealerTest extends SealerFixture {

    static IntStream lengthsAroundSegments() {
        return IntStream.of(
                0,
                1,
                15,
                16,
                17,
                1000,
                FIRST - 1,
                FIRST,
                FIRST + 1,
                4096,
                FIRST + NEXT - 1,
                FIRST + NEXT,
                FIRST + NEXT + 1,
                FIRST + 2 * NEXT,
                FIRST + 2 * NEXT + 1,
                65536,
                300_000);
    }

    @ParameterizedTest
    @MethodSource("lengthsAroundSegments")
    void givesBackWhatWasSealed(int length) throws IOException {
        var part = seal(ACME, plain(length));

        assertThat(read(ACME, part)).isEqualTo(part.plain());
    }

    @ParameterizedTest
    @MethodSource("lengthsAroundSegments")
    void foretellsTheSealedLength(int length) throws IOException {
        assertThat(seal(ACME, plain(length)).bytes()).hasSize((int) SealedLength.of(length));
    }

    @Test
    void foretellsTheSealedLengthOfHugeParts() {
        long segments = 1L << 29;

        assertThat(SealedLength.of(FIRST + (segments - 1) * NEXT)).isEqualTo(segments * 4096);
        assertThat(SealedLength.canBe(FIRST + (segments - 1) * NEXT)).isTrue();
        assertThat(SealedLength.canBe(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void takesSmallAndLargeWrites() throws IOException {
        byte[] plain = plain(50_000);
        var stored = new ByteArrayOutputStream();
        var part = sealer.seal(ACME, DAY, stored);
        try (var output = part.output()) {
            output.write(plain[0]);
            output.write(plain, 1, 9_999);
            output.flush();
            output.write(plain, 10_000, 40_000);
        }

        assertThat(read(ACME, new Sealed(stored.toByteArray(), part.key(), plain)))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("lengthsAroundSegments")
    void readsAnyRange(int length) throws IOException {
        var part = seal(ACME, plain(length));
        var borders = IntStream.of(0, 1, FIRST - 1, FIRST, FIRST + 1, FIRST + NEXT, length / 2, length - 1, length)
                .filter(at -> at >= 0 && at <= length)
                .sorted()
                .distinct()
                .boxed()
                .toList();

        try (var channel = open(ACME, part)) {
            for (int from : borders) {
                for (int to : borders) {
                    if (from < to) {
                        assertThat(range(channel, from, to)).isEqualTo(Arrays.copyOfRange(part.plain(), from, to));
                    }
                }
            }
        }
    }

    @Test
    void readsFromTheEndFirst() throws IOException {
        var part = seal(ACME, plain(300_000));

        try (var channel = open(ACME, part)) {
            assertThat(range(channel, 299_990, 300_000)).isEqualTo(Arrays.copyOfRange(part.plain(), 299_990, 300_000));
            assertThat(range(channel, 0, 10)).isEqualTo(Arrays.copyOf(part.plain(), 10));
        }
    }

    @Test
    void tellsPlainLengthAndPositionBeforeTheFirstRead() throws IOException {
        var part = seal(ACME, plain(10_000));

        try (var channel = open(ACME, part)) {
            assertThat(channel.size()).isEqualTo(10_000);
            assertThat(channel.position()).isZero();
            assertThat(channel.position(10_000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel.position(20_000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel.position(5).read(ByteBuffer.allocate(0))).isZero();
            assertThat(channel.position()).isEqualTo(5);
            assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void opensForReadingAlone() throws IOException {
        try (var channel = open(ACME, seal(ACME, plain(10)))) {
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> channel.truncate(1)).isInstanceOf(NonWritableChannelException.class);
        }
    }

    @Test
    void closesTheStoreWithTheChannel() throws IOException {
        var part = seal(ACME, plain(10));
        var stored = new StoredFake(part.bytes());
        var channel = sealer.open(ACME, part.key(), stored, 10);

        channel.close();

        assertThat(stored.isOpen()).isFalse();
        assertThat(channel.isOpen()).isFalse();
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(channel::size).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(channel::position).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> channel.position(1)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void closesTheStoreIfItCannotOpen() throws IOException {
        var part = seal(ACME, plain(10));
        var stored = new StoredFake(part.bytes());

        assertFails(() -> sealer.open(NEIGHBOUR, part.key(), stored, 10), Unsealing.WRONG_KEY);

        assertThat(stored.isOpen()).isFalse();
    }

    @Test
    void wrapsWithTheKeyOfTheExpiryDay() throws IOException {
        assertThat(seal(ACME, plain(1)).key().keyId()).isEqualTo("2026-11-21");
        assertThat(sealer.knows("2026-11-21")).isTrue();
        assertThat(sealer.knows("2026-11-22")).isFalse();
    }

    @Test
    void readsFromAStoreThatGivesAFewBytesAtATime() throws IOException {
        var part = seal(ACME, plain(20_000));
        var stored = new StoredFake(part.bytes());
        stored.mostAtOnce = 7;

        try (var channel = sealer.open(ACME, part.key(), stored, 20_000)) {
            assertThat(range(channel, 0, 20_000)).isEqualTo(part.plain());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 20_000})
    void leavesAFailureOfTheStoreWhatItIs(int length) throws IOException {
        var part = seal(ACME, plain(length));
        var stored = new StoredFake(part.bytes());
        stored.fails = true;

        assertThatIOException()
                .isThrownBy(() -> {
                    try (var channel = sealer.open(ACME, part.key(), stored, length)) {
                        range(channel, 0, length);
                    }
                })
                .isSameAs(stored.failure);
    }

    @Test
    void readsNothingAfterAFailureOfTheStore() throws IOException {
        var part = seal(ACME, plain(20_000));
        var stored = new StoredFake(part.bytes());

        try (var channel = sealer.open(ACME, part.key(), stored, 20_000)) {
            range(channel, 0, 5000);
            stored.fails = true;
            assertThatIOException()
                    .isThrownBy(() -> range(channel, 10_000, 10_010))
                    .isSameAs(stored.failure);
            stored.fails = false;
            assertThatIOException().isThrownBy(() -> range(channel, 0, 10)).withCause(stored.failure);
        }
    }

    @Test
    void sealsNothingWholeAfterAFailedWrite() throws IOException {
        var stored = new OutputFake();
        SealingPart part = sealer.seal(ACME, DAY, stored);
        part.output().write(plain(10_000));
        stored.fails = true;
        assertThatIOException().isThrownBy(() -> part.output().write(plain(10_000)));
        stored.fails = false;
        int before = stored.written;

        assertThatIOException().isThrownBy(() -> part.output().write(1));
        assertThatIOException().isThrownBy(() -> part.output().flush());
        assertThatIOException().isThrownBy(() -> part.output().close());

        assertThat(stored.written).as("no last segment").isEqualTo(before);
        assertThat(stored.isClosed).isTrue();
    }

    @Test
    void closesTheStoreEvenIfTheLastSegmentCannotBeWritten() throws IOException {
        var stored = new OutputFake();
        SealingPart part = sealer.seal(ACME, DAY, stored);
        stored.fails = true;

        assertThatIOException().isThrownBy(() -> part.output().close());

        assertThat(stored.isClosed).isTrue();
    }

    @Test
    void takesNoBytesAfterTheLastSegment() throws IOException {
        var stored = new OutputFake();
        SealingPart part = sealer.seal(ACME, DAY, stored);
        part.output().close();
        part.output().close();

        assertThatIOException().isThrownBy(() -> part.output().write(1));
        assertThat(stored.written).isEqualTo((int) SealedLength.of(0));
    }

    @Test
    void writesNoPlainText() throws IOException {
        byte[] canary = "canary-7f3a canary-7f3a".getBytes(StandardCharsets.UTF_8);
        byte[] plain = new byte[canary.length * 1000];
        for (int at = 0; at < plain.length; at += canary.length) {
            System.arraycopy(canary, 0, plain, at, canary.length);
        }

        assertThat(new String(seal(ACME, plain).bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("canary");
    }

    @Test
    void printsNoKey() throws IOException {
        var stored = new ByteArrayOutputStream();
        var part = sealer.seal(ACME, DAY, stored);

        assertThat(part.toString()).doesNotContain(part.key().base64());
    }
}
