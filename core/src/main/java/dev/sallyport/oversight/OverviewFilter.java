package dev.sallyport.oversight;

import dev.sallyport.export.ExportState;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which exports somebody wants to see.
 *
 * @param tenant its id, or its whole name
 * @param person an id, or a login
 * @param from asked then or later
 * @param to asked before then
 */
public record OverviewFilter(
        Optional<String> tenant,
        Optional<String> person,
        Optional<String> dataset,
        Optional<ExportState> state,
        Optional<Instant> from,
        Optional<Instant> to) {
    public static final OverviewFilter NONE = new OverviewFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST = 200;

    public OverviewFilter {
        Stream.of(tenant, person, dataset).flatMap(Optional::stream).forEach(text -> {
            if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
                throw Problem.of(
                        ProblemCode.INVALID_REQUEST,
                        "what exports are looked for by is 1 to " + LONGEST + " characters, without controls");
            }
        });
    }
}
