package dev.sallyport.leakyagency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.leakyagency.leak.Leak;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each leak is real: switched on alone it leaks, and what shows it shows nothing in the careful application. */
final class LeaksTest {
    @ParameterizedTest
    @EnumSource(Leak.class)
    void leaksWhereItIsOn(Leak leak) {
        try (World world = new World(leak)) {
            assertThat(Demonstrations.of(leak).leaks(world)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Leak.class)
    void leaksNothingWhereItIsOff(Leak leak) {
        try (World world = new World()) {
            assertThat(Demonstrations.of(leak).leaks(world)).isFalse();
        }
    }
}
