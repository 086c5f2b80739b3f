package dev.sallyport.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretVaultTest {
    private static final SecretText SECRET = SecretText.of("a short secret");
    private static final String ANNS = "second-factor:ann";

    @TempDir
    private Path top;

    private Path folder;
    private SecretVault vault;

    @BeforeEach
    void open() {
        folder = top.resolve("keys");
        vault = SecretVault.open(folder, new SecureRandom());
    }

    @Test
    void opensWhatItSealedAlsoAfterTheNextStart() {
        byte[] sealed = vault.seal(SECRET, ANNS);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET.reveal());
        assertThat(vault.unseal(sealed, ANNS)).isEqualTo(SECRET);
        assertThat(SecretVault.open(folder, new SecureRandom()).unseal(sealed, ANNS))
                .isEqualTo(SECRET);
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(vault.seal(SECRET, ANNS)).isNotEqualTo(vault.seal(SECRET, ANNS));
    }

    @Test
    void opensNothingThatBelongsToSomebodyElse() {
        assertRefused(vault.seal(SECRET, "second-factor:ben"), ANNS);
        assertRefused(vault.seal(SECRET, "something-else:ann"), ANNS);
    }

    @Test
    void opensNothingThatWasChangedOrIsOfAnotherKey() {
        byte[] sealed = vault.seal(SECRET, ANNS);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertRefused(changed, ANNS);
        }
        assertRefused(new byte[0], ANNS);
        assertRefused(SecretVault.open(top.resolve("other"), new SecureRandom()).seal(SECRET, ANNS), ANNS);
    }

    private void assertRefused(byte[] sealed, String belongsTo) {
        assertThatThrownBy(() -> vault.unseal(sealed, belongsTo))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNSEAL_FAILED))
                .hasMessageNotContaining(SECRET.reveal());
    }

    @Test
    void keepsItsKeyForItsOwnAccountAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(vault).hasToString("<redacted>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sallyport key of secrets 1\n", "sallyport key of secrets 1\n{\"sEcReT\":1}\n", "else\n"})
    void neverReplacesAKeyThatItCannotRead(String text) throws IOException {
        Files.writeString(file(), text);

        assertThatThrownBy(() -> SecretVault.open(folder, new SecureRandom()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION))
                .hasMessageContaining(file().toString())
                .hasMessageNotContaining("sEcReT");
        assertThat(Files.readString(file())).isEqualTo(text);
    }

    @Test
    void sharesTheFolderWithTheOtherKeys() {
        assertThat(DayKeys.open(folder, new SecureRandom()).knows("secrets.key"))
                .isFalse();
    }

    private Path file() {
        return folder.resolve("secrets.key");
    }
}
