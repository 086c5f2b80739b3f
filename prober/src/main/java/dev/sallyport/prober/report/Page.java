package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.finding.Severity;
import dev.sallyport.prober.finding.Unjudged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the page says, in the order in which it says it. The records are public for the template, which asks them by
 * reflection.
 */
final class Page {
    private static final int LONGEST = 4000;
    private static final List<Severity> GRAVEST_FIRST =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    private final Report report;
    private final Matrix matrix;
    private final Optional<String> thumbprint;

    /** @param report whose texts can be looked at */
    Page(Report report, Optional<String> thumbprint) {
        this.report = report;
        this.matrix = new Matrix(report);
        this.thumbprint = thumbprint;
    }

    public record Fact(String name, String value, boolean code) {}

    public record Count(String id, long count) {}

    public record Call(String caller, String curl, List<String> variables, String answered, String excerpt) {}

    public record Look(String when, String state, String words, String told) {}

    public record Shown(
            String anchor,
            String id,
            String severity,
            String title,
            String owner,
            String source,
            String sourceMeaning,
            String path,
            String request,
            String seenBy,
            String probe,
            String mechanism,
            String mechanismMeaning,
            String severityMeaning,
            String expected,
            String actual,
            List<Fact> facts,
            List<String> data,
            String fix,
            List<Call> replay,
            List<Look> looks,
            String state,
            String stateWords) {}

    public record Reasoned(String reason, List<String> what) {}

    public record Covered(String path, List<String> tried, List<Reasoned> unjudged, List<Reasoned> notTried) {}

    public record Meaning(String id, String meaning) {}

    Map<String, Object> model() {
        Outcome outcome = report.outcome();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("verdict", report.verdict().id());
        model.put("headline", Words.headline(report));
        model.put("told", Words.told(report));
        model.put("target", outcome.target());
        model.put("when", Words.time(outcome.began()));
        model.put("doubts", outcome.doubts().stream().map(Words::sentence).toList());
        model.put("counts", counts());
        model.put("facts", facts());
        model.put("picture", new Picture(matrix, this::anchor));
        model.put("found", matrix.count(Mark.FOUND));
        model.put("clean", matrix.count(Mark.CLEAN));
        model.put("unjudgedPairs", matrix.count(Mark.UNJUDGED));
        model.put("notTried", matrix.count(Mark.NOT_TRIED));
        model.put("findings", outcome.findings().stream().map(this::shown).toList());
        model.put("unjudged", unjudged());
        model.put("coverage", matrix.paths().stream().map(this::covered).toList());
        model.put(
                "probes",
                matrix.probes().stream()
                        .map(probe -> new Meaning(probe.id(), probe.question()))
                        .toList());
        model.put(
                "severities",
                GRAVEST_FIRST.stream()
                        .map(severity -> new Meaning(severity.id(), severity.meaning()))
                        .toList());
        model.put(
                "checks",
                outcome.selfChecks().stream()
                        .map(check -> new Fact(check.planted(), check.found() ? "found" : "not found", check.found()))
                        .toList());
        model.put("thumbprint", thumbprint.orElse(""));
        return model;
    }

