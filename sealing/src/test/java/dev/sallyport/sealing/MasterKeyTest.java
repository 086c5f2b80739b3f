package dev.sallyport.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretKeyBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    @TempDir
    private Path top;

    private Path folder;

    @BeforeEach
    void chooseFolder() {
        folder = top.resolve("keys");
    }

    @Test
    void isMadeOnceAndKept() throws IOException {
        byte[] first = open().hmac("text");
        String kept = Files.readString(file());

        assertThat(open().hmac("text")).isEqualTo(first);
        assertThat(Files.readString(file())).isEqualTo(kept);
    }

    @Test
    void holdsThirtyTwoBytesOfItsOwn() throws IOException {
        open();
        String[] lines = Files.readString(file()).split("\n", -1);

        assertThat(lines).hasSize(3);
        assertThat(lines[0]).isEqualTo("sallyport master key 1");
        assertThat(Base64.getDecoder().decode(lines[1])).hasSize(32);
        assertThat(MasterKey.open(top.resolve("other"), new SecureRandom()).hmac("text"))
                .isNotEqualTo(open().hmac("text"));
    }

    @Test
    void isTheOneInTheFile() throws IOException {
        var key = open();
        byte[] bytes = Base64.getDecoder().decode(Files.readAllLines(file()).get(1));

        assertThat(key.hmac("text")).isEqualTo(SecretKeyBytes.of(bytes).hmac("text"));
    }

    @Test
    void belongsToItsOwnAccountAlone() throws IOException {
        open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void sharesTheFolderWithTheKeysOfTheDays() {
        open();

        assertThat(DayKeys.open(folder, new SecureRandom()).knows("master.key")).isFalse();
    }

    @Test
    void isOneAmongManyWhoMakeItAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            folder = top.resolve("keys" + round);
            Callable<String> act = () -> Base64.getEncoder().encodeToString(open().hmac("text"));

            assertThat(AtOnce.run(Collections.nCopies(16, act))).containsOnly(firstOf());
        }
    }

    private String firstOf() {
        return Base64.getEncoder().encodeToString(open().hmac("text"));
    }

    @Test
    void refusesAFileThatOthersCouldHaveRead() throws IOException {
        open();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::open)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("rw-r--r--")
                .hasMessageContaining("chmod 600 " + file());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sallyport master key 1\n",
                "sallyport master key 1\nc2hvcnQ=\n",
                "sallyport master key 1\nc2VjcmV0!\n",
                "sallyport master key 2\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
            })
    void neverReplacesAFileThatItCannotRead(String text) throws IOException {
        open();
        Files.writeString(file(), text);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION))
                .hasMessageContaining(file().toString())
                .hasMessageNotContainingAny("c2hvcnQ", "c2VjcmV0", "AAAA");
        assertThat(Files.readString(file())).isEqualTo(text);
    }

    @Test
    void printsNoKey() {
        assertThat(open()).hasToString("<redacted>");
        assertThat(List.of(open().derive("pseudonyms"))).hasToString("[<redacted>]");
    }

    private SecretKeyBytes open() {
        return MasterKey.open(folder, new SecureRandom());
    }

    private Path file() {
        return folder.resolve("master.key");
    }
}
