package dev.sallyport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Folders of temporary servers: made here, and swept here when the process that made one was killed. */
final class TemporaryFolders {
    private static final String PREFIX = "sallyport-postgres-";

    // Between making its folder and locking it, a starting process holds neither.
    private static final Duration NEWBORN = Duration.ofMinutes(1);

    private final Path parent;
    private final Clock clock;

    TemporaryFolders(Path parent, Clock clock) {
        this.parent = parent;
        this.clock = clock;
    }

    DataFolder create() {
        try {
            return DataFolder.open(Files.createTempDirectory(parent, PREFIX, Folders.ownerOnly()));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "No folder could be made in " + parent + " for a temporary server. Set -Djava.io.tmpdir to one"
                            + " that is writable.",
                    e);
        }
    }

    void sweep(Binaries binaries, ServerAccount account) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (isOldAndOurs(folder, account)) {
                    sweepUnlessInUse(folder, binaries, account);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOldAndOurs(Path folder, ServerAccount account) throws IOException {
        Instant oldEnough = clock.instant().minus(NEWBORN);
        return Files.isDirectory(folder)
                && Folders.ownerId(folder) == account.userId()
                && Files.getLastModifiedTime(folder).toInstant().isBefore(oldEnough);
    }

    private static void sweepUnlessInUse(Path path, Binaries binaries, ServerAccount account) {
        try (DataFolder folder = DataFolder.open(path)) {
            new Cluster(folder, binaries, account).stopLeftover();
            folder.delete();
        } catch (EmbeddedPostgresException | UncheckedIOException inUseOrSweptByAnother) {
            // A living process holds it, or another one sweeps it at this moment: either way it is not ours to delete.
        }
    }
}
