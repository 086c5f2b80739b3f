package dev.sallyport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportResultsTest {
    private final ExportResults results = new ExportResults();

    @Test
    void comparesWithinARoundAndTakesTheMedianOfTheRounds() {
        round(1, 2);
        round(10, 5); // a slow round for both counts as much as a fast one
        round(1, 3);

        assertThat(results.ratios()).isEqualTo(Map.of("other", 2.0));
    }

    @Test
    void tellsEachContendersMedian() {
        round(1, 2);
        round(2, 2);
        round(4, 2);

        assertThat(results.table()).contains("| sallyport | 50 |  | 2.00 (1.00, 4.00) |");
    }

    private void round(double ours, double theirs) {
        results.add("sallyport", new Measure(100, ours, 1, 1, 1, 1));
        results.add("other", new Measure(100, theirs, 1, 1, 1, 1));
    }
}
