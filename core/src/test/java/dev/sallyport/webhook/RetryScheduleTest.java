package dev.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    @Test
    void pausesAsStandardWebhooksHasItAndEnds() {
        RetrySchedule schedule = new RetrySchedule(new SecureRandom());

        assertThat(schedule.pause(1).orElseThrow()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_500));
        assertThat(schedule.pause(2).orElseThrow()).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(330));
        assertThat(schedule.pause(9).orElseThrow()).isBetween(Duration.ofHours(24), Duration.ofMinutes(24 * 66));
        assertThat(schedule.pause(10)).isEmpty();
    }
}
