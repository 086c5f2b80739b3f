package dev.sallyport.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked once from the jar that carries them. Any number of processes may unpack at once: each
 * fills a folder of its own, and the first to rename it into place wins.
 */
final class Binaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String PROPERTIES = "binaries.properties";
    private static final int OWNER_EXECUTE = 0100;
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    private final Path folder;

    private Binaries(Path folder) {
        this.folder = folder;
    }

    static Binaries unpackOnce(Path cacheFolder) {
        Path folder = cacheFolder.resolve("postgres-" + version());
        if (!Files.isDirectory(folder)) {
            try {
                unpack(cacheFolder, folder);
            } catch (IOException e) {
                throw new EmbeddedPostgresException(
                        "The PostgreSQL binaries cannot be unpacked into " + folder + " ("
                                + e.getClass().getSimpleName() + ": " + e.getMessage()
                                + "). Make the folder writable, or set XDG_CACHE_HOME to one that is.",
                        e);
            }
        }
        return new Binaries(folder);
    }

    /** Our own cache, or, for another account that cannot look into our home, a place that everybody may read. */
    static Path defaultCacheFolder(ServerAccount account) {
        if (account.isOther()) {
            return Path.of("/var/cache/sallyport");
        }
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null || !Path.of(configured).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return caches.resolve("sallyport");
    }

    static String version() {
        try (InputStream in = Binaries.class.getResourceAsStream(PROPERTIES)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new EmbeddedPostgresException("The version of the PostgreSQL binaries is missing from the jar.", e);
        }
    }

    static String majorVersion() {
        return version().substring(0, version().indexOf('.'));
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    Path folder() {
        return folder;
    }

    private static void unpack(Path cacheFolder, Path folder) throws IOException {
        Files.createDirectories(cacheFolder);
        Path fresh = Files.createTempDirectory(cacheFolder, "unpacking-");
        try {
            Files.setPosixFilePermissions(fresh, PROGRAM);
            unpackArchive(fresh);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            if (Files.exists(fresh)) {
                Folders.deleteTree(fresh);
            }
        }
    }

    private static void unpackArchive(Path target) throws IOException {
        InputStream resource = Binaries.class.getResourceAsStream(ARCHIVE);
        if (resource == null) {
            throw new IOException("the jar with the binaries for Linux on x86-64 is not on the class path");
        }
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpackEntry(archive, entry, target);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream archive, TarArchiveEntry entry, Path target)
            throws IOException {
        Path path = inside(target, target.resolve(entry.getName()));
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(inside(target, path.resolveSibling(".")));
        if (entry.isSymbolicLink()) {
            inside(target, path.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(archive, path);
            Files.setPosixFilePermissions(path, (entry.getMode() & OWNER_EXECUTE) == 0 ? FILE : PROGRAM);
        } else {
            throw new IOException("the archive holds an entry that is no file, folder or link: " + entry.getName());
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("an entry was not written: " + entry.getName());
        }
    }

    private static Path inside(Path target, Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("the archive holds a path that leaves its folder");
        }
        return normal;
    }
}
