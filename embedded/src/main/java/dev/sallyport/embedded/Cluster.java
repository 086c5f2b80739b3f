package dev.sallyport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's data directory and the programs that act on it from outside. */
final class Cluster {
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);
    private static final int STOP_SECONDS = 30;
    private static final int STATUS_LINE = 7;

    private final DataFolder folder;
    private final Binaries binaries;
    private final ServerAccount account;

    Cluster(DataFolder folder, Binaries binaries, ServerAccount account) {
        this.folder = folder;
        this.binaries = binaries;
        this.account = account;
    }

    /** Made aside and renamed, so that a cluster that exists is whole. */
    void createOnce(boolean isTemporary) {
        if (Files.isDirectory(folder.cluster())) {
            checkVersion();
            return;
        }
        Path inMaking = folder.clusterInMaking();
        if (Files.exists(inMaking)) {
            Folders.deleteTree(inMaking);
        }
        List<String> words = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "--pgdata=" + inMaking,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + folder.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums"));
        if (isTemporary) {
            words.add("--no-sync");
        }
        Command.Result result = Command.run(account.command(words), folder.path(), INITDB_LIMIT);
        if (!result.isSuccess()) {
            throw new EmbeddedPostgresException(
                    "A database could not be made in " + folder.path() + ". initdb said: " + result.output());
        }
        try {
            Files.move(inMaking, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends a server that outlived its launcher, and takes away a process id left by a crash that has since passed to
     * some other process (PostgreSQL itself would take that one for its predecessor).
     */
    void stopLeftover() {
        Optional<ProcessHandle> noted = processFileLine(0)
                .map(Long::parseLong)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive);
        if (noted.isEmpty()) {
            return;
        }
        if (isServerHere(noted.get().pid())) {
            stop("fast");
        } else {
            deleteProcessFile();
        }
    }

    boolean stop(String mode) {
        List<String> words = List.of(
                binaries.program("pg_ctl"),
                "stop",
                "--silent",
                "--wait",
                "--timeout=" + STOP_SECONDS,
                "--mode=" + mode,
                "--pgdata=" + folder.cluster());
        return Command.run(account.command(words), folder.path(), Duration.ofSeconds(STOP_SECONDS + 5L))
                .isSuccess();
    }

    boolean isReady(long processId) {
        return processFileLine(0).filter(Long.toString(processId)::equals).isPresent()
                && processFileLine(STATUS_LINE).filter("ready"::equals).isPresent();
    }

    private void checkVersion() {
        try {
            String found = Files.readString(folder.cluster().resolve("PG_VERSION"), StandardCharsets.US_ASCII)
                    .strip();
            if (!found.equals(Binaries.majorVersion())) {
                throw new EmbeddedPostgresException("The data folder " + folder.path() + " was made by PostgreSQL "
                        + found + ", and this is PostgreSQL " + Binaries.majorVersion()
                        + ". Name another folder, or move the data with pg_dump of version " + found + ".");
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The data folder " + folder.path() + " holds no PostgreSQL database. Name another folder.", e);
        }
    }

    private boolean isServerHere(long processId) {
        try {
            String commandLine =
                    Files.readString(Path.of("/proc", Long.toString(processId), "cmdline"), StandardCharsets.UTF_8);
            return ServerProcess.isServerOn(folder.cluster(), commandLine);
        } catch (IOException gone) {
            return false;
        }
    }

    private Optional<String> processFileLine(int index) {
        try {
            return Files.readAllLines(processFile(), StandardCharsets.ISO_8859_1).stream()
                    .skip(index)
                    .map(String::strip)
                    .findFirst();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteProcessFile() {
        try {
            Files.deleteIfExists(processFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path processFile() {
        return folder.cluster().resolve("postmaster.pid");
    }
}
