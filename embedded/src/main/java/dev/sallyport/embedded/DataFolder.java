package dev.sallyport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One server's folder, held by one process at a time:
 *
 * <pre>
 *   launcher.lock        held for as long as the launcher lives, with its process id inside
 *   superuser-password   made once
 *   cluster/             PostgreSQL's own data directory
 *   server.log           what the server says
 * </pre>
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "launcher.lock";
    private static final String PASSWORD = "superuser-password";
    private static final long LARGEST_LOG = 16L * 1024 * 1024;

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static DataFolder open(Path folder) {
        checkIsOurs(folder);
        Folders.createOwnerOnly(folder);
        return new DataFolder(folder, lock(folder));
    }

    Path path() {
        return folder;
    }

    Path cluster() {
        return folder.resolve("cluster");
    }

    Path clusterInMaking() {
        return folder.resolve("cluster.new");
    }

    Path passwordFile() {
        return folder.resolve(PASSWORD);
    }

    Path log() {
        return folder.resolve("server.log");
    }

    SuperuserPassword password(SecureRandom random) {
        try {
            if (!Files.exists(passwordFile())) {
                Folders.writeOwnerOnly(
                        passwordFile(), SuperuserPassword.random(random).reveal());
            }
            return SuperuserPassword.of(
                    Files.readString(passwordFile(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One older log is kept beside the current one. */
    void turnLog() {
        try {
            if (Files.exists(log()) && Files.size(log()) > LARGEST_LOG) {
                Files.move(log(), folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(log())) {
                Files.createFile(log(), Folders.ownerOnlyFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        Folders.deleteTree(folder);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkIsOurs(Path folder) {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve(LOCK))) {
            return;
        }
        try (var entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new EmbeddedPostgresException("The folder " + folder
                        + " holds other things and was not made by Sallyport. Name an empty folder or a new one.");
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The data folder " + folder + " cannot be read by this account. Name another one.", e);
        }
    }

    private static FileChannel lock(Path folder) {
        Path file = folder.resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    Folders.ownerOnlyFile());
            FileLock held = tryLock(channel);
            if (held == null) {
                channel.close();
                throw inUse(folder, file);
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return channel;
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The data folder " + folder + " cannot be locked ("
                            + e.getClass().getSimpleName() + "). Name a folder that belongs to this account.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static EmbeddedPostgresException inUse(Path folder, Path file) throws IOException {
        String holder = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return new EmbeddedPostgresException("The data folder " + folder + " is in use by process " + holder
                + ". Stop that process, or name another folder.");
    }
}
