package dev.sallyport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few things done to files and folders, each private to its owner from the moment it exists. */
final class Folders {
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private Folders() {}

    static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(OWNER_FOLDER);
    }

    static FileAttribute<?> ownerOnlyFile() {
        return PosixFilePermissions.asFileAttribute(OWNER_FILE);
    }

    static void createOwnerOnly(Path folder) {
        try {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try {
                Files.createDirectory(folder, ownerOnly());
            } catch (FileAlreadyExistsException there) {
                if (!Files.isDirectory(folder)) {
                    throw there;
                }
                Files.setPosixFilePermissions(folder, OWNER_FOLDER);
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The folder " + folder + " cannot be made readable and writable by this account alone ("
                            + e.getClass().getSimpleName()
                            + "). Name another folder, or one that belongs to this account.",
                    e);
        }
    }

    /** Replaces the file as a whole: a reader sees the old text or the new, and never a part. */
    static void writeOwnerOnly(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, ownerOnlyFile());
            Files.writeString(fresh, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void changeOwner(Path folder, int userId, int groupId) {
        try {
            if (ownerId(folder) == userId) {
                return;
            }
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    give(file);
                    return FileVisitResult.CONTINUE;
                }

                // The folder itself comes last, so that an interrupted walk is begun again.
                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    give(visited);
                    return FileVisitResult.CONTINUE;
                }

                private void give(Path path) throws IOException {
                    Files.setAttribute(path, "unix:gid", groupId, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(path, "unix:uid", userId, LinkOption.NOFOLLOW_LINKS);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int ownerId(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
