package dev.sallyport.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.seal.PartBinding;
import dev.sallyport.seal.WrappedKey;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the sealer share: two tenants, a day, and parts to open and to spoil. */
abstract class SealerFixture {
    static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    static final UUID EXPORT = UUID.fromString("6f1c2f4e-8f0c-4d0b-9f55-0f0a3f4b1a01");
    static final UUID PART = UUID.fromString("0d9a7c11-44a1-4e5d-8a77-2b8e5f6c9d02");
    static final PartBinding ACME = new PartBinding(tenant("acme"), EXPORT, PART);
    static final PartBinding NEIGHBOUR = new PartBinding(tenant("neighbour"), UUID.randomUUID(), PART);

    /** Plain bytes in the first segment, and in each later one. */
    static final int FIRST = 4096 - 40 - 16;

    static final int NEXT = 4096 - 16;

    private final Random random = new Random(20261121);

    @TempDir
    private Path top;

    DayKeys keys;
    TinkSealer sealer;

    @BeforeEach
    void openKeys() {
        keys = DayKeys.open(top.resolve("keys"), new SecureRandom());
        sealer = new TinkSealer(keys);
    }

    /** A sealed part as it is stored, and what the export's row tells of it. */
    static final class Sealed {
        private final byte[] bytes;
        private final WrappedKey key;
        private final byte[] plain;

        Sealed(byte[] bytes, WrappedKey key, byte[] plain) {
            this.bytes = bytes;
            this.key = key;
            this.plain = plain;
        }

        byte[] bytes() {
            return bytes;
        }

        WrappedKey key() {
            return key;
        }

        byte[] plain() {
            return plain;
        }
    }

    static void assertFails(ThrowingCallable act, String trueCause) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.UNSEAL_FAILED);
                    assertThat(problem.trueCause()).isEqualTo(trueCause);
                })
                .hasMessage("the file could not be opened")
                .hasNoCause();
    }

    Sealed seal(PartBinding binding, byte[] plain) throws IOException {
        var stored = new ByteArrayOutputStream();
        var part = sealer.seal(binding, DAY, stored);
        try (var output = part.output()) {
            output.write(plain);
        }
        return new Sealed(stored.toByteArray(), part.key(), plain);
    }

    SeekableByteChannel open(PartBinding binding, Sealed part) throws IOException {
        return sealer.open(binding, part.key(), new StoredFake(part.bytes()), part.plain().length);
    }

    byte[] read(PartBinding binding, Sealed part) throws IOException {
        try (var channel = open(binding, part)) {
            return range(channel, 0, part.plain().length);
        }
    }

    static byte[] range(SeekableByteChannel channel, int from, int to) throws IOException {
        var target = ByteBuffer.allocate(to - from);
        channel.position(from);
        while (target.hasRemaining()) {
            assertThat(channel.read(target)).isPositive();
        }
        assertThat(channel.position()).isEqualTo(to);
        return target.array();
    }

    byte[] plain(int length) {
        byte[] plain = new byte[length];
        random.nextBytes(plain);
        return plain;
    }

    static TenantId tenant(String text) {
        return new TenantId(TenantIdType.TEXT, text);
    }
}
