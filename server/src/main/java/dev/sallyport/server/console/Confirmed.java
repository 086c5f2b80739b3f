package dev.sallyport.server.console;

import dev.sallyport.export.Confirmation;
import dev.sallyport.export.IdempotencyKey;
import dev.sallyport.export.Reason;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/** Reads what stands beside a confirmed request: the workspace that was shown, what was typed, and why. */
final class Confirmed {
    private Confirmed() {}

    /** The workspace by its id as shown, and by its name as ticked; without a tick, by none. */
    static Confirmation confirmation(MultiValueMap<String, String> sent) {
        return new Confirmation(
                text(sent, "tenant").orElse(""), text(sent, "confirm").orElse(""), text(sent, "typed"));
    }

    /** What makes a confirmation that is sent twice one export. */
    static Optional<IdempotencyKey> once(MultiValueMap<String, String> sent) {
        return text(sent, "once").map(IdempotencyKey::new);
    }

    /** Whether the words that some requests demand were typed, right or wrong. */
    static boolean isTyped(MultiValueMap<String, String> sent) {
        return text(sent, "typed").isPresent();
    }

    static Optional<Reason> reason(MultiValueMap<String, String> sent) {
        return text(sent, "reason")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Reason::new);
    }

    private static Optional<String> text(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).filter(text -> !text.isEmpty());
    }
}
