package dev.sallyport.postgres.identity;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody signs in with: printable ASCII without blanks, in small letters. Anything wider has letters that turn
 * into others' when they are made small.
 */
record LoginName(String text) {
    private static final Pattern FORM = Pattern.compile("[!-~]{1,200}");

    /** The login as it is kept; empty if nobody can have such a one. */
    static Optional<LoginName> of(String typed) {
        String stripped = typed.strip();
        return FORM.matcher(stripped).matches()
                ? Optional.of(new LoginName(stripped.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The login for a new account. */
    static LoginName check(String login) {
        return of(login)
                .orElseThrow(() -> Problem.of(
                        ProblemCode.INVALID_REQUEST,
                        "a login is 1 to 200 characters of printable ASCII without blanks; an e-mail address will do"));
    }
}
