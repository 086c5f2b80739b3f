package dev.sallyport.server.identity;

import dev.sallyport.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares a password with a hash; where there is none, it does the same work and says no. */
final class PasswordCheck {
    /** bcrypt looks at no more. */
    private static final int MOST_BYTES = 72;

    private static final int BYTES = 24;

    private final PasswordEncoder encoder;
    private final String nobodysHash;

    PasswordCheck(PasswordEncoder encoder, SecureRandom random) {
        this.encoder = encoder;
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        nobodysHash = Passwords.hash(encoder, SecretText.of(Base64.getEncoder().encodeToString(bytes)))
                .reveal();
    }

    boolean matches(SecretText password, Optional<SecretText> hash) {
        boolean possible = hash.isPresent() && fits(password);
        String against = possible ? hash.get().reveal() : nobodysHash;
        String compared = fits(password) ? password.reveal() : "";
        return encoder.matches(compared, against) && possible;
    }

    private static boolean fits(SecretText password) {
        return password.reveal().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }
}
