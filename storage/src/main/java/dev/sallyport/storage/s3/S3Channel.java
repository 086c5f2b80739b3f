package dev.sallyport.storage.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads one version of an object. Reading on costs nothing more; reading elsewhere costs a request. */
final class S3Channel implements SeekableByteChannel {
    private static final int CHUNK = 64 * 1024;

    private final S3Bucket bucket;
    private final String key;
    private final String tag;
    private final long size;
    private final byte[] chunk = new byte[CHUNK];
    private long position;
    private @Nullable ResponseInputStream<GetObjectResponse> stream;
    private long streamAt;
    private boolean isClosed;

    /** Reads the version of that ETag, and fails if there is another by then. */
    S3Channel(S3Bucket bucket, String key, String tag, long size) {
        this.bucket = bucket;
        this.key = key;
        this.tag = tag;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (!target.hasRemaining()) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        int wanted = Math.min(chunk.length, target.remaining());
        int count;
        try {
            count = fill(wanted);
        } catch (IOException e) {
            // A slow reader's connection is ended by many services: go on from here, once.
            drop();
            count = fill(wanted);
        }
        target.put(chunk, 0, count);
        position += count;
        streamAt += count;
        return count;
    }

    private int fill(int wanted) throws IOException {
        int count = streamAtPosition().read(chunk, 0, wanted);
        if (count < 0) {
            throw new IOException("the bucket's answer ended before the object did");
        }
        return count;
    }

    private ResponseInputStream<GetObjectResponse> streamAtPosition() throws IOException {
        ResponseInputStream<GetObjectResponse> open = stream;
        if (open != null && streamAt == position) {
            return open;
        }
        drop();
        String range = "bytes=" + position + "-";
        ResponseInputStream<GetObjectResponse> begun = S3Calls.about(
                key,
                () -> bucket.client()
                        .getObject(request -> request.bucket(bucket.name())
                                .key(key)
                                .ifMatch(tag)
                                .range(range)));
        stream = begun;
        streamAt = position;
        return begun;
    }

    /** Ends the answer without reading the rest of it. */
    private void drop() {
        if (stream != null) {
            stream.abort();
            stream = null;
        }
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
        drop();
    }

    private void requireOpen() throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
    }
}
