package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void waitsForWhatComesLaterAndForWhatComesWithIt() {
        Supplier<List<String>> received = looks("old", "old", "old new", "old new", "old new newer");

        assertThat(Arrivals.after(1, received, LONG)).containsExactly("new", "newer");
    }

    @Test
    void givesUpWhereNothingComes() {
        assertThat(Arrivals.after(1, looks("old"), Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void takesWhatIsThereAlready() {
        assertThat(Arrivals.after(0, looks("one two"), Duration.ZERO)).containsExactly("one", "two");
    }

    /** What is there at one look after another; at all further ones the last. */
    private static Supplier<List<String>> looks(String... received) {
        Queue<List<String>> left = new ArrayDeque<>();
        for (String look : received) {
            left.add(List.of(look.split(" ", -1)));
        }
        return () -> left.size() > 1 ? left.remove() : left.element();
    }
}
