package dev.sallyport.prober.sink;

import dev.sallyport.prober.answer.Body;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a mail apart, as far as it may be nested. */
final class MailParts {
    private static final int DEEPEST = 8;
    private static final int MOST = 200;
    private static final int LARGEST = 64 << 20;

    private final List<Body> parts = new ArrayList<>();

    private MailParts() {}

    static List<Body> of(Part message) {
        MailParts all = new MailParts();
        all.add(message, 0);
        return all.parts;
    }

    private void add(Part part, int depth) {
        if (depth > DEEPEST || parts.size() >= MOST) {
            return;
        }
        try {
            Object content =
                    part.isMimeType("multipart/*") || part.isMimeType("message/rfc822") ? part.getContent() : "";
            if (content instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) {
                    add(several.getBodyPart(i), depth + 1);
                }
            } else if (content instanceof Part within) {
                add(within, depth + 1);
            } else {
                parts.add(body(part));
            }
        } catch (MessagingException | IOException e) {
            // Its bytes cannot be had; that it was there is told by the text of the fault.
            parts.add(new Body(
                    ("a part that cannot be read: " + e.getMessage()).getBytes(StandardCharsets.UTF_8),
                    Optional.of("text/plain;charset=utf-8"),
                    Optional.empty()));
        }
    }

    private static Body body(Part part) throws MessagingException, IOException {
        return new Body(
                part.getInputStream().readNBytes(LARGEST),
                Optional.ofNullable(part.getContentType()),
                Optional.ofNullable(decoded(part.getFileName())));
    }

    private static @Nullable String decoded(@Nullable String name) throws IOException {
        return name == null ? null : MimeUtility.decodeText(name);
    }
}
