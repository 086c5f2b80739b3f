package dev.sallyport.server.console;

import dev.sallyport.oversight.TimelineEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;

/**
 * What happened to an export, in the reader's language.
 *
 * @param who empty for what Sallyport did by itself
 */
record TimelineView(String at, String what, String who, String from, String details) {
    private static final List<String> COUNTS = List.of("part", "rows", "counted", "attempt");
    private static final List<String> WORDS = List.of("act", "code", "cause", "reason");

    static List<TimelineView> of(List<TimelineEntry> entries, MessageSource messages, Display display) {
        return entries.stream().map(entry -> of(entry, messages, display)).toList();
    }

    private static TimelineView of(TimelineEntry entry, MessageSource messages, Display display) {
        String operator = entry.isByOperator() ? text(messages, "overseen.operator", "operator", display) : "";
        String who = entry.personName().or(entry::person).orElse("");
        return new TimelineView(
                display.moment(entry.at()),
                text(messages, "event." + entry.event(), entry.event(), display),
                who.isEmpty() || operator.isEmpty() ? who + operator : who + " (" + operator + ")",
                entry.address().orElse(""),
                details(entry.details(), messages, display));
    }

    private static String details(Map<String, String> told, MessageSource messages, Display display) {
        List<String> pieces = new ArrayList<>();
        for (String name : COUNTS) {
            number(told, name)
                    .ifPresent(value -> pieces.add(label(messages, name, display) + " " + display.number(value)));
        }
        number(told, "bytes").ifPresent(value -> pieces.add(display.bytes(value)));
        instant(told, "until")
                .ifPresent(value -> pieces.add(label(messages, "until", display) + " " + display.time(value)));
        for (String name : WORDS) {
            if (told.containsKey(name)) {
                pieces.add(label(messages, name, display) + ": " + told.get(name));
            }
        }
        return String.join(" · ", pieces);
    }

    private static Optional<Long> number(Map<String, String> told, String name) {
        try {
            return Optional.ofNullable(told.get(name)).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(Map<String, String> told, String name) {
        try {
            return Optional.ofNullable(told.get(name)).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String label(MessageSource messages, String name, Display display) {
        return text(messages, "event-detail." + name, name, display);
    }

    private static String text(MessageSource messages, String key, String otherwise, Display display) {
        String text = messages.getMessage(key, null, otherwise, display.locale());
        return text == null ? otherwise : text;
    }
}
