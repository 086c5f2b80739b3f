package dev.sallyport.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.secret.SecretText;
import dev.sallyport.testkit.Proves;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {
    private static final SecretText PASSWORD = SecretText.of("correct-horse-battery");

    @Test
    void letsTheDemosAccountsInNowhereButInADemo() {
        SecretText demo = Passwords.hash(Passwords.demoEncoder(), PASSWORD);

        assertThat(Passwords.demoEncoder().matches(PASSWORD.reveal(), demo.reveal()))
                .isTrue();
        assertThat(Passwords.encoder().matches(PASSWORD.reveal(), demo.reveal()))
                .isFalse();
    }

    @Test
    void matchesWhatItHashed() {
        SecretText hash = Passwords.hash(Passwords.encoder(), PASSWORD);

        assertThat(Passwords.encoder().matches(PASSWORD.reveal(), hash.reveal()))
                .isTrue();
        assertThat(Passwords.encoder().matches("another", hash.reveal())).isFalse();
    }

    @Test
    @Proves("R8")
    void doesTheSameWorkForALoginThatNobodyHas() {
        CountingEncoder encoder = new CountingEncoder();
        PasswordCheck check = new PasswordCheck(encoder, new SecureRandom());
        SecretText hash = SecretText.of("hash:" + PASSWORD.reveal());

        assertThat(check.matches(PASSWORD, Optional.of(hash))).isTrue();
        assertThat(check.matches(PASSWORD, Optional.empty())).isFalse();
        assertThat(check.matches(SecretText.of("wrong"), Optional.of(hash))).isFalse();
        assertThat(check.matches(SecretText.of("x".repeat(1_000)), Optional.of(hash)))
                .isFalse();

        assertThat(encoder.compared).hasSize(4);
    }

    @Test
    void takesNoPasswordOfWhichOnlyTheBeginningWouldBeCompared() {
        SecretText longest = SecretText.of("x".repeat(72));
        SecretText hash = Passwords.hash(Passwords.encoder(), longest);
        PasswordCheck check = new PasswordCheck(Passwords.encoder(), new SecureRandom());

        assertThat(check.matches(longest, Optional.of(hash))).isTrue();
        assertThat(check.matches(SecretText.of("x".repeat(73)), Optional.of(hash)))
                .isFalse();
    }

    /** Matches equal texts, and remembers how often it was asked. */
    private static final class CountingEncoder implements PasswordEncoder {
        private final List<String> compared = new ArrayList<>();

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return "hash:" + password;
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            compared.add(String.valueOf(hash));
            return ("hash:" + password).equals(hash);
        }
    }
}
