package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.finding.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as SARIF 2.1.0 (OASIS). Mechanisms are rules, findings results; a finding that a retest called fixed passes.
 * What could not be judged stands among the notifications, for it is no result of any rule.
 */
final class SarifReport {
    private static final JsonMapper JSON = ReportJson.JSON;
    private static final List<Mechanism> RULES = List.of(Mechanism.values());
    private static final String FINGERPRINT = "sallyportFinding/v1";

    private SarifReport() {}

    static String text(Report report) {
        Report shown = report.withTexts(Visible::text);
        ObjectNode root = JSON.createObjectNode()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "sallyport-probe");
        ArrayNode rules = driver.putArray("rules");
        RULES.forEach(mechanism -> rules.add(rule(mechanism)));
        run.putArray("invocations").add(invocation(shown.outcome()));
        ArrayNode results = run.putArray("results");
        shown.outcome().findings().forEach(finding -> results.add(result(finding, shown)));
        run.putObject("properties")
                .put("target", shown.outcome().target())
                .put("verdict", shown.verdict().id())
                .put("seed", String.valueOf(shown.outcome().seed()))
                .put("requests", shown.outcome().requests());
        return JSON.writeValueAsString(root) + "\n";
    }

    private static ObjectNode rule(Mechanism mechanism) {
        ObjectNode rule = JSON.createObjectNode().put("id", mechanism.id()).put("name", name(mechanism));
        rule.set("shortDescription", message(mechanism.meaning()));
        rule.set(
                "fullDescription",
                message(mechanism.meaning() + " " + mechanism.usual().meaning()));
        rule.putObject("defaultConfiguration").put("level", level(mechanism.usual()));
        ObjectNode properties = rule.putObject("properties").put("security-severity", score(mechanism.usual()));
        properties.putArray("tags").add("security").add("tenant-isolation");
        return rule;
    }

    /** {@code ForeignRows}, as the format asks of names. */
    private static String name(Mechanism mechanism) {
        StringBuilder name = new StringBuilder();
        for (String word : mechanism.id().split("-", -1)) {
            name.append((char) (word.charAt(0) - 'a' + 'A')).append(word, 1, word.length());
        }
        return name.toString();
    }

    private static ObjectNode result(Finding finding, Report report) {
        boolean open = report.isOpen(finding);
        ObjectNode result = JSON.createObjectNode()
                .put("ruleId", finding.mechanism().id())
                .put("ruleIndex", RULES.indexOf(finding.mechanism()))
                .put("kind", open ? "fail" : "pass")
                .put("level", open ? level(finding.severity()) : "none");
        result.set(
                "message",
                message(finding.title() + "\nExpected: " + finding.evidence().expected() + "\nActual: "
                        + finding.evidence().actual() + "\nFix: " + finding.fix()));
        ObjectNode location = result.putArray("locations").addObject();
        location.putObject("physicalLocation").putObject("artifactLocation").put("uri", uri(finding, report));
        ArrayNode logical = location.putArray("logicalLocations");
        logical.addObject()
                .put("name", finding.path())
                .put("fullyQualifiedName", finding.path())
                .put("kind", "resource");
        logical.addObject()
                .put("name", finding.request())
                .put("fullyQualifiedName", finding.path() + "/" + finding.request())
                .put("kind", "resource");
        result.putObject("fingerprints").put(FINGERPRINT, finding.id());
        result.putObject("partialFingerprints").put(FINGERPRINT, finding.id());
        exchange(finding, result);
        result.putObject("properties")
                .put("finding", finding.id())
                .put("probe", finding.probe().id())
                .put("owner", finding.owner())
                .put("seen_by", finding.seenBy())
                .put("source", finding.source().id())
                .put("severity", finding.severity().id())
                .put("security-severity", score(finding.severity()));
        return result;
    }

    /** The request that showed it, and the end of its replay, which is what it gave. */
    private static void exchange(Finding finding, ObjectNode result) {
        int space = finding.request().indexOf(' ');
        if (space > 0) {
            result.putObject("webRequest")
                    .put("method", finding.request().substring(0, space))
                    .put("target", finding.request().substring(space + 1));
        }
        List<ReplayedCall> replay = finding.evidence().replay();
        if (!replay.isEmpty() && replay.get(replay.size() - 1).status() > 0) {
            ReplayedCall last = replay.get(replay.size() - 1);
            ObjectNode response = result.putObject("webResponse").put("statusCode", last.status());
            response.putObject("body").put("text", last.excerpt());
        }
    }

    private static String uri(Finding finding, Report report) {
        String target = finding.request().substring(finding.request().indexOf(' ') + 1);
        String whole = target.startsWith("http://") || target.startsWith("https://")
                ? target
                : report.outcome().target() + (target.startsWith("/") ? target : "");
        StringBuilder uri = new StringBuilder();
        for (byte b : whole.getBytes(StandardCharsets.UTF_8)) {
            boolean stays = b > ' ' && b < 127 && "\"<>\\^`{|}%[]".indexOf(b) < 0;
            uri.append(stays ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return uri.toString();
    }

    private static ObjectNode invocation(Outcome outcome) {
        ObjectNode invocation = JSON.createObjectNode()
                .put("executionSuccessful", outcome.stopped().isEmpty())
                .put("startTimeUtc", outcome.began().toString())
                .put("endTimeUtc", outcome.began().plus(outcome.took()).toString());
        ArrayNode told = invocation.putArray("toolExecutionNotifications");
        Stream.of(
                        outcome.unjudged().stream()
                                .map(entry ->
                                        "Could not be judged: " + entry.probe().id() + " on " + entry.path() + ", "
                                                + entry.request() + ": " + entry.reason()),
                        outcome.doubtsOfRun().stream().map(Words::sentence))
                .flatMap(texts -> texts)
                .forEach(text -> told.addObject().put("level", "warning").set("message", message(text)));
        return invocation;
    }

    private static ObjectNode message(String text) {
        return JSON.createObjectNode().put("text", text);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    /** On the scale of CVSS, by which others sort. */
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "3.0";
        };
    }
}
