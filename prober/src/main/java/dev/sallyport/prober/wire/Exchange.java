package dev.sallyport.prober.wire;

/**
 * A call and its answer.
 *
 * @param caller who asked, as it asked: with forged headers, if it forged some
 */
public record Exchange(Caller caller, Call call, Answer answer) {}
