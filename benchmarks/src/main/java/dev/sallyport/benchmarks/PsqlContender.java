package dev.sallyport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code psql \copy … csv header}: no tenant, count, guard, mask, digest or seal; plain text on the disk. The floor. */
final class PsqlContender implements Contender {
    static final String NAME = "psql-copy";

    private static final int LOOK_MILLIS = 20;

    private final OrdersDatabase database;
    private final Path folder;

    PsqlContender(OrdersDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    static void checkInstalled() {
        try {
            Programs.run(List.of("psql", "--version"));
        } catch (IOException e) {
            throw new MissingException("psql can't be run; install postgresql-client");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Measure export(long rows) throws IOException {
        Path file = folder.resolve("psql.csv");
        Path said = folder.resolve("psql.log");
        ProcessBuilder psql = new ProcessBuilder(
                        "psql",
                        "-X",
                        "-q",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-h",
                        database.server().host(),
                        "-p",
                        Integer.toString(database.server().port()),
                        "-U",
                        OrdersDatabase.PRODUCT,
                        "-d",
                        database.name(),
                        "-c",
                        "\\copy (" + database.select(rows) + ") to '" + file + "' with (format csv, header)")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        psql.environment().put("PGPASSWORD", database.password());
        long self = ProcessHandle.current().pid();
        double cpuBefore = ProcessFigures.cpuOfEndedChildren(self);
        double postgresBefore = database.postmaster().cpu();
        long began = System.nanoTime();
        Process process = psql.start();
        long peak = 0;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, ProcessFigures.peakKib(process.pid()).orElse(0L));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Programs.awaitSuccess(process, "psql", said);
        long bytes = Files.size(file);
        Files.delete(file);
        double cpu = ProcessFigures.cpuOfEndedChildren(self) - cpuBefore;
        double postgres = database.postmaster().cpu() - postgresBefore;
        return new Measure(rows, seconds, bytes, cpu, postgres, peak);
    }
}
