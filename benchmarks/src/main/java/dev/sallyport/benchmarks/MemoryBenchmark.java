package dev.sallyport.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code benchmarks/run memory}: whether more rows take more memory, or get slower. */
@Command(
        name = "memory",
        description = "Exports 1 to 5 million rows by one server with a small heap.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled before the command runs
final class MemoryBenchmark implements Callable<Integer> {
    private static final int STEPS = 5;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Of the largest export. Default: ${DEFAULT-VALUE}.")
    private long rows;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "128m",
            description = "Of the whole server. Default: ${DEFAULT-VALUE}.")
    private String heap;

    @Mixin
    private Setting setting;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException {
        setting.with(rows, this::run);
        return 0;
    }

    private void run(OrdersDatabase database, Path folder) throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("up to " + rows + " rows, -Xmx" + heap + ": " + Setting.conditions(database));
        out.println();
        out.println("| rows | rows/s | of the first | CPU s, Sallyport | CPU s, PostgreSQL | peak MiB so far |");
        out.println("|---:|---:|---:|---:|---:|---:|");
        Map<String, Double> ratios = new LinkedHashMap<>();
        SallyportContender contender = new SallyportContender(database, folder, heap);
        try (SallyportServer server = SallyportServer.start(database, folder, heap)) {
            ApiClient ada = server.client(database);
            contender.export(server, ada, rows / STEPS / STEPS);
            double first = 0;
            for (int step = 1; step <= STEPS; step++) {
                Measure measure = contender.export(server, ada, rows / STEPS * step);
                first = step == 1 ? measure.rowsPerSecond() : first;
                double ratio = Math.round(measure.rowsPerSecond() / first * 1000) / 1000.0;
                ratios.put(Long.toString(measure.rows()), ratio);
                out.printf(
                        Locale.ROOT,
                        "| %,d | %,.0f | %.2f × | %.2f | %.2f | %d |%n",
                        measure.rows(),
                        measure.rowsPerSecond(),
                        ratio,
                        measure.cpu(),
                        measure.postgresCpu(),
                        measure.peakKib() / 1024);
                out.flush();
            }
        }
        Map<String, Object> json = new TreeMap<>();
        json.put("benchmark", "memory");
        json.put("ratios", ratios);
        out.println();
        out.println(JsonMapper.builder().build().writeValueAsString(json));
        out.flush();
    }
}
