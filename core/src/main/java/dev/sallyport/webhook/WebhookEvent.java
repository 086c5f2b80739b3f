package dev.sallyport.webhook;

import dev.sallyport.notice.NoticeKind;
import dev.sallyport.request.Word;
import java.util.Optional;

/** What a message tells. A word, once sent, is never renamed. */
public enum WebhookEvent implements Word {
    /** A file can be fetched. */
    READY("export.ready"),
    /** An export ended without a file, or its file was taken back. */
    ENDED("export.ended"),
    /** A file will be destroyed soon, and nobody has fetched it. */
    EXPIRING("export.expiring"),
    /** Nothing happened; somebody wanted to see whether messages arrive. */
    TEST("webhook.test");

    private final String text;

    WebhookEvent(String text) {
        this.text = text;
    }

    /** What tells of a person's own export; empty for what other notices tell. */
    static Optional<WebhookEvent> of(NoticeKind kind) {
        return switch (kind) {
            case READY -> Optional.of(READY);
            case ENDED -> Optional.of(ENDED);
            case EXPIRING -> Optional.of(EXPIRING);
            case AWAITING -> Optional.empty();
        };
    }

    /** As the record tells it, like notices of other channels. */
    String notice() {
        return text.substring(text.indexOf('.') + 1);
    }

    /** As it is stored and sent. */
    @Override
    public String text() {
        return text;
    }
}
