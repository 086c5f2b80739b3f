package dev.sallyport.sealing;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Plain bytes on their way into the sealing stream. After a failed write nothing is sealed any more: closing would
 * otherwise end the stream as if it were whole.
 */
final class SealingOutput extends OutputStream {
    private final OutputStream sealing;
    private final OutputStream sealed;
    private boolean isBroken;
    private boolean isClosed;

    SealingOutput(OutputStream sealing, OutputStream sealed) {
        this.sealing = sealing;
        this.sealed = sealed;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        requireUsable();
        isBroken = true;
        sealing.write(bytes, offset, length);
        isBroken = false;
    }

    /** Passes on the segments that are full; the last one is sealed by {@link #close()}. */
    @Override
    public void flush() throws IOException {
        requireUsable();
        isBroken = true;
        sealing.flush();
        isBroken = false;
    }

    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (sealed) {
            if (isBroken) {
                throw new IOException("the part is not whole: an earlier write failed");
            }
            sealing.close();
        }
    }

    private void requireUsable() throws IOException {
        if (isClosed) {
            throw new IOException("the part is sealed already");
        }
        if (isBroken) {
            throw new IOException("the part is not whole: an earlier write failed");
        }
    }
}
