package dev.sallyport.prober.wire;

import dev.sallyport.prober.plan.Percent;
import dev.sallyport.prober.plan.RequestSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as it goes over the wire, without what says who asks.
 *
 * @param headers in order
 */
public record Call(String method, URI url, List<Header> headers, Optional<String> body) {
    public Call {
        headers = List.copyOf(headers);
    }

    public static Call get(URI url) {
        return new Call("GET", url, List.of(), Optional.empty());
    }

    public Call withMethod(String other) {
        return new Call(other, url, headers, body);
    }

    public Call withUrl(URI other) {
        return new Call(method, other, headers, body);
    }

    public Call withBody(String other) {
        return new Call(method, url, headers, Optional.of(other));
    }

    /** With that header in place of others of its name. */
    public Call withHeader(String name, String value) {
        List<Header> others = new ArrayList<>(headers.stream()
                .filter(header -> !header.name().equalsIgnoreCase(name))
                .toList());
        others.add(new Header(name, value));
        return new Call(method, url, others, body);
    }

    /** With one more parameter at the end of the query. */
    public Call withQuery(String name, String value) {
        String text = url.toString();
        String pair = Percent.encoded(name) + "=" + Percent.encoded(value);
        return withUrl(URI.create(text + (url.getRawQuery() == null ? "?" : "&") + pair));
    }

    /** Whether the application may change by it. */
    boolean changes() {
        return RequestSpec.isChanging(method);
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
