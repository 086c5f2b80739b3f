package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyRole;
import dev.sallyport.agency.AgencyScale;
import dev.sallyport.postgres.ledger.LedgerHead;
import dev.sallyport.postgres.ledger.LedgerVerdict;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.wiring.LedgerCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.web.server.PortInUseException;

/** What one can do with a demo. */
public final class Demo {
    private static final int ANY_PORT = 0;

    private final PrintWriter out;
    private final AgencyScale scale;

    public Demo(PrintWriter out, AgencyScale scale) {
        this.out = out;
        this.scale = scale;
    }

    /** Runs it until the process is told to stop. */
    public void run(Path data, int port) throws InterruptedException {
        checkFree(port);
        DemoServer server = start(data, port);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "demo-stop"));
        DemoWelcome.print(out, server.address(), server.passwordOfPeople(), data);
        stopped.await();
    }

    /**
     * Walks the whole road once, and stops.
     *
     * @param data folder to keep everything in; if none, a temporary one
     * @return whether everything held
     */
    public boolean once(Optional<Path> data) throws IOException, InterruptedException {
        if (data.isPresent()) {
            return once(data.get(), data.get());
        }
        Path temporary = Files.createTempDirectory("sallyport-demo-");
        try {
            return once(temporary, Path.of(""));
        } finally {
            Folders.delete(temporary);
        }
    }

    private boolean once(Path data, Path downloads) throws IOException, InterruptedException {
        try (DemoServer server = start(data, ANY_PORT)) {
            return new DemoWalk(out, server, downloads).walk();
        }
    }

    /** Verifies the ledger of a demo, whether it runs now or not. */
    public static LedgerVerdict verifyLedger(Path data, Optional<LedgerHead> earlier) {
        if (!Files.isDirectory(data)) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION, "there is no data folder " + data + "; name one with --data");
        }
        DemoFolder folder = DemoFolder.open(data);
        if (!folder.holdsADemo()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "the folder " + data + " is not that of a demo; name the one that the demo told as its data");
        }
        DemoSecrets secrets = DemoSecrets.open(folder, new SecureRandom());
        String user = AgencyRole.SALLYPORT_APP.roleName();
        SecretText password = secrets.of(AgencyRole.SALLYPORT_APP);
        Optional<String> running = DemoDatabase.running(folder);
        if (running.isPresent()) {
            return LedgerCheck.verify(running.get(), user, password, earlier);
        }
        try (DemoDatabase database = DemoDatabase.open(folder)) {
            return LedgerCheck.verify(database.url(), user, password, earlier);
        }
    }

    private DemoServer start(Path data, int port) {
        DemoWords words = new DemoWords(out, InstantSource.system());
        try {
            return DemoServer.start(data, scale, port, words);
        } catch (RuntimeException | Error e) {
            words.failed();
            throw e;
        }
    }

    /** Told now, and not behind a minute of making the agency. */
    private static void checkFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new PortInUseException(port, e);
        }
    }
}
