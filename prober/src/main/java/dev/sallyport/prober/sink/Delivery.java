package dev.sallyport.prober.sink;

import dev.sallyport.prober.answer.Body;
import dev.sallyport.prober.wire.Header;
import java.util.List;

/**
 * A webhook as it arrived.
 *
 * @param tenant to whose URL it was sent, by name
 * @param call method and path as they were asked
 */
public record Delivery(String tenant, String call, List<Header> headers, Body body) {
    public Delivery {
        headers = List.copyOf(headers);
    }
}
