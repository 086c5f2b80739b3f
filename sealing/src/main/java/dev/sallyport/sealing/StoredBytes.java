package dev.sallyport.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * What Tink reads from: the store's bytes, with the length that was checked before. Keeps the store's own failure,
 * which Tink would take for a wrong key.
 */
final class StoredBytes implements SeekableByteChannel {
    private final SeekableByteChannel store;
    private final long length;
    private @Nullable IOException failure;

    StoredBytes(SeekableByteChannel store, long length) {
        this.store = store;
        this.length = length;
    }

    /** How the store failed, if it did. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Fills what there is room for, as far as the bytes go: Tink takes a short read for "come again". */
    @Override
    public int read(ByteBuffer target) throws IOException {
        int start = target.position();
        try {
            int last;
            do {
                last = store.read(target);
            } while (last >= 0 && target.hasRemaining());
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        int count = target.position() - start;
        return count == 0 && target.hasRemaining() ? -1 : count;
    }

    @Override
    public long position() throws IOException {
        try {
            return store.position();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        try {
            store.position(position);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        return this;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public void close() throws IOException {
        store.close();
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
