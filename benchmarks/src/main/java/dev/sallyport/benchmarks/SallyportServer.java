package dev.sallyport.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** {@code sallyport serve} in a process of its own, as an operator starts it: web, workers, watchdog, ledger. */
final class SallyportServer implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Sallyport serves at (http://\\S+)");
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final URI address;

    private SallyportServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it, and makes its person known.
     *
     * @param heap of the Java machine, such as {@code 512m}
     */
    static SallyportServer start(OrdersDatabase database, Path folder, String heap) throws IOException, SQLException {
        Path config = configuration(database, folder);
        Path log = folder.resolve("serve.log");
        List<String> options = Stream.of(
                        System.getProperty("benchmarks.sallyport.options", "").split(" ", -1))
                .filter(option -> !option.isEmpty())
                .toList();
        List<String> command = Stream.of(
                        List.of(Java.program(), "-Xmx" + heap),
                        options,
                        List.of("-jar", jar(), "serve", "--config", config.toString()))
                .flatMap(List::stream)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            SallyportServer server = new SallyportServer(process, awaitAddress(process, log));
            putPerson(database);
            return server;
        } catch (IOException | SQLException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String jar() {
        String jar = System.getenv("SALLYPORT_JAR");
        if (jar == null || !Files.isRegularFile(Path.of(jar))) {
            throw new MissingException(
                    "SALLYPORT_JAR names no jar of Sallyport; start by benchmarks/run, which builds it");
        }
        return jar;
    }

    private static Path configuration(OrdersDatabase database, Path folder) throws IOException {
        Path catalog = folder.resolve("catalog.yml");
        Files.writeString(catalog, OrdersDatabase.script("catalog.yml"));
        Path password = folder.resolve("password");
        Files.writeString(password, database.password());
        Path config = folder.resolve("sallyport.yml");
        Files.writeString(config, """
                sallyport:
                  source: {url: '%1$s', user: bench_reader, password-file: '%2$s'}
                  tables:
                    url: '%1$s'
                    user: bench_app
                    password-file: '%2$s'
                    owner: {user: bench_owner, password-file: '%2$s'}
                  keys: '%3$s/keys'
                  files: '%3$s/files'
                  catalog: '%4$s'
                  limits: {per-address-per-hour: 1000000}
                server:
                  port: 0
                """.formatted(database.url(), password, folder, catalog));
        return config;
    }

    private static URI awaitAddress(Process process, Path log) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() < until) {
            Matcher address = ADDRESS.matcher(Files.readString(log, StandardCharsets.UTF_8));
            if (address.find()) {
                return URI.create(address.group(1));
            }
            Pause.millis(50);
        }
        throw new IOException("the server did not start: " + Files.readString(log, StandardCharsets.UTF_8));
    }

    private static void putPerson(OrdersDatabase database) throws SQLException {
        try (Connection connection = database.server().connect(database.name());
                Statement statement = connection.createStatement();
                PreparedStatement hash = connection.prepareStatement(
                        "update sallyport.people set password_hash = ? where login = '" + ApiClient.LOGIN + "'")) {
            statement.execute(OrdersDatabase.script("people.sql"));
            hash.setString(1, "{bcrypt}" + new BCryptPasswordEncoder().encode(database.password()));
            hash.execute();
        }
    }

    /** Somebody who has signed in and acts for the shop. */
    ApiClient client(OrdersDatabase database) throws IOException {
        ApiClient client = new ApiClient(address);
        client.enter(database.password());
        return client;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
