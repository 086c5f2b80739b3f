package dev.sallyport.sealing;

/**
 * How long sealed bytes are. Tink's format: a header of 40 bytes (its length, a salt of 32, a nonce prefix of 7), then
 * segments of 4096 bytes, each ending in a tag of 16; the first segment is shorter by the header, the last as short as
 * what is left. See developers.google.com/tink/streaming-aead/aes_gcm_hkdf_streaming.
 */
final class SealedLength {
    private static final int HEADER = 40;
    private static final int TAG = 16;
    private static final int PLAIN_SEGMENT = 4096 - TAG;

    /** More than any part may hold, and less than Tink's count of segments overflows at. */
    private static final long LONGEST = 1L << 42;

    private SealedLength() {}

    static boolean canBe(long plainLength) {
        return plainLength >= 0 && plainLength <= LONGEST;
    }

    static long of(long plainLength) {
        long filled = plainLength + HEADER;
        // The header alone makes a segment: an empty part has one too.
        long segments = (filled + PLAIN_SEGMENT - 1) / PLAIN_SEGMENT;
        return filled + segments * TAG;
    }
}
