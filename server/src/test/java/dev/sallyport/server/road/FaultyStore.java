package dev.sallyport.server.road;

import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.store.PendingObject;
import dev.sallyport.store.StoredObject;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in front of a real one that fails, or calls back, when told to. */
final class FaultyStore implements ObjectStore {
    private final ObjectStore real;
    final AtomicInteger failingWrites = new AtomicInteger();
    /** False as if the process were gone before it could tidy up. */
    volatile boolean deleting = true;

    volatile Runnable beforePublish = () -> {};
    volatile OnWrite onWrite = () -> {};

    FaultyStore(ObjectStore real) {
        this.real = real;
    }

    /** What happens when bytes arrive. */
    interface OnWrite {
        void written() throws IOException;
    }

    @Override
    public PendingObject create(ObjectName name) throws IOException {
        PendingObject pending = real.create(name);
        return new PendingObject() {
            private final OutputStream output = new FilterOutputStream(pending.output()) {
                @Override
                public void write(byte[] bytes, int offset, int count) throws IOException {
                    onWrite.written();
                    if (failingWrites.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new IOException("No space left on device");
                    }
                    out.write(bytes, offset, count);
                }
            };

            @Override
            public OutputStream output() {
                return output;
            }

            @Override
            public void publish() throws IOException {
                beforePublish.run();
                pending.publish();
            }

            @Override
            public void close() throws IOException {
                pending.close();
            }
        };
    }

    @Override
    public SeekableByteChannel open(ObjectName name) throws IOException {
        return real.open(name);
    }

    @Override
    public long length(ObjectName name) throws IOException {
        return real.length(name);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        if (!deleting) {
            throw new IOException("nobody is there to delete it");
        }
        real.delete(name);
    }

    @Override
    public List<StoredObject> list() throws IOException {
        return real.list();
    }
}
