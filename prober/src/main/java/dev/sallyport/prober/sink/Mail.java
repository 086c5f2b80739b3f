package dev.sallyport.prober.sink;

import dev.sallyport.prober.answer.Body;
import java.util.List;

/**
 * A mail as it reached one of its recipients.
 *
 * @param recipient to whom it was handed over: by the envelope, not by what the mail says
 * @param subject decoded; empty if there is none
 * @param parts everything in it that is not a container: texts, attachments, and those of mails within it
 */
public record Mail(String recipient, String subject, List<Body> parts) {
    public Mail {
        parts = List.copyOf(parts);
    }
}
