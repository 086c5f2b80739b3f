package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolatileTest {
    @ParameterizedTest
    @ValueSource(strings = {"D:20261121054309+00'00'", "2026-11-21T05:43:09Z", "Sat, 21 Nov 2026 05:43:09 GMT"})
    void knowsTimes(String text) {
        assertThat(Volatile.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:7", "1204.50", "12"})
    void leavesAmountsAlone(String text) {
        assertThat(Volatile.is(text)).isFalse();
    }
}
