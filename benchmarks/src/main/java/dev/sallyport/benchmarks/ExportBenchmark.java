package dev.sallyport.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code benchmarks/run export}: Sallyport beside three others, round by round in turns. */
@Command(
        name = "export",
        description = "Exports one tenant's rows, two thirds of the table, by Sallyport, psql, JDBC and Spring Batch.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled before the command runs
final class ExportBenchmark implements Callable<Integer> {
    @Option(names = "--rows", paramLabel = "N", defaultValue = "2000000", description = "Default: ${DEFAULT-VALUE}.")
    private long rows;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "512m",
            description = "Of each Java machine. Default: ${DEFAULT-VALUE}.")
    private String heap;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these contenders, and Sallyport.")
    private Set<String> only = Set.of();

    @Mixin
    private Setting setting;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException {
        if (isWanted(PsqlContender.NAME)) {
            PsqlContender.checkInstalled();
        }
        setting.with(rows, this::run);
        return 0;
    }

    private boolean isWanted(String contender) {
        return only.isEmpty() || only.contains(contender) || contender.equals(SallyportContender.NAME);
    }

    private void run(OrdersDatabase database, Path folder) throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(rows + " rows of one tenant among " + rows * 3 / 2 + ", " + rounds + " rounds: "
                + Setting.conditions(database));
        out.flush();
        List<Contender> contenders = new ArrayList<>(List.of(
                new SallyportContender(database, folder, heap),
                new PsqlContender(database, folder),
                new JvmContender(database, folder, JvmWork.JDBC_FASTCSV, heap),
                new JvmContender(database, folder, JvmWork.SPRING_BATCH, heap)));
        contenders.removeIf(contender -> !isWanted(contender.name()));
        ExportResults results = new ExportResults();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Measure measure = contender.export(rows);
                results.add(contender.name(), measure);
                out.printf(
                        Locale.ROOT,
                        "round %d  %-12s %9.0f rows/s  %6.2f s  cpu %6.2f + %6.2f s  %5d MiB  %d bytes%n",
                        round,
                        contender.name(),
                        measure.rowsPerSecond(),
                        measure.seconds(),
                        measure.cpu(),
                        measure.postgresCpu(),
                        measure.peakKib() / 1024,
                        measure.bytes());
                out.flush();
            }
            // Whoever comes after somebody else has what that one left in caches and on its way to the disk.
            Collections.rotate(contenders, 1);
        }
        out.println();
        out.println(results.table());
        out.println(JsonMapper.builder().build().writeValueAsString(results.json()));
        out.flush();
    }
}
