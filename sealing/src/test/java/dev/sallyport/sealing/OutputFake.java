package dev.sallyport.sealing;

import java.io.IOException;
import java.io.OutputStream;

/** Takes bytes until it fails. */
final class OutputFake extends OutputStream {
    boolean fails;
    boolean isClosed;
    int written;

    @Override
    public void write(int b) throws IOException {
        write(new byte[1], 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (fails) {
            throw new IOException("the disk is full");
        }
        written += length;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
