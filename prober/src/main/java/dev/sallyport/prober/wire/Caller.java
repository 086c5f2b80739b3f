package dev.sallyport.prober.wire;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who asks, signed in.
 *
 * @param name of the identity
 * @param tenant by name; none for who is nobody
 * @param headers that say who it is; secrets, never to be shown
 * @param changing added to each call that may change something: a token against forgery
 */
public record Caller(String name, Optional<String> tenant, List<Header> headers, List<Header> changing) {
    /** Who is not signed in at all. */
    public static final Caller NOBODY = new Caller("nobody", Optional.empty(), List.of(), List.of());

    public Caller {
        headers = List.copyOf(headers);
        changing = List.copyOf(changing);
    }

    Call signed(Call call) {
        Call signed = call;
        for (Header header : headers) {
            signed = signed.withHeader(header.name(), header.value());
        }
        return signed;
    }

    @Override
    public String toString() {
        return name;
    }
}
