package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Series.ByTime MONTH = new Series.ByTime(Series.Unit.MONTH);
    private static final Series.ByTime WEEK = new Series.ByTime(Series.Unit.WEEK);

    @Test
    void monthsAreThoseOfTheCalendarAndTheEndsAreThoseOfTheWindow() {
        List<Series.Slice> slices = MONTH.slices(between("2026-01-30T10:00:00Z", "2026-03-01T00:00:01Z"));
        assertThat(slices)
                .containsExactly(
                        new Series.Slice("2026-01", between("2026-01-30T10:00:00Z", "2026-02-01T00:00:00Z")),
                        new Series.Slice("2026-02", between("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")),
                        new Series.Slice("2026-03", between("2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z")));
    }

    @Test
    void weeksBeginOnMondaysAndAreNamedByIso() {
        // 2026-12-28 is a Monday of week 53; 2027-01-03 is its Sunday.
        List<Series.Slice> slices = WEEK.slices(between("2026-12-27T00:00:00Z", "2027-01-05T00:00:00Z"));
        assertThat(slices)
                .containsExactly(
                        new Series.Slice("2026-W52", between("2026-12-27T00:00:00Z", "2026-12-28T00:00:00Z")),
                        new Series.Slice("2026-W53", between("2026-12-28T00:00:00Z", "2027-01-04T00:00:00Z")),
                        new Series.Slice("2027-W01", between("2027-01-04T00:00:00Z", "2027-01-05T00:00:00Z")));
    }

    @Test
    void slicesMeetAndCoverTheWindowWhateverItIs() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Instant from = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
            Window.Between window = new Window.Between(from, from.plusSeconds(1 + random.nextInt(40_000_000)));
            for (Series.ByTime series : List.of(MONTH, WEEK)) {
                List<Series.Slice> slices = series.slices(window);
                assertThat(slices.get(0).window().from()).as("seed %s", seed).isEqualTo(window.from());
                assertThat(slices.get(slices.size() - 1).window().to()).isEqualTo(window.to());
                for (int n = 1; n < slices.size(); n++) {
                    assertThat(slices.get(n).window().from())
                            .isEqualTo(slices.get(n - 1).window().to());
                }
                assertThat(slices).extracting(Series.Slice::name).doesNotHaveDuplicates();
                assertThat(series.countUpTo(window, 1_000)).isEqualTo(slices.size());
                assertThat(series.countUpTo(window, 1)).isEqualTo(Math.min(2, slices.size()));
            }
        }
    }

    @Test
    void tooFewBytesAreRefused() {
        assertThat(new Series.ByBytes(Series.ByBytes.LEAST).text()).isEqualTo("by 65536 bytes");
        assertThatThrownBy(() -> new Series.ByBytes(Series.ByBytes.LEAST - 1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("at least 65536");
    }

    private static Window.Between between(String from, String to) {
        return new Window.Between(Instant.parse(from), Instant.parse(to));
    }
}
