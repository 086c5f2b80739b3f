package dev.sallyport.file;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A folder that only our own account may enter (0700), with files that only it may read (0600), whatever the umask.
 * Names are plain file names that we made; a symbolic link is never followed. Safe for many threads and processes.
 *
 * <p>What is not promised: protection from the account itself, from root, or from whoever may rename the folder's
 * parents.
 */
public final class PrivateFolder {
    private static final Pattern NAME = Pattern.compile("[0-9a-z][0-9a-z.-]*");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final String what;
    private final int ourUser;

    private PrivateFolder(Path path, String what, int ourUser) {
        this.path = path;
        this.what = what;
        this.ourUser = ourUser;
    }

    /**
     * Opens the folder, and makes it if it isn't there.
     *
     * @param what how messages call it, such as {@code folder of keys}
     * @throws Problem INVALID_CONFIGURATION if it is a link, no folder, somebody else's, not writable, or if others may
     *     enter it
     */
    public static PrivateFolder open(Path path, String what) {
        Path folder = path.toAbsolutePath();
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                make(folder);
            }
            if (Files.isSymbolicLink(folder)) {
                throw refused("the " + what + " " + folder
                        + " is a symbolic link; allowed is a folder. Name the folder that is meant");
            }
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw refused("the " + what + " " + folder + " is no folder. Move it away, or name another place");
            }
            var attributes = attributes(folder);
            if (!FOLDER.containsAll(attributes.permissions())) {
                throw refused(tooWide("the " + what + " " + folder, attributes, FOLDER, "chmod 700 " + folder));
            }
            int ourUser = probe(folder);
            if (user(folder) != ourUser) {
                throw refused(notOurs("the " + what + " " + folder, attributes));
            }
            return new PrivateFolder(folder, what, ourUser);
        } catch (UnsupportedOperationException e) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "the " + what + " " + folder
                            + " lies on a file system without owners and permissions. Name a place on one that has them",
                    e);
        } catch (IOException e) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "the " + what + " " + folder + " cannot be used by the account that Sallyport runs as ("
                            + e.getClass().getSimpleName() + "). Give it that account, with chmod 700",
                    e);
        }
    }

    private static void make(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            // The umask may have taken something away.
            Files.setPosixFilePermissions(folder, FOLDER);
        } catch (FileAlreadyExistsException e) {
            return; // another process was faster; its folder is checked like any other
        }
        if (parent != null) {
            sync(parent);
        }
    }

    /** Makes and removes a file: who owns it is who we are, which Java tells in no other portable way. */
    private static int probe(Path folder) throws IOException {
        Path file = folder.resolve("probe-" + UUID.randomUUID());
        createFile(file).close();
        try {
            return user(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    public Path path() {
        return path;
    }

    /** The names of the regular files here, in no order. */
    public List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(entry.getFileName().toString());
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** What is wrong with the files here: those that others may read, those of others, and links. Empty if all is well. */
    public List<String> faults() throws IOException {
        var faults = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                faults.addAll(faultsOf(entry));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        faults.sort(null);
        return faults;
    }

    private List<String> faultsOf(Path entry) throws IOException {
        PosixFileAttributes attributes;
        int user;
        try {
            attributes = attributes(entry);
            user = user(entry);
        } catch (NoSuchFileException e) {
            return List.of(); // gone since it was listed
        }
        if (attributes.isDirectory()) {
            return List.of(); // such as the lost+found of a file system of its own
        }
        String file = "the file " + entry + " in the " + what;
        if (!attributes.isRegularFile()) {
            return List.of(file + " is a symbolic link or a device; allowed are files. Remove it");
        }
        var faults = new ArrayList<String>();
        if (!FILE.containsAll(attributes.permissions())) {
            faults.add(tooWide(file, attributes, FILE, "chmod 600 " + entry));
        }
        if (user != ourUser) {
            faults.add(notOurs(file, attributes));
        }
        return faults;
    }

    /** Fails if the folder or the file can be reached by others by now. */
    public void requirePrivate(String name) throws IOException {
        var attributes = attributes(path);
        if (!FOLDER.containsAll(attributes.permissions())) {
            throw new IOException(tooWide("the " + what + " " + path, attributes, FOLDER, "chmod 700 " + path));
        }
        List<String> faults = faultsOf(file(name));
        if (!faults.isEmpty()) {
            throw new IOException(String.join("\n", faults));
        }
    }

    public boolean holds(String name) {
        return Files.isRegularFile(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What the file system tells of a file.
     *
     * @throws NoSuchFileException if there is no such regular file
     */
    public BasicFileAttributes attributesOf(String name) throws IOException {
        Path file = file(name);
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(file.toString(), null, "what lies there is no file of ours");
        }
        return attributes;
    }

    /**
     * Makes an empty file, open for writing.
     *
     * @throws FileAlreadyExistsException if the name is taken, by whatever
     */
    public FileChannel create(String name) throws IOException {
        return createFile(file(name));
    }

    /**
     * Opens a file for reading.
     *
     * @throws NoSuchFileException if there is no such regular file
     */
    public FileChannel read(String name) throws IOException {
        attributesOf(name); // opening a pipe would wait for ever
        return FileChannel.open(file(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens a file for writing over what it holds. */
    public FileChannel overwrite(String name) throws IOException {
        attributesOf(name);
        return FileChannel.open(file(name), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Gives a file a second name, at once and without replacing anything; not durable before {@link #sync()}.
     *
     * @throws FileAlreadyExistsException if the second name is taken, by whatever
     * @throws NoSuchFileException if the first name is gone
     */
    public void link(String from, String to) throws IOException {
        // Not a move: Java's atomic move replaces what is there.
        Files.createLink(file(to), file(from));
    }

    /** Gives a file another name instead of its own, at once; not durable before {@link #sync()}. */
    public void rename(String from, String to) throws IOException {
        Files.move(file(from), file(to), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a name; not durable before {@link #sync()}. */
    public boolean delete(String name) throws IOException {
        return Files.deleteIfExists(file(name));
    }

    /** Makes names given and taken durable. */
    public void sync() throws IOException {
        sync(path);
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("this is no name of a file of ours");
        }
        return path.resolve(name);
    }

    private static FileChannel createFile(Path file) throws IOException {
        var channel = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE));
        try {
            Files.setPosixFilePermissions(file, FILE);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return channel;
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static int user(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static String tooWide(
            String which, PosixFileAttributes attributes, Set<PosixFilePermission> allowed, String command) {
        return which + " has the permissions " + PosixFilePermissions.toString(attributes.permissions())
                + "; allowed are " + PosixFilePermissions.toString(allowed) + " at most. Run: " + command;
    }

    private static String notOurs(String which, PosixFileAttributes attributes) {
        return which + " belongs to " + attributes.owner().getName()
                + "; allowed is the account that Sallyport runs as. Run it as that owner, or give it to the account";
    }

    private static Problem refused(String told) {
        return Problem.of(ProblemCode.INVALID_CONFIGURATION, told);
    }

    @Override
    public String toString() {
        return "the " + what + " " + path;
    }
}
