package dev.sallyport.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import dev.sallyport.problem.Problem;
import dev.sallyport.seal.PartBinding;
import dev.sallyport.seal.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is not exactly what was sealed, for whom it was sealed, stays shut. */
class TinkSealerTamperingTest extends SealerFixture {

    @Test
    void sealsEachPartUnderAKeyOfItsOwn() throws IOException {
        byte[] plain = plain(1000);
        var one = seal(ACME, plain);
        var other = seal(ACME, plain);

        assertThat(one.key().base64()).isNotEqualTo(other.key().base64());
        assertThat(one.bytes()).isNotEqualTo(other.bytes());
        assertFails(() -> read(ACME, new Sealed(one.bytes(), other.key(), plain)), Unsealing.WRONG_BYTES);
    }

    @Test
    void opensUnderNoOtherTenant() throws IOException {
        var part = seal(ACME, plain(5000));

        assertFails(() -> read(new PartBinding(tenant("acme "), EXPORT, PART), part), Unsealing.WRONG_KEY);
        assertFails(() -> read(new PartBinding(tenant("Acme"), EXPORT, PART), part), Unsealing.WRONG_KEY);
        assertFails(() -> read(new PartBinding(tenant("neighbour"), EXPORT, PART), part), Unsealing.WRONG_KEY);
    }

    @Test
    void opensUnderNoOtherExportOrPart() throws IOException {
        var part = seal(ACME, plain(5000));

        assertFails(() -> read(new PartBinding(tenant("acme"), PART, PART), part), Unsealing.WRONG_KEY);
        assertFails(() -> read(new PartBinding(tenant("acme"), EXPORT, EXPORT), part), Unsealing.WRONG_KEY);
        assertFails(() -> read(new PartBinding(tenant("acme"), PART, EXPORT), part), Unsealing.WRONG_KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 10_000})
    void failsWhereFilesOfTwoTenantsAreSwapped(int length) throws IOException {
        var ours = seal(ACME, plain(length));
        var theirs = seal(NEIGHBOUR, plain(length));

        assertFails(() -> read(ACME, new Sealed(theirs.bytes(), ours.key(), ours.plain())), Unsealing.WRONG_BYTES);
        assertFails(() -> read(NEIGHBOUR, new Sealed(ours.bytes(), theirs.key(), ours.plain())), Unsealing.WRONG_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 10_000})
    void failsWhereKeysOfTwoTenantsAreSwapped(int length) throws IOException {
        var ours = seal(ACME, plain(length));
        var theirs = seal(NEIGHBOUR, plain(length));

        assertFails(() -> read(ACME, new Sealed(ours.bytes(), theirs.key(), ours.plain())), Unsealing.WRONG_KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 10_000})
    void failsWhereKeysAndFilesOfTwoTenantsAreSwapped(int length) throws IOException {
        var theirs = seal(NEIGHBOUR, plain(length));

        assertFails(() -> read(ACME, theirs), Unsealing.WRONG_KEY);
    }

    /** Were the key not bound, the stream would still be. */
    @Test
    void bindsTheStreamAsWellAsTheKey() throws Exception {
        var part = seal(ACME, plain(100));
        var dataKey = TinkProtoKeysetFormat.parseEncryptedKeyset(
                Base64.getDecoder().decode(part.key().base64()),
                keys.ofDay(DAY),
                ACME.associatedData(),
                StreamingAeadConfig2026.get());
        var stolen = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                dataKey, keys.ofDay(DAY), NEIGHBOUR.associatedData(), StreamingAeadConfig2026.get());
        var key = new WrappedKey("2026-11-21", Base64.getEncoder().encodeToString(stolen));

