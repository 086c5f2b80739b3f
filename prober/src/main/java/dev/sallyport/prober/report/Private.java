package dev.sallyport.prober.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that nobody but their owner may read, where the file system knows of rights: reports hold evidence. */
public final class Private {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private Private() {}

    /** Makes it, or leaves it as it is if it is there: it may be a folder that holds other things besides. */
    public static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, FOLDER));
        }
    }

    /** Writes a file, or what else stands there: a pipe, say, whose rights are not for us to change. */
    public static void write(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file)) {
            createFile(file);
        } else if (isPosix(file) && Files.isRegularFile(file)) {
            Files.setPosixFilePermissions(file, FILE);
        }
        Files.write(file, bytes);
    }

    /**
     * Makes an empty file with its rights, so that at no moment others can open it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it is there, and may be somebody else's
     */
    static void createFile(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
    }

    /** Whether nobody but its owner has any right to a file that is there. */
    static boolean isPrivate(Path file) throws IOException {
        return !isPosix(file) || FILE.containsAll(Files.getPosixFilePermissions(file));
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }
}
