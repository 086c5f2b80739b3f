package dev.sallyport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The whole road, from the request over HTTP until the export is told to be completed. */
final class SallyportContender implements Contender {
    static final String NAME = "sallyport";

    private final OrdersDatabase database;
    private final Path folder;
    private final String heap;

    SallyportContender(OrdersDatabase database, Path folder, String heap) {
        this.database = database;
        this.folder = folder;
        this.heap = heap;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Measure export(long rows) throws IOException {
        try (SallyportServer server = SallyportServer.start(database, folder, heap)) {
            ApiClient ada = server.client(database);
            for (int i = 0; i < WarmUp.EXPORTS; i++) {
                export(server, ada, WarmUp.rows(rows));
            }
            return export(server, ada, rows);
        } catch (SQLException e) {
            throw new IOException("Sallyport's own tables could not be filled", e);
        } finally {
            deleteFiles();
        }
    }

    Measure export(SallyportServer server, ApiClient ada, long rows) throws IOException {
        Stopwatch watch = Stopwatch.start(server.pid(), database.postmaster());
        String export = ada.ask(database.until(rows)).path("id").asString("");
        JsonNode completed = ada.awaitCompleted(export);
        Measure measure = watch.stop(rows, completed.path("bytes").asLong(0));
        long written = ada.get("/api/exports/" + export + "/receipt")
                .path("rows-written")
                .asLong(-1);
        if (written != rows) {
            throw new IOException("the export holds " + written + " rows, not " + rows);
        }
        return measure;
    }

    /** Sealed files outlive their server; a run makes many. */
    void deleteFiles() throws IOException {
        Path files = folder.resolve("files");
        if (Files.isDirectory(files)) {
            try (Stream<Path> all = Files.list(files)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
