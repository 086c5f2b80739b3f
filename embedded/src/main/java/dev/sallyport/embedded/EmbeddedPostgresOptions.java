package dev.sallyport.embedded;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a server runs. Start from {@link #kept(Path)} or {@link #temporary()}.
 *
 * <p>A kept server writes durably, and its folder is used again by the next start. A temporary one trades durability for
 * speed, and its folder is deleted when it closes.
 */
public final class EmbeddedPostgresOptions {
    private static final int ANY_PORT = 0;
    private static final int LARGEST_PORT = 65_535;

    private final @Nullable Path dataFolder;
    private final @Nullable Path cacheFolder;
    private final int port;
    private final boolean shutdownHook;

    private EmbeddedPostgresOptions(
            @Nullable Path dataFolder, @Nullable Path cacheFolder, int port, boolean shutdownHook) {
        this.dataFolder = dataFolder;
        this.cacheFolder = cacheFolder;
        this.port = port;
        this.shutdownHook = shutdownHook;
    }

    /** A server whose data stays in this folder; it is made if it does not exist, readable by its owner alone. */
    public static EmbeddedPostgresOptions kept(Path dataFolder) {
        return new EmbeddedPostgresOptions(dataFolder.toAbsolutePath().normalize(), null, ANY_PORT, true);
    }

    /** A server for as long as this process needs it. */
    public static EmbeddedPostgresOptions temporary() {
        return new EmbeddedPostgresOptions(null, null, ANY_PORT, true);
    }

    /** Listens on this port instead of a free one. */
    public EmbeddedPostgresOptions withPort(int wanted) {
        if (wanted < 1 || wanted > LARGEST_PORT) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + wanted);
        }
        return new EmbeddedPostgresOptions(dataFolder, cacheFolder, wanted, shutdownHook);
    }

    /** Unpacks the binaries below this folder instead of the user's cache. */
    public EmbeddedPostgresOptions withCacheFolder(Path folder) {
        return new EmbeddedPostgresOptions(dataFolder, folder.toAbsolutePath().normalize(), port, shutdownHook);
    }

    /** Leaves stopping to the caller, for one that must close its own connections first. */
    public EmbeddedPostgresOptions withoutShutdownHook() {
        return new EmbeddedPostgresOptions(dataFolder, cacheFolder, port, false);
    }

    Optional<Path> dataFolder() {
        return Optional.ofNullable(dataFolder);
    }

    Optional<Path> cacheFolder() {
        return Optional.ofNullable(cacheFolder);
    }

    boolean isTemporary() {
        return dataFolder == null;
    }

    boolean isAnyPort() {
        return port == ANY_PORT;
    }

    int port() {
        return port;
    }

    boolean hasShutdownHook() {
        return shutdownHook;
    }
}
