package dev.sallyport.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code benchmarks/run wait}: what a small export costs somebody who waits for it, beside its bare query. */
@Command(
        name = "wait",
        description = "Asks for a small export with \"Prefer: wait\", in turns with its bare query over JDBC.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled before the command runs
final class WaitBenchmark implements Callable<Integer> {
    private static final long AMONG = 100;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private long rows;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "40", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "512m",
            description = "Of the server. Default: ${DEFAULT-VALUE}.")
    private String heap;

    @Mixin
    private Setting setting;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException {
        setting.with(rows * AMONG, this::run);
        return 0;
    }

    private void run(OrdersDatabase database, Path folder) throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("an export of " + rows + " rows, " + rounds + " rounds: " + Setting.conditions(database));
        out.flush();
        List<Double> bare = new ArrayList<>();
        List<Double> waited = new ArrayList<>();
        try (SallyportServer server = SallyportServer.start(database, folder, heap);
                Connection connection =
                        DriverManager.getConnection(database.url(), OrdersDatabase.PRODUCT, database.password())) {
            ApiClient ada = server.client(database);
            for (int round = -rounds; round < rounds; round++) {
                double query = query(connection, database);
                double export = export(ada, database);
                if (round >= 0) { // those before warm up
                    bare.add(query);
                    waited.add(export);
                }
            }
        }
        double query = Medians.of(bare, Double::doubleValue);
        double export = Medians.of(waited, Double::doubleValue);
        out.printf(Locale.ROOT, "bare query %.1f ms, export %.1f ms: %.1f ms more%n%n", query, export, export - query);
        Map<String, Object> json = new TreeMap<>();
        json.put("benchmark", "wait");
        json.put("ratios", Map.of("bare-query", Math.round(query / export * 1000) / 1000.0));
        json.put("milliseconds-more", Math.round((export - query) * 10) / 10.0);
        out.println(JsonMapper.builder().build().writeValueAsString(json));
        out.flush();
    }

    /** Milliseconds of the query with all its rows read. */
    private double query(Connection connection, OrdersDatabase database) throws SQLException {
        long began = System.nanoTime();
        long read = 0;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(database.select(rows))) {
            while (found.next()) {
                read++;
            }
        }
        if (read != rows) {
            throw new SQLException("the query found " + read + " rows, not " + rows);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** Milliseconds until the answer to the request tells a completed export. */
    private double export(ApiClient ada, OrdersDatabase database) throws IOException {
        long began = System.nanoTime();
        JsonNode answer = ada.ask(database.until(rows), "Prefer", "wait=10");
        double took = (System.nanoTime() - began) / 1e6;
        JsonNode export = answer.has("export") ? answer.path("export") : answer;
        if (!export.path("state").asString("").equals("completed")) {
            throw new IOException("the export was not finished within the request: " + answer);
        }
        return took;
    }
}
