package dev.sallyport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that all benchmarks share. */
final class Setting {
    @Option(
            names = "--postgres",
            paramLabel = "WHICH",
            defaultValue = "embedded",
            description = "embedded (18), a version of Debian's such as 15, or a superuser's address:"
                    + " postgresql://user:password@host:port. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private String postgres;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Keeps databases and files there, for the next run; else in a temporary folder that is deleted.")
    private @Nullable Path folder;

    /** Work on a database in a folder. */
    interface Work {
        void run(OrdersDatabase database, Path folder) throws IOException, SQLException;
    }

    void with(long rows, Work work) throws IOException, SQLException {
        Path used = folder == null ? Files.createTempDirectory("sallyport-benchmark") : Files.createDirectories(folder);
        try (PostgresServer server = PostgresServer.of(postgres, used.toAbsolutePath())) {
            work.run(OrdersDatabase.make(server, rows), used.toAbsolutePath());
        } finally {
            if (folder == null) {
                Programs.run(java.util.List.of("rm", "-rf", used.toString()));
            }
        }
    }

    /** Under what conditions the figures were made. */
    static String conditions(OrdersDatabase database) throws IOException, SQLException {
        String load = Files.readString(Path.of("/proc/loadavg"));
        return String.format(
                Locale.ROOT,
                "%s, PostgreSQL %s, Java %s, %d cores, load before the run %s",
                LocalDate.now(ZoneOffset.UTC),
                database.version(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                load.substring(0, load.indexOf(' ')));
    }
}
