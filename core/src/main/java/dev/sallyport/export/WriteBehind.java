package dev.sallyport.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hands bytes to another output in a thread of its own, so that rows are read and written while digests, seal and disk
 * are at work on those before. A few blocks are under way at most. What fails there is thrown here, by one of the next
 * calls. Little that is written starts no thread. Used by one thread.
 */
final class WriteBehind extends OutputStream {
    static final int BLOCK = 256 * 1024;

    private static final int UNDER_WAY = 3;

    private final OutputStream next;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(UNDER_WAY);
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(UNDER_WAY + 2);
    private Block filling = new Block();
    private int blocks = 1;
    private @Nullable Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean isAbandoned;

    /** Some bytes; the last one under way is marked. */
    private static final class Block {
        private final byte[] bytes = new byte[BLOCK];
        private int used;
        private boolean isLast;
    }

    WriteBehind(OutputStream next) {
        this.next = next;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int at = offset;
        int left = count;
        while (left > 0) {
            if (filling.used == BLOCK) {
                handOn();
            }
            int fits = Math.min(left, BLOCK - filling.used);
            System.arraycopy(bytes, at, filling.bytes, filling.used, fits);
            filling.used += fits;
            at += fits;
            left -= fits;
        }
    }

    /** Waits until all bytes are written on, and the thread has ended. */
    void finish() throws IOException {
        Thread running = thread;
        if (running == null) {
            next.write(filling.bytes, 0, filling.used);
            return;
        }
        filling.isLast = true;
        try {
            full.put(filling);
            running.join();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        checkFailure();
    }

    /** Writes nothing more, and waits until the thread has ended; after {@link #finish()} it does nothing. */
    void abandon() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        isAbandoned = true;
        running.interrupt();
        boolean isInterrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOn() throws IOException {
        checkFailure();
        if (thread == null) {
            Thread started = new Thread(this::writeOn, "part-writer");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
        try {
            full.put(filling);
            filling = empty();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Block empty() throws InterruptedException {
        if (blocks < UNDER_WAY + 2) {
            blocks++;
            return new Block();
        }
        Block block = free.take();
        block.used = 0;
        return block;
    }

    /** After a failure blocks are still taken, so that nobody waits for their room. */
    private void writeOn() {
        try {
            boolean isLast = false;
            while (!isLast && !isAbandoned) {
                Block block = full.take();
                isLast = block.isLast;
                if (failure == null) {
                    write(block);
                }
                free.put(block);
            }
        } catch (InterruptedException e) {
            failure = interrupted();
        }
    }

    private void write(Block block) {
        try {
            next.write(block.bytes, 0, block.used);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void checkFailure() throws IOException {
        Throwable thrown = failure;
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown instanceof Error e) {
            throw e;
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while a part was written");
    }
}
