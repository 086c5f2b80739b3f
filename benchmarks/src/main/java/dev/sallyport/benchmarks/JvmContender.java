package dev.sallyport.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What an engineer would have written in Java, in a fresh process that is warmed up first. */
final class JvmContender implements Contender {
    private final OrdersDatabase database;
    private final Path folder;
    private final JvmWork work;
    private final String heap;

    JvmContender(OrdersDatabase database, Path folder, JvmWork work, String heap) {
        this.database = database;
        this.folder = folder;
        this.work = work;
        this.heap = heap;
    }

    @Override
    public String name() {
        return work.contenderName();
    }

    @Override
    public Measure export(long rows) throws IOException {
        Path said = folder.resolve(name() + ".log");
        Process process = new ProcessBuilder(List.of(
                        Java.program(),
                        "-Xmx" + heap,
                        "-jar",
                        Java.ownJar(),
                        "contender",
                        name(),
                        database.url(),
                        OrdersDatabase.PRODUCT,
                        folder.resolve(name() + ".csv").toString(),
                        Long.toString(rows),
                        Long.toString(database.postmaster().pid()),
                        database.select(rows),
                        database.select(WarmUp.rows(rows))))
                .redirectError(said.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(database.password().getBytes(StandardCharsets.UTF_8));
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Programs.awaitSuccess(process, name(), said);
        Files.delete(folder.resolve(name() + ".csv"));
        String last = answer.substring(answer.stripTrailing().lastIndexOf('\n') + 1);
        return JsonMapper.builder().build().readValue(last, Measure.class);
    }
}
