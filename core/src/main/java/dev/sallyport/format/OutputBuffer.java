package dev.sallyport.format;

import dev.sallyport.digest.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The one buffer between cells and the output, and the digest over the rows in it. Bytes put between {@link
 * #beginDigested()} and {@link #endDigested()} are digested, in large pieces.
 */
final class OutputBuffer {
    static final int USUAL_SIZE = 64 * 1024;

    private static final int OUTSIDE = -1;

    private final OutputStream out;
    private final byte[] bytes;
    private final MessageDigest digest = Sha256.begin();
    private int used;
    private long handedOver;
    private int undigested = OUTSIDE;

    OutputBuffer(OutputStream out, int size) {
        this.out = out;
        this.bytes = new byte[size];
    }

    void put(byte value) throws IOException {
        if (used == bytes.length) {
            flush();
        }
        bytes[used++] = value;
    }

    void put(char ascii) throws IOException {
        put((byte) ascii);
    }

    void put(byte[] from) throws IOException {
        put(from, 0, from.length);
    }

    void put(byte[] from, int start, int length) throws IOException {
        int at = start;
        int left = length;
        while (left > bytes.length - used) {
            int fits = bytes.length - used;
            System.arraycopy(from, at, bytes, used, fits);
            used += fits;
            at += fits;
            left -= fits;
            flush();
        }
        System.arraycopy(from, at, bytes, used, left);
        used += left;
    }

    /** For what is written once a file. */
    void put(String text) throws IOException {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    void beginDigested() {
        undigested = used;
    }

    void endDigested() {
        if (undigested != OUTSIDE) {
            digest.update(bytes, undigested, used - undigested);
            undigested = OUTSIDE;
        }
    }

    /** Digests a byte that the file does not hold here. */
    void digestOnly(char ascii) {
        digest.update((byte) ascii);
    }

    /** Hands over what is buffered. */
    void flush() throws IOException {
        if (undigested != OUTSIDE) {
            digest.update(bytes, undigested, used - undigested);
            undigested = 0;
        }
        out.write(bytes, 0, used);
        handedOver += used;
        used = 0;
    }

    /** How many bytes were put so far. */
    long length() {
        return handedOver + used;
    }

    /** The digest over everything digested; only once. */
    String rowsDigest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
