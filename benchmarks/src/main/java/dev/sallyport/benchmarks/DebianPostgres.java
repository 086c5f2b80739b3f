package dev.sallyport.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server of Debian's packages, started in a folder of the run, on loopback, with SCRAM and Debian's own settings. */
final class DebianPostgres {
    private static final String SUPERUSER = "postgres";

    private DebianPostgres() {}

    static PostgresServer start(String version, Path folder) {
        Path programs = Path.of("/usr/lib/postgresql", version, "bin");
        if (!Files.isExecutable(programs.resolve("pg_ctl"))) {
            throw new MissingException("there is no " + programs + "; install postgresql-" + version);
        }
        try {
            Path data = folder.resolve("data");
            Path password = folder.resolve("password");
            Files.createDirectories(folder);
            if (!Files.exists(data)) {
                Files.writeString(password, Passwords.random());
                giveToAccount(folder);
                run(List.of(
                        programs.resolve("initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        SUPERUSER,
                        "-E",
                        "UTF8",
                        "--locale=C.UTF-8",
                        "-A",
                        "scram-sha-256",
                        "--pwfile",
                        password.toString()));
            }
            int port = freePort();
            String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder
                    + " -c timezone=UTC";
            String control = programs.resolve("pg_ctl").toString();
            run(List.of(
                    control,
                    "-D",
                    data.toString(),
                    "-l",
                    folder.resolve("log").toString(),
                    "-w",
                    "-o",
                    options,
                    "start"));
            Runnable stop = () -> {
                try {
                    run(List.of(control, "-D", data.toString(), "-m", "fast", "-w", "stop"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            return new PostgresServer("127.0.0.1", port, SUPERUSER, Files.readString(password), stop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL does not run as root. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void giveToAccount(Path folder) throws IOException {
        if (isRoot()) {
            Programs.run(List.of("chown", "-R", SUPERUSER, folder.toString()));
            // It has to get there through a folder that is ours alone.
            Programs.run(List.of("chmod", "o+x", String.valueOf(folder.getParent())));
        }
    }

    private static void run(List<String> command) throws IOException {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("runuser", "-u", SUPERUSER, "--"));
        }
        all.addAll(command);
        Programs.run(all);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
