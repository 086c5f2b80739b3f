package dev.sallyport.server.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long a client would wait (RFC 7240). A preference that can't be read is none: it is not an error. */
final class PreferHeader {
    private static final Pattern WAIT = Pattern.compile(
            "(?:^|,)[ \\t]*wait[ \\t]*=[ \\t]*\"?([0-9]{1,9})\"?[ \\t]*(?=[;,]|$)", Pattern.CASE_INSENSITIVE);

    private PreferHeader() {}

    /** The first {@code wait} of all headers, cut down to the longest time. */
    static Optional<Duration> waitAtMost(@Nullable List<String> values, Duration longest) {
        Matcher matcher = WAIT.matcher(values == null ? "" : String.join(",", values));
        if (!matcher.find()) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return Optional.of(asked.compareTo(longest) < 0 ? asked : longest);
    }
}
