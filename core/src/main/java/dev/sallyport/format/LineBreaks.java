package dev.sallyport.format;

/** Line breaks beyond ASCII, which some readers take for the end of a row: NEL, U+2028 and U+2029. */
final class LineBreaks {
    private LineBreaks() {}

    /** How many bytes the line break at {@code at} takes; 0 if there is none. */
    static int width(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        if (lead == 0xC2) {
            return at + 1 < end && (bytes[at + 1] & 0xFF) == 0x85 ? 2 : 0;
        }
        if (lead == 0xE2 && at + 2 < end && (bytes[at + 1] & 0xFF) == 0x80) {
            int last = bytes[at + 2] & 0xFF;
            return last == 0xA8 || last == 0xA9 ? 3 : 0;
        }
        return 0;
    }
}
