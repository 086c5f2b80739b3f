package dev.sallyport.export;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;

/**
 * What a client calls one request by, so that it can send it again after a lost answer.
 *
 * @param text 1 to 200 printable characters of ASCII
 */
public record IdempotencyKey(String text) {
    private static final int LONGEST = 200;

    public IdempotencyKey {
        if (text.isBlank() || text.length() > LONGEST || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "the idempotency key must be 1 to " + LONGEST + " printable characters of ASCII, such as a random"
                            + " UUID");
        }
    }

    /** Chosen by the client, and nobody else's to read. */
    @Override
    public String toString() {
        return "IdempotencyKey[<redacted>]";
    }
}
