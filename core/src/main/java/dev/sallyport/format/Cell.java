package dev.sallyport.format;

import dev.sallyport.row.RowBuffer;

/** Where the bytes of one value are now. Used again for every cell; a mask makes it point to its own bytes. */
final class Cell {
    byte[] bytes = {};
    int start;
    int length;

    void at(byte[] newBytes, int newStart, int newLength) {
        bytes = newBytes;
        start = newStart;
        length = newLength;
    }

    void at(RowBuffer row, int field) {
        at(row.bytes(), row.start(field), row.length(field));
    }

    int end() {
        return start + length;
    }
}
