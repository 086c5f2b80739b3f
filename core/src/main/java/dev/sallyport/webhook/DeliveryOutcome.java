package dev.sallyport.webhook;

import dev.sallyport.request.Word;

/**
 * How a try went, as far as it is told: the class of the status, and nothing of what an answer says. Whatever keeps a
 * message from arriving is one word, so that nobody learns by it what is on which address and port.
 */
public enum DeliveryOutcome implements Word {
    TAKEN("2xx"),
    REDIRECTED("3xx"),
    REFUSED("4xx"),
    GONE("410"),
    FAILED("5xx"),
    NOT_REACHED("not-reached");

    private static final int STATUS_GONE = 410;

    private final String text;

    DeliveryOutcome(String text) {
        this.text = text;
    }

    /** What a status means. */
    public static DeliveryOutcome ofStatus(int status) {
        if (status == STATUS_GONE) {
            return GONE;
        }
        return switch (status / 100) {
            case 2 -> TAKEN;
            case 3 -> REDIRECTED;
            case 4 -> REFUSED;
            case 5 -> FAILED;
            default -> NOT_REACHED;
        };
    }

    /** As it is stored and told. */
    @Override
    public String text() {
        return text;
    }
}
