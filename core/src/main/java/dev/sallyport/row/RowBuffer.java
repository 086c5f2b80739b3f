package dev.sallyport.row;

import java.util.Arrays;

/**
 * One row as bytes: fields in UTF-8 text, one behind the other in one growing buffer that is used again for the next
 * row. Written by a source, read by the tripwire and a row writer, all in one thread. Values are in PostgreSQL's text
 * forms under the pinned settings: numbers as digits, {@code t}/{@code f}, ISO dates, timestamps in UTC as
 * {@code 2026-01-31 23:59:59.123456+00}.
 */
public final class RowBuffer {
    private static final int NULL = -1;

    private byte[] bytes = new byte[1024];
    private int used;
    private int[] start = new int[32];
    private int[] length = new int[32];
    private int fields;

    /** Forgets the row. */
    public void clear() {
        used = 0;
        fields = 0;
    }

    /** Begins a field; bytes that follow belong to it until the next begins. */
    public void beginField() {
        if (fields == start.length) {
            start = Arrays.copyOf(start, fields * 2);
            length = Arrays.copyOf(length, fields * 2);
        }
        start[fields] = used;
        length[fields] = 0;
        fields++;
    }

    /** Adds a NULL field. */
    public void addNull() {
        beginField();
        length[fields - 1] = NULL;
    }

    /** Appends bytes to the field begun last. */
    public void append(byte[] from, int offset, int count) {
        ensure(count);
        System.arraycopy(from, offset, bytes, used, count);
        used += count;
        length[fields - 1] += count;
    }

    /** Appends one byte to the field begun last. */
    public void append(byte value) {
        ensure(1);
        bytes[used++] = value;
        length[fields - 1]++;
    }

    /**
     * Makes room for so many bytes behind those of the field begun last. They are written into {@link #bytes()} from the
     * place that this answers, and counted by {@link #wrote}.
     */
    public int room(int count) {
        ensure(count);
        return used;
    }

    /** Says how many bytes were written into the room made last. */
    public void wrote(int count) {
        used += count;
        length[fields - 1] += count;
    }

    public int fields() {
        return fields;
    }

    /** Bytes of all fields together. */
    public int size() {
        return used;
    }

    public boolean isNull(int field) {
        return length[field] == NULL;
    }

    /** Length in bytes; 0 for NULL. */
    public int length(int field) {
        return Math.max(0, length[field]);
    }

    /** Where the field begins in {@link #bytes()}. */
    public int start(int field) {
        return start[field];
    }

    /** The buffer itself; only valid until the next append or clear. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether a field that is not NULL holds exactly these bytes. */
    public boolean equals(int field, byte[] expected) {
        return length[field] == expected.length
                && Arrays.equals(bytes, start[field], start[field] + expected.length, expected, 0, expected.length);
    }

    private void ensure(int count) {
        if (bytes.length - used < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + count));
        }
    }
}
