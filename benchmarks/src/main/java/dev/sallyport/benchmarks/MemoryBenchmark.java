package dev.sallyport.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private static final double MICROS = 1e6;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Of the largest export. Default: ${DEFAULT-VALUE}.")
    private long rows;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Exports of each size; medians are told. Default: ${DEFAULT-VALUE}.")
    private int rounds;

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
        out.println(
                "up to " + rows + " rows, -Xmx" + heap + ", " + rounds + " rounds: " + Setting.conditions(database));
        out.flush();
        Map<Long, List<Measure>> measured = new TreeMap<>();
        SallyportContender contender = new SallyportContender(database, folder, heap);
        try (SallyportServer server = SallyportServer.start(database, folder, heap)) {
            ApiClient ada = server.client(database);
            for (int i = 0; i < WarmUp.EXPORTS; i++) {
                measure(contender, server, ada, WarmUp.rows(rows));
            }
            for (int round = 0; round < rounds; round++) {
                for (long each : sizes(round)) {
                    measured.computeIfAbsent(each, size -> new ArrayList<>())
                            .add(measure(contender, server, ada, each));
                }
            }
        }
        report(out, measured);
    }

    /** Up and down in turns: what an export leaves behind must not always fall to the same one. */
    private List<Long> sizes(int round) {
        List<Long> sizes = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            sizes.add(rows / STEPS * (round % 2 == 0 ? step : STEPS + 1 - step));
        }
        return sizes;
    }

    private static Measure measure(SallyportContender contender, SallyportServer server, ApiClient ada, long each)
            throws IOException {
        try {
            return contender.export(server, ada, each);
        } finally {
            contender.deleteFiles();
        }
    }

    private static void report(PrintWriter out, Map<Long, List<Measure>> measured) throws IOException {
        out.println();
        out.println(
                "| rows | rows/s | of the first | least, most | CPU µs a row, Sallyport | PostgreSQL | peak MiB so far |");
        out.println("|---:|---:|---:|---:|---:|---:|---:|");
        Map<String, Double> ratios = new LinkedHashMap<>();
        double first = 0;
        for (Map.Entry<Long, List<Measure>> size : measured.entrySet()) {
            List<Measure> rounds = size.getValue();
            double speed = Medians.of(rounds, Measure::rowsPerSecond);
            first = first == 0 ? speed : first;
            double ratio = Math.round(speed / first * 1000) / 1000.0;
            ratios.put(Long.toString(size.getKey()), ratio);
            out.printf(
                    Locale.ROOT,
                    "| %,d | %,.0f | %.2f × | %,.0f, %,.0f | %.2f | %.2f | %d |%n",
                    size.getKey(),
                    speed,
                    ratio,
                    rounds.stream().mapToDouble(Measure::rowsPerSecond).min().orElseThrow(),
                    rounds.stream().mapToDouble(Measure::rowsPerSecond).max().orElseThrow(),
                    Medians.of(rounds, measure -> measure.cpu() * MICROS / measure.rows()),
                    Medians.of(rounds, measure -> measure.postgresCpu() * MICROS / measure.rows()),
                    rounds.stream().mapToLong(Measure::peakKib).max().orElseThrow() / 1024);
        }
        Map<String, Object> json = new TreeMap<>();
        json.put("benchmark", "memory");
        json.put("ratios", ratios);
        out.println();
        out.println(JsonMapper.builder().build().writeValueAsString(json));
        out.flush();
    }
}
