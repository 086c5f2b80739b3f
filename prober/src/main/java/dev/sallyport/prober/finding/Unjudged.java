package dev.sallyport.prober.finding;

/**
 * Something that could not be judged: neither found nor cleared.
 *
 * @param reason why, and what to do so that it can be
 */
public record Unjudged(ProbeName probe, String path, String request, String reason) {}
