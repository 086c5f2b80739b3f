package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Evidence;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ReplayedCall;
import java.util.Collection;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as JSON, as {@code docs/probe-report.schema.json} describes it. Only ASCII leaves, so that what an application
 * answered does nothing to the terminal on which it is looked at.
 */
public final class ReportJson {
    static final int VERSION = 1;

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private ReportJson() {}

    public static String text(Report report) {
        Report wellFormed = report.withTexts(ReportJson::wellFormed);
        return JSON.writeValueAsString(tree(wellFormed)) + "\n";
    }

    /** Halves of characters cannot be written in UTF-8, and readers refuse them. */
    static String wellFormed(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static ObjectNode tree(Report report) {
        Outcome outcome = report.outcome();
        ObjectNode root = JSON.createObjectNode();
        root.put("report", VERSION);
        root.put("verdict", report.verdict().id());
        root.set("doubts", texts(outcome.doubts()));
        root.set("run", run(outcome));
        ArrayNode findings = root.putArray("findings");
        outcome.findings().forEach(finding -> findings.add(finding(finding, report)));
        ArrayNode unjudged = root.putArray("unjudged");
        outcome.unjudged()
                .forEach(entry -> unjudged.addObject()
                        .put("probe", entry.probe().id())
                        .put("path", entry.path())
                        .put("request", entry.request())
                        .put("reason", entry.reason()));
        ArrayNode coverage = root.putArray("coverage");
        for (Coverage entry : outcome.coverage()) {
            coverage.addObject()
                    .put("path", entry.path())
                    .put("probe", entry.probe().id())
                    .put("tried", entry.tried())
                    .put("reason", entry.reason());
        }
        ArrayNode checks = root.putArray("self_checks");
        outcome.selfChecks()
                .forEach(check ->
                        checks.addObject().put("planted", check.planted()).put("found", check.found()));
        return root;
    }

    private static ObjectNode run(Outcome outcome) {
        ObjectNode run = JSON.createObjectNode()
                .put("target", outcome.target())
                .put("began", outcome.began().toString())
                .put("took", outcome.took().toString())
                // As text: beyond 2^53 many readers of JSON would round it.
                .put("seed", String.valueOf(outcome.seed()))
                .put("requests", outcome.requests());
        run.set("tenants", texts(outcome.tenants()));
        run.set("identities", texts(outcome.identities()));
        outcome.stopped().ifPresent(why -> run.put("stopped", why));
        run.set("remarks", texts(outcome.remarks()));
        return run;
    }

    private static ObjectNode finding(Finding finding, Report report) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", finding.id())
                .put("severity", finding.severity().id())
                .put("mechanism", finding.mechanism().id())
                .put("path", finding.path())
                .put("owner", finding.owner())
                .put("seen_by", finding.seenBy())
                .put("source", finding.source().id())
                .put("probe", finding.probe().id())
                .put("request", finding.request())
                .put("title", finding.title());
        node.set("evidence", evidence(finding.evidence()));
        node.put("fix", finding.fix());
        node.set("also_seen", texts(finding.alsoSeen()));
        ArrayNode retests = node.putArray("retests");
        report.retests(finding)
                .forEach(retest -> retests.addObject()
                        .put("at", retest.at().toString())
                        .put("state", retest.state().id())
                        .put("told", retest.told()));
        return node;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode node = JSON.createObjectNode()
                .put("baseline", evidence.baseline())
                .put("mutation", evidence.mutation())
                .put("expected", evidence.expected())
                .put("actual", evidence.actual());
        node.set("data", texts(evidence.data()));
        node.put("vanishes", evidence.vanishes());
        evidence.record().ifPresent(told -> node.put("record", told));
        ArrayNode replay = node.putArray("replay");
        for (ReplayedCall call : evidence.replay()) {
            ObjectNode one = replay.addObject().put("caller", call.caller()).put("curl", call.curl());
            one.set("variables", texts(call.variables()));
            one.put("status", call.status()).put("excerpt", call.excerpt());
        }
        return node;
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }
}
