package dev.sallyport.embedded;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own on the loopback interface, with password authentication (SCRAM), data checksums, UTF-8
 * and the C locale. Closing it stops the server; a temporary one is deleted as well. Safe for use by several threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String SUPERUSER = "postgres";
    static final String HOST = "127.0.0.1";
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final DataFolder folder;
    private final Cluster cluster;
    private final ServerProcess process;
    private final SuperuserPassword password;
    private final int port;
    private final boolean isTemporary;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final @Nullable Thread hook;

    private EmbeddedPostgres(
            EmbeddedPostgresOptions options,
            DataFolder folder,
            Cluster cluster,
            ServerStart.Started started,
            SuperuserPassword password) {
        this.folder = folder;
        this.cluster = cluster;
        this.process = started.process();
        this.port = started.port();
        this.password = password;
        this.isTemporary = options.isTemporary();
        this.hook = options.hasShutdownHook() ? new Thread(this::stop, "embedded-postgres-stop") : null;
    }

    /**
     * Starts a server and returns when it takes connections: some seconds for a new folder, about one for a kept one.
     *
     * @throws EmbeddedPostgresException if the folder is in use, or the server cannot be unpacked or started
     */
    public static EmbeddedPostgres start(EmbeddedPostgresOptions options) {
        return start(options, ServerAccount.find());
    }

    static EmbeddedPostgres start(EmbeddedPostgresOptions options, ServerAccount account) {
        Binaries binaries =
                Binaries.unpackOnce(options.cacheFolder().orElseGet(() -> Binaries.defaultCacheFolder(account)));
        DataFolder folder = options.dataFolder().map(DataFolder::open).orElseGet(() -> temporary(binaries, account));
        try {
            SuperuserPassword password = folder.password(new SecureRandom());
            Cluster cluster = new Cluster(folder, binaries, account);
            ServerStart.Started started = new ServerStart(folder, cluster, binaries, account).start(options);
            EmbeddedPostgres server = new EmbeddedPostgres(options, folder, cluster, started, password);
            if (server.hook != null) {
                Runtime.getRuntime().addShutdownHook(server.hook);
            }
            return server;
        } catch (RuntimeException e) {
            if (options.isTemporary()) {
                folder.delete();
            }
            folder.close();
            throw e;
        }
    }

    /** Always the loopback address. */
    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    public String superuser() {
        return SUPERUSER;
    }

    public SuperuserPassword superuserPassword() {
        return password;
    }

    /** The folder that holds the database, its password and its log. */
    public Path dataFolder() {
        return folder.path();
    }

    /** A new connection of the superuser; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password.reveal());
    }

    /** Stops the server, ending open connections. Closing twice does nothing more. */
    @Override
    public void close() {
        stop();
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyShuttingDown) {
                // Then the hook runs or has run, and finds the server closed.
            }
        }
    }

    @Override
    public String toString() {
        return "EmbeddedPostgres[" + HOST + ":" + port + ", " + folder.path() + "]";
    }

    private void stop() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (process.isAlive() && !cluster.stop(isTemporary ? "immediate" : "fast")) {
            cluster.stop("immediate");
        }
        if (!process.awaitEnd(END_LIMIT)) {
            process.kill();
        }
        if (isTemporary) {
            folder.delete();
        }
        folder.close();
    }

    private static DataFolder temporary(Binaries binaries, ServerAccount account) {
        TemporaryFolders folders =
                new TemporaryFolders(Path.of(System.getProperty("java.io.tmpdir")), Clock.systemUTC());
        folders.sweep(binaries, account);
        return folders.create();
    }
}
