package dev.sallyport.storage.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Gathers bytes until they make a part of an upload. Flushing sends nothing: parts have a least size. */
final class UploadOutput extends OutputStream {
    /** S3 takes parts from 5 MiB, and 10,000 of them: objects up to 80 GB. */
    static final int PART = 8 * 1024 * 1024;

    private static final int SMALLEST_BUFFER = 64 * 1024;

    private final UploadedParts parts;
    private ByteBuffer buffer = ByteBuffer.allocate(SMALLEST_BUFFER);
    private boolean isBroken;
    private boolean isEnded;

    UploadOutput(UploadedParts parts) {
        this.parts = parts;
    }

    @Override
    public void write(int b) throws IOException {
        requireUsable();
        if (buffer.position() == PART) {
            send();
        }
        makeRoom(1);
        buffer.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        requireUsable();
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (buffer.position() == PART) {
                send();
            }
            makeRoom(end - at);
            int count = Math.min(buffer.remaining(), end - at);
            buffer.put(bytes, at, count);
            at += count;
        }
    }

    @Override
    public void flush() throws IOException {
        requireUsable();
    }

    /** Sends the rest. An object without bytes is one empty part. */
    @Override
    public void close() throws IOException {
        if (isBroken) {
            throw broken();
        }
        if (!isEnded) {
            isEnded = true;
            send();
        }
    }

    /** What was sent; waits until all of it has arrived. */
    List<CompletedPart> parts() throws IOException {
        return parts.all();
    }

    /** Takes no more bytes, and sends none. */
    void end() {
        isEnded = true;
        parts.end();
    }

    private void requireUsable() throws IOException {
        if (isEnded) {
            throw new IOException("the object's output is closed");
        }
        if (isBroken) {
            throw broken();
        }
    }

    private static IOException broken() {
        return new IOException("the object is not whole: an earlier write failed");
    }

    private void makeRoom(int wanted) {
        if (buffer.remaining() < wanted && buffer.capacity() < PART) {
            int least = Math.min(PART, buffer.position() + wanted);
            ByteBuffer larger = ByteBuffer.allocate(Math.max(least, Math.min(PART, buffer.capacity() * 2)));
            larger.put(buffer.flip());
            buffer = larger;
        }
    }

    private void send() throws IOException {
        isBroken = true;
        buffer = parts.send(buffer.flip());
        isBroken = false;
    }
}
