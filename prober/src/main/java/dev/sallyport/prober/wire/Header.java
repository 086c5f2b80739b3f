package dev.sallyport.prober.wire;

import java.util.stream.Stream;

/** One header of a request or an answer. */
public record Header(String name, String value) {
    /** What of it may stand elsewhere by itself: the whole value, what follows a scheme, and each cookie. */
    public Stream<String> parts() {
        Stream<String> parts = Stream.of(value, value.substring(value.indexOf(' ') + 1));
        return name.equalsIgnoreCase("Cookie")
                ? Stream.concat(
                        parts,
                        Stream.of(value.split(";\\s*", -1)).map(cookie -> cookie.substring(cookie.indexOf('=') + 1)))
                : parts;
    }
}
