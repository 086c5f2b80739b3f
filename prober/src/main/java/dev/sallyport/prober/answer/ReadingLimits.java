package dev.sallyport.prober.answer;

import java.time.Duration;

/**
 * What reading one answer may cost.
 *
 * @param bytes after unpacking, of all layers together
 * @param ratio of unpacked to packed bytes
 * @param depth archives within archives
 * @param entries of all archives together
 * @param cells of all layers together
 */
public record ReadingLimits(long bytes, int ratio, int depth, int entries, int cells, Duration time) {
    public static final ReadingLimits USUAL =
            new ReadingLimits(256L << 20, 200, 4, 1_000, 2_000_000, Duration.ofSeconds(20));
}
