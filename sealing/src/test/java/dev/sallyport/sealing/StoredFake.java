package dev.sallyport.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Stored bytes that can become shorter, come in drops, and fail. */
final class StoredFake implements SeekableByteChannel {
    final IOException failure = new IOException("the store is away");

    private final byte[] bytes;
    int length;
    int mostAtOnce = Integer.MAX_VALUE;
    boolean fails;
    private long position;
    private boolean isOpen = true;

    StoredFake(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (fails) {
            throw failure;
        }
        if (position >= length) {
            return -1;
        }
        int count = (int) Math.min(Math.min(target.remaining(), mostAtOnce), length - position);
        target.put(bytes, (int) position, count);
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
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
