package dev.sallyport.leakyagency.probed;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.Unjudged;
import java.util.List;

/**
 * How well a leak was told.
 *
 * @param right findings whose mechanism, path and source are true of it
 * @param other findings that are not
 * @param unjudged what could not be judged
 */
public record Verdict(Leak leak, List<Finding> right, List<Finding> other, List<Unjudged> unjudged) {

    public static Verdict of(Leak leak, Outcome outcome) {
        List<Finding> right = outcome.findings().stream()
                .filter(finding -> isTrue(leak, finding))
                .toList();
        List<Finding> other = outcome.findings().stream()
                .filter(finding -> !right.contains(finding))
                .toList();
        return new Verdict(leak, right, other, outcome.unjudged());
    }

    public boolean isFound() {
        return !right.isEmpty();
    }

    private static boolean isTrue(Leak leak, Finding finding) {
        return leak.mechanisms().contains(finding.mechanism().id())
                && leak.sources().contains(finding.source().id())
                && leak.paths().stream()
                        .anyMatch(path -> path.equals("*") || shape(path).equals(shape(finding.request())));
    }

    /** {@code GET /api/exports/{}} of {@code GET /api/exports/{export}?x=1}. */
    static String shape(String request) {
        return request.replaceAll("[?#].*", "")
                .replaceFirst(" https?://[^/]+", " ")
                .replace("{link}", "/api/downloads/{}")
                .replaceAll("\\{[^}]*}", "{}")
                .replaceAll("//+", "/");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(leak.kebabName())
                .append(isFound() ? " found: " : " NOT FOUND; expected ")
                .append(isFound() ? "" : leak.mechanisms() + " " + leak.paths() + " " + leak.sources() + "; ");
        right.forEach(finding -> text.append("\n    + ").append(told(finding)));
        other.forEach(finding -> text.append("\n    - ").append(told(finding)));
        unjudged.forEach(one -> text.append("\n    ? ")
                .append(one.probe().id())
                .append(' ')
                .append(one.path())
                .append(' ')
                .append(one.reason()));
        return text.toString();
    }

    private static String told(Finding finding) {
        return finding.id() + " " + finding.source().id() + " " + finding.request() + " " + finding.seenBy() + "<-"
                + finding.owner();
    }
}
