package dev.sallyport.prober.finding;

/**
 * One call of a replay.
 *
 * @param caller who sends it
 * @param curl a line for a shell; secrets stand as variables: {@code "$ANN"}
 * @param status of the answer
 * @param excerpt of the answer, around what matters; at most some lines
 */
public record ReplayedCall(String caller, String curl, int status, String excerpt) {}
