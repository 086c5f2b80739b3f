package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.problem.Problem;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses as keys: two spellings of one address are one account within a tenant. */
public final class Emails {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,190}");

    private Emails() {}

    public static String key(String email) {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    public static String checked(String email) {
        String stripped = email.strip();
        if (!ADDRESS.matcher(stripped).matches()) {
            throw Problem.badRequest("email is an address like name@example.org");
        }
        return stripped;
    }
}
