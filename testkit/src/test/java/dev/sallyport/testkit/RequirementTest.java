package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {

    @ParameterizedTest
    @ValueSource(strings = {"R1", "R9", "R10", "R49"})
    void readsWhatItWrites(String text) {
        assertThat(Requirement.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "R", "R0", "R50", "R01", "r1", "1", "R100", " R1", "R1 ", "R-1", "R٣"})
    void refusesWhatIsNoRequirement(String text) {
        assertThatThrownBy(() -> Requirement.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("R1 to R49")
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void sortsByNumber() {
        assertThat(Requirement.parse("R9")).isLessThan(Requirement.parse("R10"));
    }
}
