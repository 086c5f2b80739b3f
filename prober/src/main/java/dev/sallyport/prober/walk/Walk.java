package dev.sallyport.prober.walk;

import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * A path, taken by somebody.
 *
 * @param exchanges for each step the last one, so that they correspond to {@link Path#steps()}; fewer, if there was an
 *     obstacle
 * @param before the variables that stood at the beginning of each step
 * @param taken the variables at the end, those of the beginning among them
 * @param obstacle why it was not walked to its end
 */
public record Walk(
        Path path,
        Caller caller,
        List<Exchange> exchanges,
        List<Variables> before,
        Variables taken,
        Optional<String> obstacle) {
    public Walk {
        exchanges = List.copyOf(exchanges);
        before = List.copyOf(before);
    }

    /** Whether the last step was answered with success. */
    public boolean arrived() {
        return obstacle.isEmpty()
                && end().map(last -> last.answer().isSuccess()).orElse(false);
    }

    /** The last step's exchange, if it was reached. */
    public Optional<Exchange> end() {
        return exchanges.size() < path.steps().size()
                ? Optional.empty()
                : Optional.of(exchanges.get(exchanges.size() - 1));
    }
}
