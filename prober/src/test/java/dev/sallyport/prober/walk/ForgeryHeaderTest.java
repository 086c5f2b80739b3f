package dev.sallyport.prober.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeryHeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"X-CSRF-TOKEN", "X-XSRF-Token", "_csrf", "!#$%&'*+.^_`|~"})
    void takesTheNamesOfHeaders(String name) {
        assertThat(ForgeryHeader.mayBe(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X'; rm -r ~; '(",
                "X Y",
                "X:",
                "X\r\nHost",
                "Tök",
                "Host",
                "COOKIE",
                "authorization",
                "Content-Length",
                "content-type",
                "Transfer-Encoding",
                "Connection",
                "x0123456789012345678901234567890123456789012345678901234567890123"
            })
    void takesNoOthers(String name) {
        assertThat(ForgeryHeader.mayBe(name)).isFalse();
    }
}
