package dev.sallyport.server.identity;

import dev.sallyport.secret.SecretText;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are hashed. Accounts of the demo are marked as such in the hash itself: wherever their rows are taken
 * to, only a demo lets them in.
 */
public final class Passwords {
    private static final String BCRYPT = "bcrypt";
    private static final String DEMO = "demo";

    /** About a quarter of a second on an ordinary core. */
    private static final int STRENGTH = 12;

    /** The hash of somebody who signs in elsewhere: no password matches it. */
    public static final SecretText NONE = SecretText.of("{none}");

    private Passwords() {}

    /** For everything but the demo. */
    public static PasswordEncoder encoder() {
        PasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);
        return refusingOthers(new DelegatingPasswordEncoder(BCRYPT, Map.of(BCRYPT, bcrypt)), bcrypt);
    }

    /** For the demo alone. */
    public static PasswordEncoder demoEncoder() {
        PasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);
        return refusingOthers(new DelegatingPasswordEncoder(DEMO, Map.of(BCRYPT, bcrypt, DEMO, bcrypt)), bcrypt);
    }

    /** The hash of a password. */
    public static SecretText hash(PasswordEncoder encoder, SecretText password) {
        @Nullable String hash = encoder.encode(password.reveal());
        if (hash == null) {
            throw new IllegalStateException("an encoder that gives no hash");
        }
        return SecretText.of(hash);
    }

    /** Hashes of another kind match nothing, by the same work. */
    private static PasswordEncoder refusingOthers(DelegatingPasswordEncoder encoder, PasswordEncoder bcrypt) {
        String nobodys = hash(bcrypt, SecretText.of("")).reveal();
        encoder.setDefaultPasswordEncoderForMatches(new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence password) {
                throw new UnsupportedOperationException("only for comparing");
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                bcrypt.matches(password, nobodys);
                return false;
            }
        });
        return encoder;
    }
}
