package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, times and verdicts are said, on the page and on a terminal. */
final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String took(Duration took) {
        if (took.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        }
        if (took.toMinutes() < 1) {
            return took.toSeconds() + " s";
        }
        return took.toMinutes() + " min " + took.toSecondsPart() + " s";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String headline(Report report) {
        int fixed = report.outcome().findings().size() - report.open().size();
        return switch (report.verdict()) {
            case FOUND ->
                (isGrave(report)
                                ? count(report.open().size(), "leak", "leaks")
                                : count(report.open().size(), "weakness", "weaknesses"))
                        + " found";
            case NOTHING_FOUND -> fixed > 0 ? "No leak is open" : "No leak found";
            case INCONCLUSIVE -> report.outcome().nothingTried() ? "Inconclusive: nothing was tried" : "Inconclusive";
        };
    }

    /** Whether data got to somebody who must not have it. */
    private static boolean isGrave(Report report) {
        return report.open().stream().anyMatch(finding -> finding.severity().compareTo(Severity.HIGH) >= 0);
    }

    static String told(Report report) {
        Outcome outcome = report.outcome();
        int fixed = outcome.findings().size() - report.open().size();
        String after = fixed == 0
                ? ""
                : " " + count(fixed, "finding was", "findings were")
                        + " fixed since; a retest looks at one leak alone, so run the whole plan again before relying on it.";
        return switch (report.verdict()) {
            case FOUND ->
                (isGrave(report)
                                ? "Data crosses a boundary that it must not cross. Each finding below says whose data it was,"
                                        + " who saw it, and how to see it again."
                                : "None of these gave one tenant's data to another by itself; each helps somebody who tries,"
                                        + " or waits for an accident. Each finding below says who saw what, and how to see"
                                        + " it again.")
                        + after;
            case NOTHING_FOUND ->
                "Everything that was tried could be judged, and nothing crossed a boundary. What was not tried, and why,"
                        + " stands under Coverage."
                        + after;
            case INCONCLUSIVE ->
                "No leak is open, but "
                        + (outcome.nothingTried()
                                ? "nothing could be judged, so this run proves nothing."
                                : "not everything could be judged, so this run proves less than it set out to.")
                        + after;
        };
    }
}
