package dev.sallyport.prober.wire;

import java.time.Instant;

/**
 * A call and its answer.
 *
 * @param number in the order of sending, from 1
 * @param caller the name of the identity, or {@link Caller#NOBODY}'s
 */
public record Exchange(long number, String caller, Call call, Answer answer, Instant sent) {}
