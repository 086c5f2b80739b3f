package dev.sallyport.prober.finding;

/**
 * Whether a probe was tried on a path.
 *
 * @param tried how many judgements were made
 * @param reason why not, if none was: the path is of another kind, the plan does not offer what is needed; else which part was
 *     left out, and why, if one was
 */
public record Coverage(String path, ProbeName probe, int tried, String reason) {}
