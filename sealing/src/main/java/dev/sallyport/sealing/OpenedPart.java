package dev.sallyport.sealing;

import com.google.crypto.tink.StreamingAead;
import dev.sallyport.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * The plain bytes of a part, decrypted segment by segment as they are read; none comes out of a segment whose tag is
 * wrong. After a failure nothing can be read any more. For one thread.
 */
final class OpenedPart implements SeekableByteChannel {
    private final SeekableByteChannel plain;
    private final StoredBytes stored;
    private final long length;
    private long position;
    private @Nullable IOException storeFailure;
    private @Nullable Problem problem;

    OpenedPart(SeekableByteChannel plain, StoredBytes stored, long length) {
        this.plain = plain;
        this.stored = stored;
        this.length = length;
    }

    /** Tink's seekable channel never looks at the one segment of an empty part; so its tag is checked here. */
    static OpenedPart empty(StreamingAead aead, StoredBytes stored, byte[] bound)
            throws IOException, GeneralSecurityException {
        try {
            stored.position(0);
            if (aead.newDecryptingStream(Channels.newInputStream(stored), bound).read() >= 0) {
                throw Unsealing.failed(Unsealing.WRONG_BYTES);
            }
        } catch (IOException e) {
            throwIfOfStore(stored);
            throw Unsealing.failed(Unsealing.WRONG_BYTES);
        }
        return new OpenedPart(stored, stored, 0);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireUsable();
        if (!target.hasRemaining()) {
            return 0;
        }
        if (position >= length) {
            return -1;
        }
        try {
            plain.position(position);
            int count = plain.read(target);
            if (count > 0) {
                position += count;
                return count;
            }
        } catch (IOException e) {
            storeFailure = stored.failure();
            if (storeFailure != null) {
                throw storeFailure;
            }
        }
        problem = Unsealing.failed(Unsealing.WRONG_BYTES);
        throw problem;
    }

    private void requireUsable() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (problem != null) {
            throw problem;
        }
        if (storeFailure != null) {
            throw new IOException("the store failed at an earlier read", storeFailure);
        }
    }

    private static void throwIfOfStore(StoredBytes stored) throws IOException {
        IOException failure = stored.failure();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public long position() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        return length;
    }

    @Override
    public boolean isOpen() {
        return stored.isOpen();
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
