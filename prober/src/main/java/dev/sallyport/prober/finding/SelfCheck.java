package dev.sallyport.prober.finding;

/**
 * Whether a leak that was planted on purpose, between prober and application, was found.
 *
 * @param planted what was planted
 */
public record SelfCheck(String planted, boolean found) {}
