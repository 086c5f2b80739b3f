package dev.sallyport.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketAnswerTest {
    @Test
    @Proves("R46")
    void printsNoTicket() {
        assertThat(new TicketsController.TicketAnswer("the-ticket", Instant.EPOCH).toString())
                .doesNotContain("the-ticket")
                .contains("<redacted>");
    }
}
