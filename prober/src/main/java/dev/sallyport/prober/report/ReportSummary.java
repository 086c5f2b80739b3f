package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import java.util.Locale;
import java.util.StringJoiner;

/** A report in few lines for a terminal: one for each finding. */
public final class ReportSummary {
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";

    private final boolean colours;

    /**
     * For a terminal, or for a file.
     *
     * @param colours whether a terminal reads it, and nobody asked for none (NO_COLOR)
     */
    public ReportSummary(boolean colours) {
        this.colours = colours;
    }

    /** Ends with a line end. */
    public String text(Report report) {
        Report shown = report.withTexts(Visible::line);
        Outcome outcome = shown.outcome();
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(verdict(shown) + " in " + outcome.target() + "  ("
                + Words.count(outcome.requests(), "request", "requests") + ", " + Words.took(outcome.took())
                + ", seed " + outcome.seed() + ")");
        outcome.findings().forEach(finding -> lines.add(line(finding, shown)));
        if (!outcome.unjudged().isEmpty()) {
            lines.add(coloured(YELLOW, "  " + outcome.unjudged().size() + " could not be judged: ")
                    + "the report says which, and what to do");
        }
        outcome.doubtsOfRun().forEach(doubt -> lines.add(coloured(YELLOW, "  doubtful  ") + doubt));
        outcome.remarks().forEach(remark -> lines.add("  remark    " + remark));
        Matrix matrix = new Matrix(shown);
        long left = matrix.count(Mark.NOT_TRIED);
        long open = matrix.count(Mark.UNJUDGED);
        lines.add("  of " + Words.count(matrix.all().size(), "pair", "pairs") + " of path and probe "
                + Words.number(matrix.all().size() - left - open) + " judged, " + Words.number(open) + " could not be, "
                + Words.number(left) + " not tried");
        return lines.toString();
    }

    private String verdict(Report report) {
        String said = Words.headline(report);
        return switch (report.verdict()) {
            case FOUND -> coloured(RED + BOLD, "✗ " + said);
            case NOTHING_FOUND -> coloured(GREEN + BOLD, "✓ " + said);
            case INCONCLUSIVE -> coloured(YELLOW + BOLD, "? " + said);
        };
    }

    private String line(Finding finding, Report report) {
        String severity =
                String.format(Locale.ROOT, "  %-9s ", finding.severity().id());
        boolean open = report.isOpen(finding);
        return coloured(open ? RED : GREEN, severity)
                + finding.id() + "  " + finding.mechanism().id() + " ("
                + finding.source().id() + ")  "
                + finding.path() + "  " + finding.owner() + " → " + finding.seenBy() + "  " + finding.title()
                + report.latest(finding)
                        .map(retest -> " [" + retest.state().words() + ", " + Words.time(retest.at()) + "]")
                        .orElse("");
    }

    private String coloured(String colour, String text) {
        return colours ? colour + text + RESET : text;
    }
}
