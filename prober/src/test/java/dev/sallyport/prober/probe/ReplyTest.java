package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReplyTest {
    private static Reply reply(String body) {
        return Reply.of(
                new Exchange(
                        Caller.NOBODY,
                        Call.get(URI.create("http://127.0.0.1/api")),
                        new Answer(404, List.of(), body.getBytes(StandardCharsets.UTF_8), false)),
                List.of());
    }

    @Test
    void leavesOutWhatIsDrawnByLot() {
        assertThat(reply("no note, request a8f3k2m9q1 of invoices2026").body())
                .isEqualTo("no note, request ·random· of invoices2026");
    }

    @Test
    void keepsAddressesAndShowsWhereTwoDiffer() {
        Reply locked = reply("see /Identity/Account2/Lockout/pages");
        assertThat(locked.body()).contains("/Lockout/");
        assertThat(reply("token T0keN/of+base64AndMoreOfItUntilItIsLong=").body())
                .isEqualTo("token ·random·");
        String long1 = "same words ".repeat(100);
        assertThat(reply(long1 + "Unknown user")
                        .differs(reply(long1 + "Wrong password"))
                        .orElseThrow())
                .contains("Unknown user", "Wrong password");
    }

    @Test
    @Timeout(60)
    void comparesWhatIsMadeOfPieces() {
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; pieces.length() < 4 << 20; i++) {
            pieces.append('x').append(i).append("y").append(i).append("zzzz ");
        }

        assertThat(reply(pieces.toString()).body()).startsWith("·random· ·random· ");
        assertThat(reply("Abc".repeat(1_000_000)).body()).isNotEmpty();
    }
}
