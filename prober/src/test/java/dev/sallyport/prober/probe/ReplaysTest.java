package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Header;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplaysTest {
    @Test
    void tellsACallWithEverythingThatWasSent() {
        Caller ben = new Caller(
                "ben",
                Optional.of("bolt"),
                List.of(new Header("Cookie", "sid=c00kie-of-ben")),
                List.of(new Header("Origin", "http://127.0.0.1:3000"), new Header("X-CSRF-Token", "csrf-of-ben")));
        Call call = new Call(
                "POST",
                URI.create("http://127.0.0.1:3000/exports"),
                List.of(new Header("Content-Type", "application/json")),
                Optional.of("{\"dataset\":\"invoices\"}"));
        ReplayedCall replayed =
                Replays.of(new Exchange(1, ben, call, new Answer(200, List.of(), new byte[0], false), Instant.EPOCH));
        assertThat(replayed.caller()).isEqualTo("ben");
        assertThat(replayed.curl())
                .contains("-X POST", "\"$BEN\"", "\"$BEN_X_CSRF_TOKEN\"", "'Origin: http://127.0.0.1:3000'")
                .contains("'Content-Type: application/json'", "{\"dataset\":\"invoices\"}")
                .endsWith(" 'http://127.0.0.1:3000/exports'")
                .doesNotContain("of-ben");
        assertThat(replayed.variables()).hasSize(2);
    }
}
