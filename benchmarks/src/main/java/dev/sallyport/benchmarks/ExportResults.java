package dev.sallyport.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Rounds of all contenders, round by round, and what follows from them. */
final class ExportResults {
    private final Map<String, List<Measure>> measures = new LinkedHashMap<>();

    void add(String contender, Measure measure) {
        measures.computeIfAbsent(contender, name -> new ArrayList<>()).add(measure);
    }

    /** Sallyport's throughput divided by the contender's, per round; the median of these. */
    double ratio(String contender) {
        List<Measure> ours = measures.getOrDefault(SallyportContender.NAME, List.of());
        List<Measure> theirs = measures.getOrDefault(contender, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round).rowsPerSecond() / theirs.get(round).rowsPerSecond());
        }
        return Medians.of(ratios, Double::doubleValue);
    }

    Map<String, Double> ratios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String contender : measures.keySet()) {
            if (!contender.equals(SallyportContender.NAME)) {
                ratios.put(contender, Math.round(ratio(contender) * 1000) / 1000.0);
            }
        }
        return ratios;
    }

    /** A table in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                "| | rows/s | Sallyport is | seconds (least, most) | CPU s, client | CPU s, PostgreSQL | peak MiB |\n");
        table.append("|---|---:|---:|---:|---:|---:|---:|\n");
        measures.forEach((contender, rounds) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %s | %.2f (%.2f, %.2f) | %.2f | %.2f | %.0f |%n",
                contender,
                Medians.of(rounds, Measure::rowsPerSecond),
                contender.equals(SallyportContender.NAME) ? "" : String.format(Locale.ROOT, "%.2f ×", ratio(contender)),
                Medians.of(rounds, Measure::seconds),
                rounds.stream().mapToDouble(Measure::seconds).min().orElse(0),
                rounds.stream().mapToDouble(Measure::seconds).max().orElse(0),
                Medians.of(rounds, Measure::cpu),
                Medians.of(rounds, Measure::postgresCpu),
                Medians.of(rounds, measure -> measure.peakKib() / 1024.0))));
        return table.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("benchmark", "export");
        json.put("ratios", ratios());
        return json;
    }
}
