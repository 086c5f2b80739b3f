package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"beforeShowDatePicker", "InternationalSettingsPage", "invoices2026", "20261121", "department"})
    void takesWordsAndDatesForNoLot(String text) {
        assertThat(Pieces.isRandom(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zqdheo5pitklvis7", "hXkQmWzRbNtYcLpVdGsF", "qmwzrbntyclpvdgsfhxk"})
    void knowsWhatIsDrawnByLot(String text) {
        assertThat(Pieces.isRandom(text)).isTrue();
    }
}
