package dev.sallyport.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.PersonId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecoveryCodesTest {
    private static final PersonId ANN = new PersonId("ann");

    @Test
    void areTenOfEightyBitsEach() {
        List<SecretText> codes = RecoveryCodes.make(new SecureRandom());

        assertThat(codes.stream().map(SecretText::reveal).distinct())
                .hasSize(10)
                .allMatch(code -> code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));
        assertThat(codes.toString()).doesNotContain(codes.get(0).reveal());
    }

    @Test
    void areKnownHoweverTheyAreTypedAndByTheirPersonAlone() {
        SecretText code = RecoveryCodes.make(new SecureRandom()).get(0);
        byte[] digest = RecoveryCodes.digest(ANN, code).orElseThrow();
        SecretText typed =
                SecretText.of(" " + code.reveal().toLowerCase(Locale.ROOT).replace('-', ' '));

        assertThat(RecoveryCodes.digest(ANN, typed))
                .hasValueSatisfying(same -> assertThat(same).isEqualTo(digest));
        assertThat(RecoveryCodes.digest(new PersonId("ben"), code))
                .hasValueSatisfying(other -> assertThat(other).isNotEqualTo(digest));
        assertThat(RecoveryCodes.digest(ANN, SecretText.of("too-short"))).isEmpty();
    }
}
