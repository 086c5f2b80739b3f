package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.request.Window;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z, last-month",
        "2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z, last-month",
        "2026-10-01T00:00:00Z, 2026-12-01T00:00:00Z, as-it-was",
        "2026-10-02T00:00:00Z, 2026-11-02T00:00:00Z, as-it-was",
        "2026-10-01T00:00:01Z, 2026-11-01T00:00:01Z, as-it-was"
    })
    void aWholeMonthIsKeptForEachMonthUnlessSomethingElseIsChosen(Instant from, Instant to, String chosen) {
        Texts texts = new Texts(new ConsoleConfiguration().messageSource(), Locale.ENGLISH);

        assertThat(KeptTime.choices(new Window.Between(from, to), texts))
                .filteredOn(Choice::isChosen)
                .extracting(Choice::value)
                .containsExactly(chosen);
    }
}
