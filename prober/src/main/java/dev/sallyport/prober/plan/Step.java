package dev.sallyport.prober.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a path, and what is taken from its answer.
 *
 * @param name within the path: {@code ask}, {@code poll}, {@code file}
 * @param take variable → where its value stands: a JSON pointer ({@code /id}), {@code header:Location}, {@code
 *     css:a.download@href}, or {@code regex:…} whose first group it is
 * @param until repeated until the value at the pointer is one of these
 * @param failed values at the same pointer that end the waiting at once
 * @param within the longest wait for {@code until}
 * @param lives how long what this step asks for may be had after it could be had first: a link's time
 * @param once whether it may be had once only
 */
public record Step(
        String name,
        RequestSpec request,
        Map<String, String> take,
        Optional<String> untilAt,
        List<String> until,
        List<String> failed,
        Duration within,
        Optional<Duration> lives,
        boolean once) {
    public Step {
        take = Map.copyOf(take);
        until = List.copyOf(until);
        failed = List.copyOf(failed);
    }

    /** A request from whose answer nothing is taken. */
    public static Step of(String name, RequestSpec request) {
        return new Step(
                name,
                request,
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Duration.ZERO,
                Optional.empty(),
                false);
    }
}
