package dev.sallyport.prober.wire;

import java.time.Instant;

/**
 * A call and its answer.
 *
 * @param number in the order of sending, from 1
 * @param caller who asked, as it asked: with forged headers, if it forged some
 */
public record Exchange(long number, Caller caller, Call call, Answer answer, Instant sent) {}
