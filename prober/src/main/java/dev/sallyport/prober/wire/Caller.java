package dev.sallyport.prober.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody who asks, signed in.
 *
 * @param name of the identity
 * @param tenant by name; none for who is nobody
 * @param headers that say who it is; secrets, never to be shown
 * @param changing added to each call that may change something: a token against forgery
 */
public record Caller(String name, Optional<String> tenant, List<Header> headers, List<Header> changing) {
    /** As browsers send it with whatever may change something. */
    private static final Set<String> PUBLIC = Set.of("origin", "referer", "x-requested-with");

    /** Who is not signed in at all. */
    public static final Caller NOBODY = new Caller("nobody", Optional.empty(), List.of(), List.of());

    public Caller {
        headers = List.copyOf(headers);
        changing = List.copyOf(changing);
    }

    /** What says who it is, and what nobody else may know; where a page was loaded from is not among it. */
    public List<Header> secrets() {
        return Stream.concat(headers.stream(), changing.stream())
                .filter(header -> !isPublic(header))
                .toList();
    }

    /** Headers that go with that call. */
    List<Header> sentWith(Call call) {
        return call.changes()
                ? Stream.concat(headers.stream(), changing.stream()).toList()
                : headers;
    }

    static boolean isPublic(Header header) {
        return PUBLIC.contains(header.name().toLowerCase(Locale.ROOT));
    }

    Call signed(Call call) {
        Call signed = call;
        for (Header header : sentWith(call)) {
            signed = signed.withHeader(header.name(), header.value());
        }
        return signed;
    }

    @Override
    public String toString() {
        return name;
    }
}
