package dev.sallyport.postgres.identity;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.regex.Pattern;

/** An address of one mailbox, in plain ASCII: nothing in it could be read as a second address or a header. */
public record EmailAddress(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z.!#$%&'*+/=?^_`{|}~-]{1,64}@[0-9A-Za-z.-]{1,190}");

    public EmailAddress {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no mail address");
        }
    }

    /**
     * Reads one.
     *
     * @throws Problem INVALID_REQUEST
     */
    public static EmailAddress parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "this is no mail address; write one mailbox in plain letters, such as name@example.org");
        }
        return new EmailAddress(text);
    }
}
