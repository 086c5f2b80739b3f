package dev.sallyport.prober.answer;

import java.time.Duration;

/**
 * What reading one answer may cost.
 *
 * @param bytes after unpacking, of all layers together; as many characters may all cells hold
 * @param ratio of unpacked to packed bytes, of what unpacks to more than a mebibyte
 * @param depth archives within archives; compressed and encrypted files count as such
 * @param entries of all archives together
 * @param cells of all layers together
 */
public record ReadingLimits(long bytes, int ratio, int depth, int entries, int cells, Duration time) {
    public static final ReadingLimits USUAL =
            new ReadingLimits(64L << 20, 200, 4, 1_000, 1_000_000, Duration.ofSeconds(20));
}