        assertFails(() -> read(NEIGHBOUR, new Sealed(part.bytes(), key, part.plain())), Unsealing.WRONG_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300})
    void noticesAFlippedBitAtEveryPosition(int length) throws IOException {
        var part = seal(ACME, plain(length));
        for (int at = 0; at < part.bytes().length; at++) {
            for (int bit : new int[] {1, 0x80}) {
                byte[] bytes = part.bytes().clone();
                bytes[at] ^= (byte) bit;

                assertFails(() -> read(ACME, new Sealed(bytes, part.key(), part.plain())), Unsealing.WRONG_BYTES);
            }
        }
    }

    @Test
    void noticesAFlippedBitOfTheWrappedKeyAtEveryPosition() throws IOException {
        var part = seal(ACME, plain(10));
        byte[] wrapped = Base64.getDecoder().decode(part.key().base64());
        for (int at = 0; at < wrapped.length; at++) {
            byte[] bytes = wrapped.clone();
            bytes[at] ^= 1;
            var key = new WrappedKey("2026-11-21", Base64.getEncoder().encodeToString(bytes));

            // Tink tells beside the wrapped key what is inside; nothing reads that part.
            try {
                assertThat(read(ACME, new Sealed(part.bytes(), key, part.plain())))
                        .isEqualTo(part.plain());
            } catch (Problem problem) {
                assertThat(problem.trueCause()).isEqualTo(Unsealing.WRONG_KEY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "£"})
    void failsOnAWrappedKeyThatIsNone(String base64) throws IOException {
        var part = seal(ACME, plain(10));

        assertFails(
                () -> read(ACME, new Sealed(part.bytes(), new WrappedKey("2026-11-21", base64), part.plain())),
                Unsealing.WRONG_KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300, FIRST, FIRST + 1, FIRST + NEXT + 10})
    void noticesAFileCutAtEveryLength(int length) throws IOException {
        var part = seal(ACME, plain(length));
        for (int cut = 0; cut < part.bytes().length; cut++) {
            byte[] bytes = Arrays.copyOf(part.bytes(), cut);

            assertFails(() -> open(ACME, new Sealed(bytes, part.key(), part.plain())), Unsealing.WRONG_LENGTH);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300, FIRST, FIRST + NEXT})
    void noticesAFileThatBecameLonger(int length) throws IOException {
        var part = seal(ACME, plain(length));
        for (int more : new int[] {1, 16, 17, 4096}) {
            byte[] bytes = Arrays.copyOf(part.bytes(), part.bytes().length + more);

            assertFails(() -> open(ACME, new Sealed(bytes, part.key(), part.plain())), Unsealing.WRONG_LENGTH);
        }
    }

    /** The row could be altered as well as the file: the last segment knows that it is the last. */
    @Test
    void noticesWholeSegmentsMissingEvenIfTheRowSaysSo() throws IOException {
        var part = seal(ACME, plain(FIRST + 2 * NEXT));
        byte[] bytes = Arrays.copyOf(part.bytes(), 2 * 4096);
        byte[] plain = Arrays.copyOf(part.plain(), FIRST + NEXT);

        assertFails(() -> read(ACME, new Sealed(bytes, part.key(), plain)), Unsealing.WRONG_BYTES);
    }

    @Test
    void noticesSegmentsInAnotherOrder() throws IOException {
        var part = seal(ACME, plain(FIRST + 3 * NEXT));
        byte[] bytes = part.bytes().clone();
        System.arraycopy(part.bytes(), 4096, bytes, 2 * 4096, 4096);
        System.arraycopy(part.bytes(), 2 * 4096, bytes, 4096, 4096);

        assertFails(() -> read(ACME, new Sealed(bytes, part.key(), part.plain())), Unsealing.WRONG_BYTES);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 0, 99, 101, Long.MAX_VALUE})
    void opensWithNoOtherPlainLength(long length) throws IOException {
        var part = seal(ACME, plain(100));

        assertFails(() -> sealer.open(ACME, part.key(), new StoredFake(part.bytes()), length), Unsealing.WRONG_LENGTH);
    }

    /** As many bytes less than none as the header is long would make a file of none. */
    @Test
    void opensNoNegativeLength() throws IOException {
        var part = seal(ACME, plain(0));

        assertFails(() -> sealer.open(ACME, part.key(), new StoredFake(new byte[0]), -40), Unsealing.WRONG_LENGTH);
    }

    @Test
    void givesNoByteOfADamagedSegmentAndNoneAfterwards() throws IOException {
        var part = seal(ACME, plain(FIRST + 3 * NEXT));
        byte[] bytes = part.bytes().clone();
        bytes[4096 + 100] ^= 1;

        try (var channel = open(ACME, new Sealed(bytes, part.key(), part.plain()))) {
            assertThat(range(channel, 0, FIRST)).isEqualTo(Arrays.copyOf(part.plain(), FIRST));
            var target = ByteBuffer.allocate(NEXT);
            assertFails(() -> channel.read(target), Unsealing.WRONG_BYTES);
            assertThat(target.array()).containsOnly(0);
            assertFails(() -> channel.position(0).read(ByteBuffer.allocate(10)), Unsealing.WRONG_BYTES);
        }
    }

    @Test
    void noticesAFileThatIsCutWhileItIsRead() throws IOException {
        var part = seal(ACME, plain(FIRST + 3 * NEXT));
        var stored = new StoredFake(part.bytes());

        try (var channel = sealer.open(ACME, part.key(), stored, part.plain().length)) {
            range(channel, 0, FIRST);
            stored.length = 2 * 4096 + 100;

            assertFails(() -> range(channel, FIRST, part.plain().length), Unsealing.WRONG_BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "", "../keys/2026-11-21", "2026-11-21.kek", "+2026-11-21", "2026-11-21 "})
    void opensWithNoKeyThatItDoesNotKnow(String keyId) throws IOException {
        var part = seal(ACME, plain(10));

        assertThat(sealer.knows(keyId)).isFalse();
        assertFails(
                () -> read(
                        ACME,
                        new Sealed(
                                part.bytes(), new WrappedKey(keyId, part.key().base64()), part.plain())),
                Unsealing.UNKNOWN_KEY);
    }

    @Test
    void opensWithNoKeyOfAnotherDay() throws IOException {
        var part = seal(ACME, plain(10));
        keys.ofDay(DAY.plusDays(1));
        var key = new WrappedKey("2026-11-22", part.key().base64());

        assertFails(() -> read(ACME, new Sealed(part.bytes(), key, part.plain())), Unsealing.WRONG_KEY);
    }

    @Test
    void opensNothingWhoseKeyWasDestroyed() throws IOException {
        var part = seal(ACME, plain(10));

        assertThat(sealer.destroyKeysBefore(DAY)).isEmpty();
        assertThat(read(ACME, part)).isEqualTo(part.plain());
        assertThat(sealer.destroyKeysBefore(DAY.plusDays(1))).containsExactly("2026-11-21");

        assertThat(sealer.knows("2026-11-21")).isFalse();
        assertFails(() -> read(ACME, part), Unsealing.UNKNOWN_KEY);
    }
}
