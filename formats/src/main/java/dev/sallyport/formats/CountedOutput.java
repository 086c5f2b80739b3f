package dev.sallyport.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts and buffers what the library writes in small pieces. Never closes the output. */
final class CountedOutput extends OutputStream {
    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private long length;

    CountedOutput(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
        length++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        out.write(bytes, offset, count);
        length += count;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    long length() {
        return length;
    }
}
