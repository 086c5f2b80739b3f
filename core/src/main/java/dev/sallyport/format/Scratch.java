package dev.sallyport.format;

import java.util.Arrays;

/** Where a mask puts what remains of a value; used again for every value. */
final class Scratch {
    private byte[] bytes = new byte[128];
    private int used;

    Scratch clear() {
        used = 0;
        return this;
    }

    Scratch add(byte[] from) {
        return add(from, 0, from.length);
    }

    Scratch add(byte[] from, int start, int length) {
        if (bytes.length - used < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
        }
        System.arraycopy(from, start, bytes, used, length);
        used += length;
        return this;
    }

    /** Makes the cell hold what was added. */
    void moveInto(Cell cell) {
        cell.at(bytes, 0, used);
    }
}
