package dev.sallyport.prober.plan;

import java.time.Duration;

/**
 * What a run may cost the application.
 *
 * @param requests in all
 * @param perSecond at most
 * @param connections at once
 * @param time for the whole run
 * @param answerBytes of one answer; the rest is not read, and the answer not judged whole
 * @param interleavings requests of the probe that interleaves identities
 */
public record Budget(
        long requests, int perSecond, int connections, Duration time, long answerBytes, int interleavings) {
    public static final Budget USUAL = new Budget(20_000, 200, 8, Duration.ofMinutes(15), 64L << 20, 400);
}
