package dev.sallyport.server.factor;

import dev.sallyport.digest.Sha256;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.PersonId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Codes for when the app is lost: 80 random bits each, written {@code ABCD-EFGH-IJKL-MNOP}, good once. So many bits need
 * no slow digest.
 */
final class RecoveryCodes {
    static final int NUMBER = 10;
    private static final int BYTES = 10;
    private static final Pattern FORM = Pattern.compile("[A-Z2-7]{16}");

    private RecoveryCodes() {}

    static List<SecretText> make(SecureRandom random) {
        return IntStream.range(0, NUMBER)
                .mapToObj(i -> {
                    byte[] bytes = new byte[BYTES];
                    random.nextBytes(bytes);
                    return SecretText.of(Grouped.text(Base32.encode(bytes), "-"));
                })
                .toList();
    }

    /** By what a code is known; empty if a text can be none. Blanks, hyphens and small letters do not matter. */
    static Optional<byte[]> digest(PersonId person, SecretText typed) {
        String code = typed.reveal().replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(code).matches()
                ? Optional.of(Sha256.of("recovery code\n" + person.text() + "\n" + code))
                : Optional.empty();
    }
}
