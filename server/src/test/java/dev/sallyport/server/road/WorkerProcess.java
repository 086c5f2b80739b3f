package dev.sallyport.server.road;

import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real worker in a process of its own, over the same tables, files and keys as a test road. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private WorkerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code sallyport serve} with one worker and without HTTP.
     *
     * @param more further lines of the configuration, such as a shorter heartbeat
     */
    static WorkerProcess start(TestRoad road, Path folder, String name, List<String> more) throws IOException {
        Path config = folder.resolve(name + ".properties");
        Path catalog = folder.resolve("catalog.yml");
        Files.writeString(catalog, AgencyCatalog.text());
        String url = SharedEmbeddedPostgres.server().jdbcUrl(road.database);
        Files.writeString(
                config,
                String.join(
                        "\n",
                        "sallyport.source.url=" + url,
                        "sallyport.source.user=sallyport_reader",
                        "sallyport.source.password=" + AgencyTemplate.PASSWORD,
                        "sallyport.tables.url=" + url,
                        "sallyport.tables.user=sallyport_app",
                        "sallyport.tables.password=" + AgencyTemplate.PASSWORD,
                        "sallyport.keys=" + road.keyFolder,
                        "sallyport.files=" + road.files,
                        "sallyport.catalog=" + catalog,
                        String.join("\n", more),
                        ""),
                StandardCharsets.ISO_8859_1);
        Path log = folder.resolve(name + ".log");
        String jar = System.getenv("SALLYPORT_JAR");
        if (jar == null) {
            throw new IllegalStateException("SALLYPORT_JAR names the jar to test; ./check sets it");
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar,
                        "serve",
                        "--config",
                        config.toString(),
                        "--workers",
                        "1",
                        "--no-web")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new WorkerProcess(process, log);
    }

    /** Sends a signal, such as {@code KILL}, {@code STOP} or {@code CONT}. */
    void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new IOException("no process to send " + signal + " to");
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit status, once it has ended. */
    int exit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + patience);
        }
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
