package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.wire.Curl;
import dev.sallyport.prober.wire.Exchange;
import java.nio.charset.StandardCharsets;

/** Exchanges as evidence: short, and without secrets. */
final class Replays {
    private static final int EXCERPT = 600;
    private static final int READ = 8 * EXCERPT;

    private Replays() {}

    static ReplayedCall of(Exchange exchange) {
        return new ReplayedCall(
                exchange.caller().name(),
                Curl.of(exchange.caller(), exchange.call()),
                Curl.variables(exchange.caller(), exchange.call()),
                exchange.answer().status(),
                excerpt(exchange));
    }

    private static String excerpt(Exchange exchange) {
        byte[] bytes = exchange.answer().bytes();
        String read = new String(bytes, 0, Math.min(bytes.length, READ), StandardCharsets.UTF_8);
        // Before it is cut, for a secret that is cut may not look like one.
        String text = Curl.excerpt(exchange.caller(), Secrets.masked(read));
        int end =
                text.length() <= EXCERPT ? text.length() : text.offsetByCodePoints(0, text.codePointCount(0, EXCERPT));
        String shown = text.substring(0, end).replaceAll("[\\p{Cntrl}&&[^\n]]", "·");
        boolean isCut = end < text.length() || bytes.length > READ;
        return isCut && !shown.endsWith("…") ? shown + "…" : shown;
    }
}
