package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Unjudged;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which paths were tried by which probes. */
final class Matrix {
    private final List<String> paths;
    private final List<ProbeName> probes;
    private final Report report;

    Matrix(Report report) {
        this.report = report;
        Outcome outcome = report.outcome();
        Set<String> named = new LinkedHashSet<>();
        Set<ProbeName> tried = EnumSet.noneOf(ProbeName.class);
        outcome.coverage().forEach(entry -> {
            named.add(entry.path());
            tried.add(entry.probe());
        });
        outcome.findings().forEach(finding -> {
            named.add(finding.path());
            tried.add(finding.probe());
        });
        outcome.unjudged().forEach(entry -> {
            named.add(entry.path());
            tried.add(entry.probe());
        });
        paths = List.copyOf(named);
        probes = List.copyOf(tried);
    }

    List<String> paths() {
        return paths;
    }

    List<ProbeName> probes() {
        return probes;
    }

    /**
     * @param findings those that are open
     * @param tried judgements that were made
     * @param reasons why it was not tried, or not judged
     * @param left which part of it was not tried, and why
     */
    record Entry(
            String path,
            ProbeName probe,
            Mark mark,
            List<Finding> findings,
            int tried,
            List<String> reasons,
            List<String> left) {}

    Entry at(String path, ProbeName probe) {
        List<Finding> findings = report.open().stream()
                .filter(finding -> finding.probe() == probe && finding.path().equals(path))
                .toList();
        List<String> unjudged = report.outcome().unjudged().stream()
                .filter(entry -> entry.probe() == probe && entry.path().equals(path))
                .map(Unjudged::reason)
                .distinct()
                .toList();
        List<Coverage> coverage = report.outcome().coverage().stream()
                .filter(entry -> entry.probe() == probe && entry.path().equals(path))
                .toList();
        int tried = coverage.stream().mapToInt(Coverage::tried).sum();
        List<String> told = coverage.stream()
                .map(Coverage::reason)
                .filter(reason -> !reason.isBlank())
                .distinct()
                .toList();
        if (findings.isEmpty() && unjudged.isEmpty() && tried == 0) {
            List<String> reasons = told.isEmpty() ? List.of("no reason told") : told;
            return new Entry(path, probe, Mark.NOT_TRIED, findings, 0, reasons, reasons);
        }
        Mark mark = !findings.isEmpty() ? Mark.FOUND : unjudged.isEmpty() ? Mark.CLEAN : Mark.UNJUDGED;
        return new Entry(path, probe, mark, findings, tried, unjudged, tried > 0 ? told : List.of());
    }

    List<Entry> row(String path) {
        return probes.stream().map(probe -> at(path, probe)).toList();
    }

    List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        paths.forEach(path -> all.addAll(row(path)));
        return all;
    }

    long count(Mark mark) {
        return all().stream()
                .collect(Collectors.groupingBy(Entry::mark, Collectors.counting()))
                .getOrDefault(mark, 0L);
    }
}
