package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Evidence;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Named;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.finding.SelfCheck;
import dev.sallyport.prober.finding.Severity;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.finding.Unjudged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a report of ours back, to bring it up to date. Says where something is not as it was written. */
public final class ReportReader {
    private static final String REWRITE = "; this is not a report as `probe run` writes it: run again";

    private ReportReader() {}

    /**
     * Reads {@code report.json}.
     *
     * @throws ReportException if the file cannot be read, or is no report of this version
     */
    public static Report read(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new ReportException(
                    "cannot read " + file + ": " + e.getClass().getSimpleName(), e);
        }
    }

    static Report read(String json) {
        try {
            JsonNode root = ReportJson.JSON.readTree(json);
            if (root.path("report").asInt(0) != ReportJson.VERSION) {
                throw new ReportException("/report is " + root.path("report") + ", not " + ReportJson.VERSION
                        + ": written by another version; read it with that, or run again");
            }
            List<Retested> retests = new ArrayList<>();
            List<Finding> findings = list(root, "findings", node -> finding(node, retests));
            return new Report(outcome(root, findings), retests);
        } catch (JacksonException e) {
            throw new ReportException("no JSON, or cut off" + REWRITE, e);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new ReportException(e.getMessage() + REWRITE, e);
        }
    }

    private static Outcome outcome(JsonNode root, List<Finding> findings) {
        JsonNode run = root.path("run");
        return new Outcome(
                text(run, "target"),
                Instant.parse(text(run, "began")),
                Duration.parse(text(run, "took")),
                Long.parseLong(text(run, "seed")),
                number(run, "requests"),
                texts(run, "tenants"),
                texts(run, "identities"),
                findings,
                list(
                        root,
                        "unjudged",
                        node -> new Unjudged(
                                one(ProbeName.values(), node, "probe"),
                                text(node, "path"),
                                text(node, "request"),
                                text(node, "reason"))),
                list(
                        root,
                        "coverage",
                        node -> new Coverage(
                                text(node, "path"),
                                one(ProbeName.values(), node, "probe"),
                                Math.toIntExact(number(node, "tried")),
                                text(node, "reason"))),
                list(
                        root,
                        "self_checks",
                        node -> new SelfCheck(
                                text(node, "planted"), node.path("found").booleanValue())),
                optional(run, "stopped"),
                run.has("remarks") ? texts(run, "remarks") : List.of());
    }

    private static Finding finding(JsonNode node, List<Retested> retests) {
        String id = text(node, "id");
        retests.addAll(list(
                node,
                "retests",
                retest -> new Retested(
                        id,
                        Instant.parse(text(retest, "at")),
                        one(Retested.State.values(), retest, "state"),
                        text(retest, "told"))));
        return new Finding(
                id,
                one(ProbeName.values(), node, "probe"),
                one(Mechanism.values(), node, "mechanism"),
                text(node, "path"),
                text(node, "request"),
                text(node, "owner"),
                text(node, "seen_by"),
                one(Source.values(), node, "source"),
                one(Severity.values(), node, "severity"),
                text(node, "title"),
                evidence(node.path("evidence")),
                text(node, "fix"),
                texts(node, "also_seen"));
    }

    private static Evidence evidence(JsonNode node) {
        return new Evidence(
                text(node, "baseline"),
                text(node, "mutation"),
                text(node, "expected"),
                text(node, "actual"),
                texts(node, "data"),
                text(node, "vanishes"),
                optional(node, "record"),
                list(
                        node,
                        "replay",
                        call -> new ReplayedCall(
                                text(call, "caller"),
                                text(call, "curl"),
                                call.has("variables") ? texts(call, "variables") : List.of(),
                                Math.toIntExact(number(call, "status")),
                                text(call, "excerpt"))));
    }

    private static <T extends Named> T one(T[] all, JsonNode node, String member) {
        String named = text(node, member);
        return Stream.of(all)
                .filter(value -> value.id().equals(named))
                .findFirst()
                .orElseThrow(() -> new ReportException(member + " is \"" + Visible.line(named) + "\", not one of "
                        + Stream.of(all).map(Named::id).toList() + REWRITE));
    }

    private static String text(JsonNode node, String member) {
        return optional(node, member).orElseThrow(() -> new ReportException("no text " + member + REWRITE));
    }

    private static Optional<String> optional(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static long number(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new ReportException("no whole number " + member + REWRITE);
        }
        return value.longValue();
    }

    private static List<String> texts(JsonNode node, String member) {
        return list(node, member, JsonNode::asString);
    }

    private static <T> List<T> list(JsonNode node, String member, Function<JsonNode, T> each) {
        JsonNode array = node.path(member);
        if (!array.isArray()) {
            throw new ReportException("no array " + member.toLowerCase(Locale.ROOT) + REWRITE);
        }
        return array.valueStream().map(each).toList();
    }
}
