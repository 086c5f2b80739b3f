package dev.sallyport.sealing;

import dev.sallyport.file.PrivateFolder;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folder of keys: small text files that are made once, and never changed. */
final class KeyFolder {
    private static final int LARGEST = 64 * 1024;
    private static final Pattern SIDE_NAME = Pattern.compile("(.+)\\.[0-9a-f]{16}\\.side");

    private final PrivateFolder folder;
    private final SecureRandom random;

    private KeyFolder(PrivateFolder folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** Fails if others could have read a key. */
    static KeyFolder open(Path path, SecureRandom random) {
        var folder = PrivateFolder.open(path, "folder of keys");
        try {
            List<String> faults = folder.faults();
            if (!faults.isEmpty()) {
                throw Problem.of(ProblemCode.INVALID_CONFIGURATION, String.join("\n", faults));
            }
        } catch (IOException e) {
            throw Problem.of(ProblemCode.INVALID_CONFIGURATION, folder + " cannot be read", e);
        }
        return new KeyFolder(folder, random);
    }

    Path pathOf(String name) {
        return folder.path().resolve(name);
    }

    List<String> names() throws IOException {
        return folder.names();
    }

    boolean holds(String name) {
        return folder.holds(name);
    }

    Optional<String> read(String name) throws IOException {
        folder.requirePrivate(name);
        try (var channel = folder.read(name)) {
            long size = channel.size();
            if (size > LARGEST) {
                throw new IOException("the file " + pathOf(name) + " is too large for a key");
            }
            var bytes = ByteBuffer.allocate((int) size);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new EOFException("the file " + pathOf(name) + " became shorter while it was read");
                }
            }
            return Optional.of(new String(bytes.array(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes the file, durable and whole at once. Of several makers, in any thread or process, the first one wins; the
     * others leave its file as it is.
     */
    void makeOnce(String name, String text) throws IOException {
        String side = sideNameOf(name);
        try {
            try (var channel = folder.create(side)) {
                write(channel, text.getBytes(StandardCharsets.UTF_8));
            }
            folder.link(side, name);
            folder.sync();
        } catch (FileAlreadyExistsException e) {
            if (!folder.holds(name)) {
                throw e;
            }
        } finally {
            folder.delete(side);
        }
    }

    /**
     * Takes a file out of use at once, then writes over it, then removes it.
     *
     * @return whether it was there; of several destroyers one is told so
     */
    boolean destroy(String name) throws IOException {
        String side = sideNameOf(name);
        try {
            // Aside first: a crash after the first overwritten byte must not leave a broken key in use.
            folder.rename(name, side);
            try (var channel = folder.overwrite(side)) {
                write(channel, new byte[(int) Math.min(channel.size(), LARGEST)]);
            }
            return folder.delete(side);
        } catch (NoSuchFileException e) {
            return false;
        } finally {
            folder.sync();
        }
    }

    /** The name for which a file that a crash left aside was meant; others stand for themselves. */
    static String meant(String name) {
        var matcher = SIDE_NAME.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    private String sideNameOf(String name) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return meant(name) + "." + HexFormat.of().formatHex(bytes) + ".side";
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
