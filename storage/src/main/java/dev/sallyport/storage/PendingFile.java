package dev.sallyport.storage;

import dev.sallyport.file.PrivateFolder;
import dev.sallyport.store.PendingObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file that is being written. Its channel stays open after its output is closed: it is forced when published. */
final class PendingFile implements PendingObject {
    private static final int BUFFER = 64 * 1024;

    /** Forced to disk as it grows, so that publishing a large object does not wait for all of it. */
    private static final int FORCED_EACH = 32 * 1024 * 1024;

    private final PrivateFolder folder;
    private final String pendingName;
    private final String name;
    private final FileChannel channel;
    private final Output output = new Output();
    private boolean isPublished;
    private boolean isLinked;
    private boolean isClosed;

    private PendingFile(PrivateFolder folder, String pendingName, String name, FileChannel channel) {
        this.folder = folder;
        this.pendingName = pendingName;
        this.name = name;
        this.channel = channel;
    }

    static PendingFile create(PrivateFolder folder, String pendingName, String name) throws IOException {
        return new PendingFile(folder, pendingName, name, folder.create(pendingName));
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void publish() throws IOException {
        if (isClosed || isLinked) {
            throw new IllegalStateException("this object was published or closed before");
        }
        output.close();
        channel.force(true);
        channel.close();
        folder.link(pendingName, name);
        isLinked = true;
        folder.delete(pendingName);
        folder.sync();
        isPublished = true;
    }

    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        output.isEnded = true;
        channel.close();
        if (isPublished) {
            return;
        }
        folder.delete(pendingName);
        if (isLinked) {
            folder.delete(name); // named, but not known to be durable: nobody was told
        }
        folder.sync();
    }

    private final class Output extends OutputStream {
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        private boolean isBroken;
        private boolean isEnded;
        private long unforced;

        @Override
        public void write(int b) throws IOException {
            requireUsable();
            if (!buffer.hasRemaining()) {
                drain();
            }
            buffer.put((byte) b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            requireUsable();
            if (length > buffer.remaining()) {
                drain();
            }
            if (length > buffer.remaining()) {
                write(ByteBuffer.wrap(bytes, offset, length));
            } else {
                buffer.put(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            requireUsable();
            drain();
        }

        @Override
        public void close() throws IOException {
            if (isBroken) {
                throw new IOException("the object is not whole: an earlier write failed");
            }
            if (!isEnded) {
                isEnded = true;
                drain();
            }
        }

        private void requireUsable() throws IOException {
            if (isEnded) {
                throw new IOException("the object's output is closed");
            }
            if (isBroken) {
                throw new IOException("the object is not whole: an earlier write failed");
            }
        }

        private void drain() throws IOException {
            buffer.flip();
            write(buffer);
            buffer.clear();
        }

        private void write(ByteBuffer bytes) throws IOException {
            isBroken = true;
            while (bytes.hasRemaining()) {
                unforced += channel.write(bytes);
            }
            if (unforced >= FORCED_EACH) {
                channel.force(false);
                unforced = 0;
            }
            isBroken = false;
        }
    }
}
