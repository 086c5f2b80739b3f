package dev.sallyport.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "PT24H, 1 day",
        "PT48H, 2 days",
        "PT36H, 36 hours",
        "PT10M, 10 minutes",
        "PT90S, 90 seconds",
        "PT1S, 1 second"
    })
    void writesDurationsInTheLargestUnitThatFits(Duration duration, String text) {
        assertThat(Units.text(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 B", "1024, 1 KiB", "1536, 1536 B", "209715200, 200 MiB", "1073741824, 1 GiB"})
    void writesSizesInTheLargestUnitThatFits(long bytes, String text) {
        assertThat(Units.sizeText(bytes)).isEqualTo(text);
    }
}
