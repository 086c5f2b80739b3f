package dev.sallyport.embedded;

import java.security.SecureRandom;
import java.util.Base64;

/** The superuser's password. It prints as {@code <redacted>}; only {@link #reveal()} gives it away. */
public final class SuperuserPassword {
    private static final int RANDOM_BYTES = 32;

    private final char[] characters;

    private SuperuserPassword(char[] characters) {
        this.characters = characters;
    }

    static SuperuserPassword random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static SuperuserPassword of(String text) {
        return new SuperuserPassword(text.toCharArray());
    }

    /** The password in clear, for a driver that wants a {@link String}. Neither log it nor put it on a command line. */
    public String reveal() {
        return new String(characters);
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
