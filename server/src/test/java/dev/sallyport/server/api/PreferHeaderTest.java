package dev.sallyport.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferHeaderTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void readsHowLongTheClientWouldWait() {
        assertThat(read("wait=7")).isEqualTo(7);
        assertThat(read("respond-async, Wait = \"7\"")).isEqualTo(7);
        assertThat(read("respond-async", "wait=7; a=b, wait=9")).isEqualTo(7);
        assertThat(read("wait=0")).isZero();
    }

    @Test
    void cutsLongTimesDown() {
        assertThat(read("wait=31")).isEqualTo(30);
        assertThat(read("wait=999999999")).isEqualTo(30);
    }

    @Test
    void passesOverWhatItCannotRead() {
        for (String value :
                List.of("", "wait", "wait=", "wait=-1", "wait=x", "wait=9999999999", "await=3", "wait=3s")) {
            assertThat(PreferHeader.waitAtMost(List.of(value), LONGEST))
                    .as(value)
                    .isEmpty();
        }
        assertThat(PreferHeader.waitAtMost(null, LONGEST)).isEmpty();
    }

    private static long read(String... values) {
        return PreferHeader.waitAtMost(List.of(values), LONGEST).orElseThrow().toSeconds();
    }
}
