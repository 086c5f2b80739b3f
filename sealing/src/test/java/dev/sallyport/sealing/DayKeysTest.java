package dev.sallyport.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayKeysTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOUND = "bound".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path top;

    private Path folder;

    @BeforeEach
    void chooseFolder() {
        folder = top.resolve("keys");
    }

    @Test
    void makesAKeyWhenItIsFirstNeeded() throws IOException {
        var keys = open();
        assertThat(keys.knows("2026-11-21")).isFalse();
        assertThat(keys.find("2026-11-21")).isEmpty();
        assertThat(files()).isEmpty();

        keys.ofDay(DAY);

        assertThat(keys.knows("2026-11-21")).isTrue();
        assertThat(files()).containsExactly("2026-11-21.kek");
    }

    @Test
    void keepsKeysForItsOwnAccountAlone() throws IOException {
        open().ofDay(DAY);

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(file())).isEqualTo("rw-------");
    }

    @Test
    void findsTheSameKeyAfterARestart() throws Exception {
        byte[] sealed = open().ofDay(DAY).encrypt(TEXT, BOUND);

        assertThat(open().ofDay(DAY).decrypt(sealed, BOUND)).isEqualTo(TEXT);
        assertThat(open().find("2026-11-21").orElseThrow().decrypt(sealed, BOUND))
                .isEqualTo(TEXT);
    }

    @Test
    void makesAnotherKeyForEachDay() throws Exception {
        var keys = open();
        byte[] sealed = keys.ofDay(DAY).encrypt(TEXT, BOUND);

        assertThatThrownBy(() -> keys.ofDay(DAY.plusDays(1)).decrypt(sealed, BOUND))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void agreesOnOneKeyAmongManyWhoMakeItAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            var day = DAY.plusDays(round);
            var acts = new ArrayList<Callable<Aead>>();
            for (int process = 0; process < 2; process++) {
                var keys = open();
                for (int thread = 0; thread < 8; thread++) {
                    acts.add(() -> keys.ofDay(day));
                }
            }

            List<Aead> made = AtOnce.run(acts);

            byte[] sealed = made.get(0).encrypt(TEXT, BOUND);
            for (Aead key : made) {
                assertThat(key.decrypt(sealed, BOUND)).isEqualTo(TEXT);
            }
        }
        assertThat(files()).hasSize(20).allMatch(name -> name.endsWith(".kek"));
    }

    @Test
    void destroysTheKeysOfEarlierDays() throws IOException {
        var keys = open();
        for (int day = -3; day <= 2; day++) {
            keys.ofDay(DAY.plusDays(day));
        }

        assertThat(keys.destroyKeysBefore(DAY)).containsExactly("2026-11-18", "2026-11-19", "2026-11-20");

        assertThat(files()).containsExactly("2026-11-21.kek", "2026-11-22.kek", "2026-11-23.kek");
        assertThat(keys.destroyKeysBefore(DAY)).isEmpty();
    }

    @Test
    void destroysForEachProcess() throws IOException {
        var one = open();
        var other = open();
        other.ofDay(DAY);

        one.destroyKeysBefore(DAY.plusDays(1));

        assertThat(other.knows("2026-11-21")).isFalse();
        assertThat(other.find("2026-11-21")).isEmpty();
    }

    @Test
    void writesOverAKeyBeforeItIsRemoved() throws IOException {
        var keys = open();
        keys.ofDay(DAY);
        Path copy = Files.createLink(top.resolve("the-same-file"), file());

        keys.destroyKeysBefore(DAY.plusDays(1));

        assertThat(Files.readAllBytes(copy)).isNotEmpty().containsOnly(0);
    }

    @Test
    void tellsADestroyedKeyToOneOfSeveralDestroyers() throws Exception {
        open().ofDay(DAY);
        var acts = new ArrayList<Callable<List<String>>>();
        for (int process = 0; process < 8; process++) {
            var keys = open();
            acts.add(() -> keys.destroyKeysBefore(DAY.plusDays(1)));
        }

        assertThat(AtOnce.run(acts).stream().flatMap(List::stream)).contains("2026-11-21");
        assertThat(files()).isEmpty();
    }

    @Test
    void destroysWhatACrashLeftAside() throws IOException {
        var keys = open();
        keys.ofDay(DAY);
        Path aside = folder.resolve("2026-11-21.kek.00112233aabbccdd.side");
        Files.createLink(aside, file());
        Path alone = folder.resolve("2026-11-20.kek.00112233aabbccdd.side");
        privateFile(alone, "half a key");

        assertThat(keys.destroyKeysBefore(DAY)).containsExactly("2026-11-20");
        assertThat(alone).doesNotExist();
        assertThat(aside).exists();

        assertThat(keys.destroyKeysBefore(DAY.plusDays(1))).containsExactly("2026-11-21");
        assertThat(files()).isEmpty();
    }

    @Test
    void startsWithWhatACrashLeftAside() throws IOException {
        open();
        privateFile(folder.resolve("2026-11-21.kek.00112233aabbccdd.side"), "\0\0\0\0");

        var keys = open();

        assertThat(keys.knows("2026-11-21")).isFalse();
        assertThat(keys.ofDay(DAY)).isNotNull();
    }

    @Test
    void leavesFilesAloneThatAreNoKeys() throws IOException {
        var keys = open();
        for (String name : List.of("master.key", "2020-13-01.kek", "2020-1-1.kek", "2020-01-01.kek.old", "x.kek")) {
            privateFile(folder.resolve(name), "");
        }

        assertThat(keys.destroyKeysBefore(DAY)).isEmpty();
        assertThat(files()).hasSize(5);
    }

    @Test
    void makesNoKeyForYearsThatItWouldNotFindAgain() {
        assertThatThrownBy(() -> open().ofDay(LocalDate.of(10_000, 1, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void refusesAKeyThatOthersCouldHaveRead(String permissions) throws IOException {
        var keys = open();
        keys.ofDay(DAY);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION))
                .hasMessageContaining(file().toString())
                .hasMessageContaining(permissions)
                .hasMessageContaining("rw------- at most")
                .hasMessageContaining("chmod 600 " + file());
        assertThatIOException().isThrownBy(() -> keys.ofDay(DAY)).withMessageContaining("chmod 600");
        assertThatIOException().isThrownBy(() -> keys.find("2026-11-21")).withMessageContaining("chmod 600");
    }

    @Test
    void refusesAFolderThatOthersMayEnter() throws IOException {
        open();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(this::open)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the folder of keys " + folder)
                .hasMessageContaining("chmod 700 " + folder);
    }

    @Test
    void refusesALinkInPlaceOfAKey() throws IOException {
        open();
        Files.createSymbolicLink(file(), privateFile(top.resolve("elsewhere"), ""));

        assertThatThrownBy(this::open).isInstanceOf(Problem.class).hasMessageContaining("symbolic link");
    }

    @Test
    void tellsAllBrokenKeysAtOnceWithoutTheirContent() throws IOException {
        var keys = open();
        keys.ofDay(DAY);
        String good = Files.readString(file());
        privateFile(folder.resolve("2026-11-22.kek"), "");
        privateFile(folder.resolve("2026-11-23.kek"), good.replace("key 1", "key 2"));
        privateFile(folder.resolve("2026-11-24.kek"), good.substring(0, good.length() / 2));
        privateFile(folder.resolve("2026-11-25.kek"), good.replace("\"value\"", "\"walue\""));

        assertThatThrownBy(this::open)
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("2026-11-22.kek", "2026-11-23.kek", "2026-11-24.kek", "2026-11-25.kek")
                .satisfies(thrown -> assertHoldsNoKey(thrown, good));
        assertThatIOException()
                .isThrownBy(() -> keys.ofDay(DAY.plusDays(3)))
                .satisfies(thrown -> assertHoldsNoKey(thrown, good));
    }

    @Test
    void printsNoKey() throws IOException {
        var keys = open();
        var key = keys.ofDay(DAY);
        String text = Files.readString(file());

        assertThat(keySecret(text)).hasSizeGreaterThan(40);
        assertThat(keys.toString() + key).doesNotContain(keySecret(text)).contains(folder.toString());
    }

    private static void assertHoldsNoKey(Throwable thrown, String keyText) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        // The first half of the value is in the file that was cut as well.
        assertThat(trace.toString()).doesNotContain(keySecret(keyText).substring(0, 20));
    }

    private static String keySecret(String keyText) {
        var matcher = Pattern.compile("\"value\":\\s*\"([^\"]+)\"").matcher(keyText);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private DayKeys open() {
        return DayKeys.open(folder, new SecureRandom());
    }

    private Path file() {
        return folder.resolve("2026-11-21.kek");
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Path privateFile(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
