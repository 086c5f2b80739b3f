package dev.sallyport.postgres.source;

import dev.sallyport.row.RowBuffer;

/** A UUID's sixteen bytes as {@code 123e4567-e89b-12d3-a456-426614174000}. */
final class UuidText {
    private static final int LENGTH = 36;
    private static final byte[] HIGH = new byte[256];
    private static final byte[] LOW = new byte[256];

    static {
        for (int i = 0; i < 256; i++) {
            HIGH[i] = (byte) Character.forDigit(i >> 4, 16);
            LOW[i] = (byte) Character.forDigit(i & 0xF, 16);
        }
    }

    private UuidText() {}

    static void write(byte[] from, int start, RowBuffer row) {
        int room = row.room(LENGTH);
        byte[] to = row.bytes();
        int at = hex(from, start, 4, to, room);
        at = hex(from, start + 4, 2, to, dash(to, at));
        at = hex(from, start + 6, 2, to, dash(to, at));
        at = hex(from, start + 8, 2, to, dash(to, at));
        hex(from, start + 10, 6, to, dash(to, at));
        row.wrote(LENGTH);
    }

    private static int dash(byte[] to, int at) {
        to[at] = '-';
        return at + 1;
    }

    private static int hex(byte[] from, int start, int count, byte[] to, int place) {
        int at = place;
        for (int i = start; i < start + count; i++) {
            int value = from[i] & 0xFF;
            to[at++] = HIGH[value];
            to[at++] = LOW[value];
        }
        return at;
    }
}
