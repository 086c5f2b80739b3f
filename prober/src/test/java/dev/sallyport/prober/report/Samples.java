package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Evidence;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.finding.SelfCheck;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.finding.Unjudged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes as runs give them. */
final class Samples {
    static final Instant BEGAN = Instant.parse("2026-03-02T08:30:00Z");

    /** HTML, an attribute's end, a template's expression, a terminal's order, a turned line, half a character. */
    static final String HOSTILE = "\"'><img src=x onerror=alert(1)></pre><script>alert(2)</script>"
            + "${T(java.lang.Runtime)}[[${1+1}]] \u001b[31mred\u001b]0;title\u0007 \u202Egpj.exe\u2066 \u200B \uD83D end";

    private static final List<String> PATHS = List.of(
            "clients",
            "invoices",
            "invoice",
            "revenue",
            "dashboard",
            "export",
            "export-file",
            "monthly-mail",
            "webhook");

    private Samples() {}

    static Finding finding(ProbeName probe, Mechanism mechanism, String path, Source source) {
        return finding(probe, mechanism, path, source, mechanism.meaning());
    }

    static Finding finding(ProbeName probe, Mechanism mechanism, String path, Source source, String title) {
        return new Finding(
                probe.id() + "." + mechanism.id() + "." + path,
                probe,
                mechanism,
                path,
                "GET /api/" + path,
                "acme",
                "ben",
                source,
                mechanism.usual(),
                title,
                new Evidence(
                        "ben of bolt asked for GET /api/" + path
                                + " with status=open: 3 rows, total 12,480.10, all of bolt.",
                        "ann of acme had asked for the same 200 ms before.",
                        "The 3 rows of bolt, total 12,480.10.",
                        "5 rows, total 98,711.36: 3 of bolt, 2 of acme.",
                        List.of(
                                "invoice 2, note of acme stands at /items/3/note (as it is)",
                                "invoice 2, amount 86,231.26 of acme stands at /items/3/amount (as it is)"),
                        "It vanishes when the same is asked with another value of the header Accept-Language, and comes back"
                                + " with the first: the answer is one that was kept.",
                        Optional.of("export.requested by ben of bolt, 08:31:07; nothing of acme."),
                        List.of(
                                new ReplayedCall(
                                        "ann",
                                        "curl -H \"$ANN\" 'http://127.0.0.1:3000/api/" + path + "?status=open'",
                                        List.of("$WHO: a header"),
                                        200,
                                        "{\"items\":[{\"note\":\"zq7r2k5mw3xa9v4c\",\"amount\":86231.26}]}"),
                                new ReplayedCall(
                                        "ben",
                                        "curl -H \"$BEN\" 'http://127.0.0.1:3000/api/" + path + "?status=open'",
                                        List.of("$WHO: a header"),
                                        200,
                                        "{\"items\":[…,\n  {\"note\":\"zq7r2k5mw3xa9v4c\",\"amount\":86231.26}]}"))),
                "Put the tenant into the key of the cache, or keep answers for one person alone (Cache-Control: private).",
                List.of("bea"));
    }

    static Outcome found() {
        return outcome(
                List.of(
                        finding(
                                ProbeName.EXISTENCE,
                                Mechanism.TOLD_EXISTENCE,
                                "invoice",
                                Source.LIVE_QUERY,
                                "Foreign invoices answer 403, unknown ones 404."),
                        finding(
                                ProbeName.CACHE,
                                Mechanism.CACHED_ANSWER,
                                "invoices",
                                Source.CACHE,
                                "The list of invoices that was made for acme is given to bolt."),
                        finding(
                                ProbeName.NON_INTERFERENCE,
                                Mechanism.FOREIGN_TOTAL,
                                "revenue",
                                Source.AGGREGATE,
                                "Revenue of bolt moves when acme writes an invoice."),
                        finding(
                                ProbeName.REPLAY,
                                Mechanism.REPLAYED_LINK,
                                "export-file",
                                Source.LINK,
                                "The link of acme's export opens for anyone.")),
                List.of(
                        new Unjudged(
                                ProbeName.TIME,
                                "export-file",
                                "GET {link}",
                                "The plan does not say how long the link lives: add lives to the step."),
                        new Unjudged(
                                ProbeName.SINKS,
                                "monthly-mail",
                                "POST /api/schedules/1/run",
                                "No mail came within 20 s: point the application at the prober's port 2525.")));
    }

    static Outcome hostile() {
        Finding finding = new Finding(
                HOSTILE,
                ProbeName.OWNERSHIP,
                Mechanism.FOREIGN_ROWS,
                HOSTILE,
                "GET " + HOSTILE,
                HOSTILE,
                HOSTILE,
                Source.LIVE_QUERY,
                Mechanism.FOREIGN_ROWS.usual(),
                HOSTILE,
                new Evidence(
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        List.of(HOSTILE),
                        HOSTILE,
                        Optional.of(HOSTILE),
                        List.of(new ReplayedCall(HOSTILE, HOSTILE, List.of(HOSTILE), 200, HOSTILE))),
                HOSTILE,
                List.of(HOSTILE));
        return new Outcome(
                HOSTILE,
                BEGAN,
                Duration.ofSeconds(3),
                Long.MIN_VALUE,
                1,
                List.of(HOSTILE),
                List.of(HOSTILE),
                List.of(finding),
                List.of(new Unjudged(ProbeName.CACHE, HOSTILE, HOSTILE, HOSTILE)),
                List.of(
                        new Coverage(HOSTILE, ProbeName.OWNERSHIP, 1, ""),
                        new Coverage(HOSTILE, ProbeName.TIME, 0, HOSTILE)),
                List.of(new SelfCheck(HOSTILE, false)),
                Optional.of(HOSTILE),
                List.of(HOSTILE));
    }

    static Outcome clean() {
        return outcome(List.of(), List.of());
    }

    static Outcome outcome(List<Finding> findings, List<Unjudged> unjudged) {
        return new Outcome(
                "http://127.0.0.1:3000",
                BEGAN,
                Duration.ofSeconds(94),
                7,
                3218,
                List.of("acme", "bolt"),
                List.of("ann (acme)", "amy (acme, lesser)", "ben (bolt)", "bea (bolt)"),
                findings,
                unjudged,
                coverage(),
                List.of(new SelfCheck("a row of acme in bolt's answer of GET /api/invoices", true)),
                Optional.empty(),
                List.of());
    }

    private static List<Coverage> coverage() {
        Map<ProbeName, List<String>> not = Map.of(
                ProbeName.SINKS,
                        List.of("clients", "invoices", "invoice", "revenue", "dashboard", "export", "export-file"),
                ProbeName.PARITY, List.of("invoice", "export-file", "monthly-mail", "webhook"),
                ProbeName.TIME, List.of("clients", "revenue", "monthly-mail", "webhook"),
                ProbeName.CACHE, List.of("monthly-mail", "webhook"),
                ProbeName.PARAMETERS, List.of("monthly-mail", "webhook", "export-file"),
                ProbeName.INTERLEAVING, List.of("monthly-mail", "webhook"));
        List<Coverage> coverage = new ArrayList<>();
        for (String path : PATHS) {
            for (ProbeName probe : ProbeName.values()) {
                boolean tried = !not.getOrDefault(probe, List.of()).contains(path) && probe != ProbeName.AUDIT;
                String reason = probe == ProbeName.AUDIT
                        ? "the plan names no audit log"
                        : "a path of this kind offers nothing to this probe";
                coverage.add(new Coverage(path, probe, tried ? 2 + path.length() % 7 : 0, tried ? "" : reason));
            }
        }
        return coverage;
    }
}
