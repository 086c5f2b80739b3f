package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.wire.Curl;
import dev.sallyport.prober.wire.Exchange;
import java.nio.charset.StandardCharsets;

/** Exchanges as evidence: short, and without secrets. */
final class Replays {
    private static final int EXCERPT = 600;

    private Replays() {}

    static ReplayedCall of(Exchange exchange) {
        byte[] bytes = exchange.answer().bytes();
        String text = new String(bytes, 0, Math.min(bytes.length, EXCERPT), StandardCharsets.UTF_8);
        return new ReplayedCall(
                exchange.caller().name(),
                Curl.of(exchange.caller(), exchange.call()),
                Curl.variables(exchange.caller(), exchange.call()),
                exchange.answer().status(),
                text.replaceAll("[\\p{Cntrl}&&[^\n]]", "·"));
    }
}
