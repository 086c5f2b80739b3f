package dev.sallyport.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateFolderTest {

    @TempDir
    private Path top;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = top.resolve("deeper/private");
    }

    @Test
    void makesAFolderForItsOwnAccountAlone() throws IOException {
        open();

        assertThat(permissions(path)).isEqualTo("rwx------");
    }

    @Test
    void leavesNothingOfItsOwnInside() throws IOException {
        assertThat(open().names()).isEmpty();
    }

    @Test
    void opensAFolderThatIsThere() throws IOException {
        put(open(), "a", "text");

        assertThat(open().names()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx--x---", "rwxr-----", "rwx-w----", "rwx-----x", "rwx---r--", "rwx----w-", "rwxrwxrwx"})
    void refusesAFolderThatOthersMayEnter(String permissions) throws IOException {
        open();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION))
                .hasMessageContaining("the folder of tests " + path)
                .hasMessageContaining(permissions)
                .hasMessageContaining("rwx------ at most")
                .hasMessageContaining("chmod 700 " + path);
    }

    @Test
    void refusesAFolderOfSomebodyElse() throws IOException {
        open();
        giveAway(path);

        assertThatThrownBy(this::open)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("belongs to")
                .hasMessageContaining(path.toString());
    }

    @Test
    void refusesALinkInPlaceOfAFolder() throws IOException {
        open();
        Path link = Files.createSymbolicLink(top.resolve("link"), path);

        assertThatThrownBy(() -> PrivateFolder.open(link, "folder of tests"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(top.resolve("link"), path);

        assertThatThrownBy(() -> PrivateFolder.open(link, "folder of tests"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("symbolic link");
        assertThat(path).doesNotExist();
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");

        assertThatThrownBy(this::open).isInstanceOf(Problem.class).hasMessageContaining("is no folder");
    }

    @Test
    void refusesAPlaceWhereNothingCanBeMade() throws IOException {
        Files.writeString(top.resolve("deeper"), "");

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION))
                .hasMessageContaining(path.toString());
    }

    @Test
    void givesFilesToItsOwnAccountAlone() throws IOException {
        var folder = open();
        put(folder, "a", "text");

        assertThat(permissions(path.resolve("a"))).isEqualTo("rw-------");
        assertThat(folder.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "777"})
    void keepsItsPermissionsWhateverTheUmask(String umask) throws Exception {
        Files.createDirectories(path.getParent());
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var output = top.resolve("output");
        var process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask " + umask + " && exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MakesAFile.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(permissions(path.resolve("a"))).isEqualTo("rw-------");
    }

    @Test
    void tellsAllFaultsOfItsFilesAtOnce() throws IOException {
        var folder = open();
        put(folder, "wide", "text");
        put(folder, "good", "text");
        put(folder, "runnable", "text");
        Files.setPosixFilePermissions(path.resolve("wide"), PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(path.resolve("runnable"), PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(path.resolve("link"), path.resolve("good"));
        Files.createDirectory(path.resolve("lost+found"));

        assertThat(folder.faults())
                .satisfiesExactly(
                        link -> assertThat(link).contains(path.resolve("link") + " ", "symbolic link", "Remove it"),
                        runnable -> assertThat(runnable).contains("chmod 600 " + path.resolve("runnable")),
                        wide -> assertThat(wide).contains("rw-r-----", "rw------- at most", "chmod 600 " + path));
    }

    @Test
    void tellsAFileOfSomebodyElse() throws IOException {
        var folder = open();
        put(folder, "a", "text");
        giveAway(path.resolve("a"));

        assertThat(folder.faults()).singleElement().asString().contains("belongs to");
    }

    @Test
    void noticesWhatWasOpenedToOthersLater() throws IOException {
        var folder = open();
        put(folder, "a", "text");
        folder.requirePrivate("a");

        Files.setPosixFilePermissions(path.resolve("a"), PosixFilePermissions.fromString("rw----r--"));
        assertThatIOException().isThrownBy(() -> folder.requirePrivate("a")).withMessageContaining("chmod 600");

        Files.setPosixFilePermissions(path.resolve("a"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx---r-x"));
        assertThatIOException().isThrownBy(() -> folder.requirePrivate("a")).withMessageContaining("chmod 700");
    }

    @Test
    void makesNoFileUnderATakenName() throws IOException {
        var folder = open();
        put(folder, "a", "first");

        assertThatThrownBy(() -> folder.create("a")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(path.resolve("a"))).isEqualTo("first");
    }

    @Test
    void linksWithoutReplacing() throws IOException {
        var folder = open();
        put(folder, "a", "first");
        put(folder, "b", "second");

        assertThatThrownBy(() -> folder.link("b", "a")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(path.resolve("a"))).isEqualTo("first");
    }

    @Test
    void readsNoFileThroughALink() throws IOException {
        var folder = open();
        Path secret = Files.writeString(top.resolve("secret"), "secret");
        Files.createSymbolicLink(path.resolve("a"), secret);

        assertThat(folder.holds("a")).isFalse();
        assertThat(folder.names()).isEmpty();
        assertThatThrownBy(() -> folder.read("a")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> folder.overwrite("a")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> folder.attributesOf("a")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> folder.create("a")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(secret)).isEqualTo("secret");
    }

    @Test
    void deletesALinkAndNotWhatItLeadsTo() throws IOException {
        var folder = open();
        Path elsewhere = Files.writeString(top.resolve("elsewhere"), "text");
        Files.createSymbolicLink(path.resolve("a"), elsewhere);

        assertThat(folder.delete("a")).isTrue();
        assertThat(elsewhere).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../a", "a/b", "/a", ".a", "a\0", "A", "a b", "ı"})
    void takesNoNameThatIsNotItsOwn(String name) throws IOException {
        var folder = open();

        assertThatThrownBy(() -> folder.create(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> folder.read(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> folder.delete(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private PrivateFolder open() {
        return PrivateFolder.open(path, "folder of tests");
    }

    private static void put(PrivateFolder folder, String name, String text) throws IOException {
        try (var channel = folder.create(name)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** Only root may. */
    private static void giveAway(Path file) throws IOException {
        boolean isGiven;
        try {
            Files.setAttribute(file, "unix:uid", 4242);
            isGiven = true;
        } catch (FileSystemException e) {
            isGiven = false;
        }
        assumeTrue(isGiven, "only root can give a file away");
    }

    /** Makes a folder and a file in a process of its own. */
    static final class MakesAFile {
        private MakesAFile() {}

        public static void main(String[] arguments) throws IOException {
            PrivateFolder.open(Path.of(List.of(arguments).get(0)), "folder of tests")
                    .create("a")
                    .close();
        }
    }
}