    private List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        for (Severity severity : GRAVEST_FIRST) {
            counts.add(new Count(
                    severity.id(),
                    report.open().stream()
                            .filter(finding -> finding.severity() == severity)
                            .count()));
        }
        return counts;
    }

    private List<Fact> facts() {
        Outcome outcome = report.outcome();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Application", outcome.target(), true),
                new Fact("Tenants", String.join(", ", outcome.tenants()), false),
                new Fact("Identities", String.join(", ", outcome.identities()), false),
                new Fact("Began", Words.time(outcome.began()), false),
                new Fact("Took", Words.took(outcome.took()), false),
                new Fact("Requests", Words.number(outcome.requests()), false),
                new Fact("Seed", outcome.seed() + " (with it the run can be repeated)", false)));
        outcome.remarks().forEach(remark -> facts.add(new Fact("Remark", remark, false)));
        return facts;
    }

    private String anchor(Finding finding) {
        return "finding-" + (report.outcome().findings().indexOf(finding) + 1);
    }

    private Shown shown(Finding finding) {
        List<Fact> facts = new ArrayList<>();
        fact(facts, "Baseline", finding.evidence().baseline());
        fact(facts, "Mutation", finding.evidence().mutation());
        fact(
                facts,
                "Where it comes from",
                Words.sentence(finding.source().meaning()) + ". "
                        + finding.evidence().vanishes());
        fact(
                facts,
                "The audit log says",
                finding.evidence()
                        .record()
                        .orElse("Nothing that this run could read: the plan names no audit log, or it is"
                                + " silent about this."));
        fact(facts, "Seen by as well", String.join(", ", finding.alsoSeen()));
        List<Look> looks = report.retests(finding)
                .map(retest -> new Look(
                        Words.time(retest.at()),
                        retest.state().id(),
                        retest.state().words(),
                        retest.told()))
                .toList();
        return new Shown(
                anchor(finding),
                finding.id(),
                finding.severity().id(),
                finding.title(),
                finding.owner(),
                finding.source().id(),
                finding.source().meaning(),
                finding.path(),
                finding.request(),
                finding.seenBy(),
                finding.probe().id(),
                finding.mechanism().id(),
                finding.mechanism().meaning(),
                finding.severity().meaning(),
                shortened(finding.evidence().expected()),
                shortened(finding.evidence().actual()),
                facts,
                finding.evidence().data().stream().map(Page::shortened).toList(),
                finding.fix(),
                finding.evidence().replay().stream().map(Page::call).toList(),
                looks,
                looks.isEmpty() ? "" : looks.get(looks.size() - 1).state(),
                looks.isEmpty() ? "" : looks.get(looks.size() - 1).words());
    }

    private static Call call(ReplayedCall call) {
        return new Call(
                call.caller(),
                call.curl(),
                call.variables(),
                call.status() == 0 ? "no answer" : "answered " + call.status(),
                shortened(call.excerpt()));
    }

    private static void fact(List<Fact> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, shortened(value), false));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + " … (" + Words.number(text.length() - LONGEST)
                        + " more characters are in report.json)";
    }

    private List<Reasoned> unjudged() {
        return grouped(report.outcome().unjudged().stream()
                .collect(Collectors.groupingBy(
                        Unjudged::reason,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                entry -> entry.probe().id() + " · " + entry.path() + " · " + entry.request(),
                                Collectors.toList()))));
    }

    private Covered covered(String path) {
        List<Matrix.Entry> row = matrix.row(path);
        List<String> tried = row.stream()
                .filter(entry -> entry.tried() > 0 || entry.mark() == Mark.FOUND)
                .map(Page::tried)
                .toList();
        return new Covered(
                path,
                tried,
                reasons(row, entry -> entry.mark() == Mark.UNJUDGED ? entry.reasons() : List.of()),
                reasons(row, Matrix.Entry::left));
    }

    private static String tried(Matrix.Entry entry) {
        List<String> counts = new ArrayList<>();
        if (entry.tried() > 0) {
            counts.add(Words.number(entry.tried()));
        }
        if (entry.mark() == Mark.FOUND) {
            counts.add(entry.findings().size() + " found");
        }
        return entry.probe().id() + " (" + String.join(", ", counts) + ")";
    }

    private static List<Reasoned> reasons(List<Matrix.Entry> row, Function<Matrix.Entry, List<String>> told) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Matrix.Entry entry : row) {
            for (String reason : told.apply(entry)) {
                reasons.computeIfAbsent(reason, any -> new ArrayList<>())
                        .add(entry.probe().id());
            }
        }
        return grouped(reasons);
    }

    private static List<Reasoned> grouped(Map<String, List<String>> reasons) {
        return reasons.entrySet().stream()
                .map(entry -> new Reasoned(entry.getKey(), entry.getValue()))
                .toList();
    }
}
