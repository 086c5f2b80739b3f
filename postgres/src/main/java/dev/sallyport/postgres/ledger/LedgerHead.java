package dev.sallyport.postgres.ledger;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the ledger is and the root of its tree; written as {@code size:root}. Kept elsewhere, it shows later that
 * nothing of what it counts was changed or cut off.
 *
 * @param root in hex
 */
public record LedgerHead(long size, String root) {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17}):([0-9a-f]{64})");

    /** Reads {@code size:root}. */
    public static LedgerHead parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "this is no head of a ledger; a head is a size, a colon and 64 hex digits in small letters");
        }
        return new LedgerHead(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    @Override
    public String toString() {
        return size + ":" + root;
    }
}
