package dev.sallyport.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Brings a cluster up, again where the reason for a failure passes by itself: a port taken, a predecessor dying. */
final class ServerStart {
    private static final int ATTEMPTS = 20;
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;
    private static final long RETRY_MILLIS = 500;
    private static final int LINES_TOLD = 12;

    private final DataFolder folder;
    private final Cluster cluster;
    private final Binaries binaries;
    private final ServerAccount account;

    /** A server that takes connections, and where. */
    record Started(ServerProcess process, int port) {}

    ServerStart(DataFolder folder, Cluster cluster, Binaries binaries, ServerAccount account) {
        this.folder = folder;
        this.cluster = cluster;
        this.binaries = binaries;
        this.account = account;
    }

    Started start(EmbeddedPostgresOptions options) {
        cluster.stopLeftover();
        folder.turnLog();
        account.takeOver(folder.path());
        account.checkCanEnter(folder.path());
        cluster.createOnce(options.isTemporary());
        ServerSettings.write(folder.cluster(), options.isTemporary(), account);
        for (int attempt = 1; ; attempt++) {
            int port = options.isAnyPort() ? freePort() : options.port();
            long logStart = logLength();
            ServerProcess process = ServerProcess.start(folder, binaries, account, port, options.isTemporary());
            if (becomesReady(process)) {
                return new Started(process, port);
            }
            String log = logFrom(logStart);
            if (attempt == ATTEMPTS || !passesByItself(log, options.isAnyPort())) {
                throw failure(log, port);
            }
            pause(RETRY_MILLIS);
        }
    }

    private boolean becomesReady(ServerProcess process) {
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (cluster.isReady(process.id())) {
                return true;
            }
            pause(POLL_MILLIS);
        }
        process.kill();
        process.awaitEnd(END_LIMIT);
        return false;
    }

    private static boolean passesByItself(String log, boolean isAnyPort) {
        return log.contains("pre-existing shared memory block") || (isAnyPort && log.contains("could not bind"));
    }

    private EmbeddedPostgresException failure(String log, int port) {
        if (log.contains("could not bind")) {
            return new EmbeddedPostgresException("PostgreSQL could not listen on port " + port
                    + " of the loopback address: something else does. Name another port, or none for a free one.");
        }
        List<String> lines = log.lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
        return new EmbeddedPostgresException(
                "PostgreSQL did not start. The end of its log, " + folder.log() + ":\n" + last);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long logLength() {
        try {
            return Files.size(folder.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logFrom(long start) {
        try (RandomAccessFile log = new RandomAccessFile(folder.log().toFile(), "r")) {
            log.seek(start);
            byte[] bytes = new byte[Math.toIntExact(log.length() - start)];
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while PostgreSQL was starting.", e);
        }
    }
}
