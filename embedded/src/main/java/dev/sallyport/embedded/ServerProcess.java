package dev.sallyport.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The running server, a child of this process. It is told to stop when its parent dies by whatever means, {@code kill
 * -9} included, where {@code setpriv} exists; elsewhere the next start on the folder stops it.
 */
final class ServerProcess {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess start(
            DataFolder folder, Binaries binaries, ServerAccount account, int port, boolean isTemporary) {
        List<String> words = account.command(new ArrayList<>());
        words.addAll(deathSignal(folder.path(), isTemporary ? "QUIT" : "INT"));
        // A group of its own: Ctrl-C in a terminal is for us, and we close our connections before the server.
        words.add("setsid");
        words.addAll(
                List.of(binaries.program("postgres"), "-D", folder.cluster().toString(), "-c", "port=" + port));
        ProcessBuilder builder = Command.builder(words, folder.path())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.log().toFile()));
        return new ServerProcess(startOnLivingThread(builder));
    }

    /** Whether a process with this command line (as /proc shows it) is a server on this cluster. */
    static boolean isServerOn(Path cluster, String commandLine) {
        return commandLine.contains("\0-D\0" + cluster + "\0");
    }

    long id() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    private static List<String> deathSignal(Path folder, String signal) {
        List<String> words = List.of("setpriv", "--pdeathsig", signal);
        List<String> probe = new ArrayList<>(words);
        probe.add("true");
        return Command.run(probe, folder, PROBE_LIMIT).isSuccess() ? words : List.of();
    }

    /** Linux means the parent's thread when it says parent: the one that starts the server must live as long as it. */
    private static Process startOnLivingThread(ProcessBuilder builder) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread keeper = new Thread(
                () -> {
                    try {
                        Process process = builder.start();
                        started.complete(process);
                        process.waitFor();
                    } catch (IOException e) {
                        started.completeExceptionally(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "embedded-postgres");
        keeper.setDaemon(true);
        keeper.start();
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL could not be started. Is util-linux installed (setsid, setpriv, unshare)?", e);
        }
    }
}
