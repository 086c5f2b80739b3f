package dev.sallyport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

/** What happens between processes: two on one folder, one that is killed, root and others. */
class EmbeddedPostgresProcessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Process> programs = new ArrayList<>();

    @TempDir
    private Path parent;

    private Path cache;

    @BeforeEach
    void openTheFolderToAll() throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));
        cache = parent.resolve("cache");
        Binaries.unpackOnce(cache);
    }

    @AfterEach
    void leaveNothingRunning() {
        programs.forEach(Process::destroyForcibly);
        await().atMost(PATIENCE).until(() -> serversBelow(parent).isEmpty());
    }

    @Test
    void tellsASecondProcessWhichOneHoldsTheFolder() throws IOException {
        Path folder = parent.resolve("kept");
        Process first = program(List.of(), "kept", folder);
        assertThat(line(first)).startsWith("started");
        assertThat(line(program(List.of(), "kept", folder)))
                .startsWith("refused")
                .contains("in use by process " + first.pid());
    }

    @Test
    void stopsWhenItsProcessIsKilledAndRecoversAtTheNextStart() throws IOException, SQLException {
        Path folder = parent.resolve("kept");
        Process first = program(List.of(), "kept", folder);
        assertThat(line(first)).startsWith("started");
        first.destroyForcibly().onExit().join();
        try (EmbeddedPostgres again = start(folder, ServerAccount.find())) {
            assertThat(one(again)).isEqualTo(1);
        }
    }

    @Test
    void recoversAfterTheServerItselfWasKilled() throws IOException, SQLException {
        Path folder = parent.resolve("kept");
        Process first = program(List.of(), "kept", folder);
        assertThat(line(first)).startsWith("started");
        serversBelow(folder).forEach(ProcessHandle::destroyForcibly);
        first.destroyForcibly().onExit().join();
        await().atMost(PATIENCE).until(() -> serversBelow(folder).isEmpty());
        assertThat(folder.resolve("cluster/postmaster.pid")).exists();
        try (EmbeddedPostgres again = start(folder, ServerAccount.find())) {
            assertThat(one(again)).isEqualTo(1);
        }
    }

    @Test
    void isNotMisledByAProcessIdThatPassedToAnotherProgram() throws IOException, SQLException {
        Path folder = parent.resolve("kept");
        start(folder, ServerAccount.find()).close();
        long bystander = ProcessHandle.current().pid();
        Files.writeString(folder.resolve("cluster/postmaster.pid"), bystander + "\n/elsewhere\n1\n5432\n\n\n\nready\n");
        try (EmbeddedPostgres again = start(folder, ServerAccount.find())) {
            assertThat(one(again)).isEqualTo(1);
        }
    }

    @Test
    void endsATemporaryServerWithItsKilledProcessAndSweepsItsFolder() throws IOException {
        Process first = program(List.of(), "temporary", parent);
        Path folder = Path.of(line(first).split(" ", 3)[2]);
        first.destroyForcibly().onExit().join();
        await().atMost(PATIENCE).until(() -> serversBelow(folder).isEmpty());
        assertThat(folder).exists();

        TemporaryFolders now = new TemporaryFolders(folder.getParent(), Clock.systemUTC());
        now.sweep(Binaries.unpackOnce(cache), ServerAccount.find());
        assertThat(folder).as("a newborn may not be locked yet").exists();

        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        now.sweep(Binaries.unpackOnce(cache), ServerAccount.find());
        assertThat(folder).doesNotExist();
    }

    @Test
    void sparesTheFolderOfALivingTemporaryServer() throws IOException {
        Process first = program(List.of(), "temporary", parent);
        Path folder = Path.of(line(first).split(" ", 3)[2]);
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        new TemporaryFolders(folder.getParent(), Clock.systemUTC())
                .sweep(Binaries.unpackOnce(cache), ServerAccount.find());
        assertThat(folder.resolve("cluster/postmaster.pid")).exists();
    }

    @Test
    void runsForRootInAUserNamespaceOrUnderAnotherAccount() throws SQLException {
        assumeTrue(isRoot());
        Path folder = parent.resolve("kept");
        for (ServerAccount account : List.of(
                ServerAccount.underOtherAccount().orElseThrow(),
                ServerAccount.inUserNamespace().orElseThrow(),
                ServerAccount.underOtherAccount().orElseThrow())) {
            try (EmbeddedPostgres server = start(folder, account)) {
                assertThat(one(server)).isEqualTo(1);
                assertThat(Folders.ownerId(folder)).isEqualTo(account.userId());
            }
        }
    }

    @Test
    void explainsWhyAnotherAccountCannotEnter() throws IOException {
        assumeTrue(isRoot());
        Path closed = Files.createDirectory(parent.resolve("closed"), Folders.ownerOnly());
        ServerAccount other = ServerAccount.underOtherAccount().orElseThrow();
        assertThatThrownBy(() -> start(closed.resolve("kept"), other))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("cannot enter");
    }

    @Test
    void runsForAnOrdinaryUser() throws IOException {
        assumeTrue(isRoot());
        List<String> nobody = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
        Path folder = parent.resolve("kept");
        assertThat(line(program(nobody, "kept", folder))).startsWith("started");
        assertThat(Folders.ownerId(folder)).isEqualTo(65534);
    }

    @Test
    void leavesNoServerBehindWhenTheProcessEndsInOrder() throws IOException {
        Process first = program(List.of(), "temporary", parent);
        Path folder = Path.of(line(first).split(" ", 3)[2]);
        first.destroy();
        await().atMost(PATIENCE).until(() -> !first.isAlive());
        assertThat(folder).doesNotExist();
        assertThat(serversBelow(folder)).isEmpty();
    }

    private EmbeddedPostgres start(Path folder, ServerAccount account) {
        return EmbeddedPostgres.start(EmbeddedPostgresOptions.kept(folder).withCacheFolder(cache), account);
    }

    private Process program(List<String> prefix, String kind, Path folder) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + parent,
                "-cp",
                readableClassPath(),
                ServerMain.class.getName(),
                kind,
                cache.toString(),
                folder.toString()));
        Process process = new ProcessBuilder(words)
                .directory(parent.toFile())
                .redirectError(parent.resolve("errors.txt").toFile())
                .start();
        programs.add(process);
        return process;
    }

    /** Our classes and the libraries they need, copied to where another account may read them. */
    private String readableClassPath() throws IOException {
        Path copies = Files.createDirectories(parent.resolve("classes"));
        List<String> entries = new ArrayList<>();
        for (Class<?> from :
                List.of(EmbeddedPostgres.class, ServerMain.class, TarArchiveEntry.class, XZInputStream.class)) {
            Path source = Path.of(
                    from.getProtectionDomain().getCodeSource().getLocation().getPath());
            Path copy = copies.resolve(source.getParent().getFileName() + "-" + source.getFileName());
            copyTree(source, copy);
            entries.add(copy.toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void copyTree(Path source, Path copy) throws IOException {
        try (var paths = Files.walk(source)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = copy.resolve(source.relativize(path).toString());
                if (!Files.exists(target)) {
                    Files.copy(path, target);
                }
            }
        }
    }

    private String line(Process program) throws IOException {
        String line = program.inputReader(StandardCharsets.UTF_8).readLine();
        return line == null ? "ended: " + Files.readString(parent.resolve("errors.txt")) : line;
    }

    private static int one(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select 1")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static List<ProcessHandle> serversBelow(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(handle -> commandLine(handle).contains("\0-D\0" + folder))
                .toList();
    }

    private static String commandLine(ProcessHandle handle) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(handle.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static boolean isRoot() {
        return Folders.ownerId(Path.of("/proc/self")) == 0;
    }
}
