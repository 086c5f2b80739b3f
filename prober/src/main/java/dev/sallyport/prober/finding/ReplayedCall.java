package dev.sallyport.prober.finding;

import java.util.List;

/**
 * One call of a replay.
 *
 * @param caller who sends it
 * @param curl a line for a shell; secrets stand as variables: {@code "$ANN"}
 * @param variables what each of them has to hold, a line each
 * @param status of the answer
 * @param excerpt of the answer, around what matters; at most some lines
 */
public record ReplayedCall(String caller, String curl, List<String> variables, int status, String excerpt) {
    public ReplayedCall {
        variables = List.copyOf(variables);
    }
}
