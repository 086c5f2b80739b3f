package dev.sallyport.format;

/** Code points in UTF-8 bytes. Never reads past the end; what is no UTF-8 counts as one replacement character a byte. */
final class Utf8 {
    static final int REPLACEMENT = 0xFFFD;

    private Utf8() {}

    /** How many bytes the code point at {@code at} takes: 1 to 4, never past {@code end}. */
    static int width(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        int width = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
        if (at + width > end) {
            return 1;
        }
        for (int i = 1; i < width; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 1;
            }
        }
        return width;
    }

    static int codePoint(byte[] bytes, int at, int end) {
        int lead = bytes[at];
        if (lead >= 0) {
            return lead;
        }
        return switch (width(bytes, at, end)) {
            case 2 -> ((lead & 0x1F) << 6) | tail(bytes[at + 1]);
            case 3 -> ((lead & 0x0F) << 12) | (tail(bytes[at + 1]) << 6) | tail(bytes[at + 2]);
            case 4 ->
                ((lead & 0x07) << 18) | (tail(bytes[at + 1]) << 12) | (tail(bytes[at + 2]) << 6) | tail(bytes[at + 3]);
            default -> REPLACEMENT;
        };
    }

    /** Where the code point begins that ends before {@code end}; {@code start} must be below {@code end}. */
    static int before(byte[] bytes, int start, int end) {
        int lowest = Math.max(start, end - 4);
        for (int at = end - 1; at >= lowest; at--) {
            if ((bytes[at] & 0xC0) != 0x80) {
                return at + width(bytes, at, end) == end ? at : end - 1;
            }
        }
        return end - 1;
    }

    private static int tail(byte continuation) {
        return continuation & 0x3F;
    }
}
