package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The outcome of a run, and what became of its findings since.
 *
 * @param outcome most severe findings first
 * @param retests in the order in which they were done
 */
public record Report(Outcome outcome, List<Retested> retests) {
    public Report {
        outcome = outcome.withFindings(outcome.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList());
        retests = List.copyOf(retests);
    }

    public static Report of(Outcome outcome) {
        return new Report(outcome, List.of());
    }

    public Optional<Finding> finding(String id) {
        return outcome.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst();
    }

    /** What the latest look at it gave, if there was another than the run's. */
    public Optional<Retested> latest(Finding finding) {
        return retests(finding).reduce((earlier, later) -> later);
    }

    Stream<Retested> retests(Finding finding) {
        return retests.stream().filter(retest -> retest.finding().equals(finding.id()));
    }

    public boolean isOpen(Finding finding) {
        return latest(finding)
                .map(retest -> retest.state() != Retested.State.FIXED)
                .orElse(true);
    }

    /** Findings that no retest called fixed. */
    public List<Finding> open() {
        return outcome.findings().stream().filter(this::isOpen).toList();
    }

    public Verdict verdict() {
        return switch (outcome.withFindings(open()).exitCode()) {
            case 0 -> Verdict.NOTHING_FOUND;
            case 1 -> Verdict.FOUND;
            default -> Verdict.INCONCLUSIVE;
        };
    }

    /**
     * With what a retest of one finding gave. Leaks that were not known before are added.
     *
     * @throws ReportException if the report holds no such finding
     */
    public Report retested(String id, Outcome again) {
        Finding finding = finding(id)
                .orElseThrow(() -> new ReportException("no finding " + id + " in this report; it holds "
                        + outcome.findings().stream().map(Finding::id).toList()));
        List<Finding> all = Stream.concat(
                        outcome.findings().stream(),
                        again.findings().stream()
                                .filter(found -> finding(found.id()).isEmpty()))
                .toList();
        return new Report(
                outcome.withFindings(all),
                Stream.concat(retests.stream(), Stream.of(Retested.judge(finding, again)))
                        .toList());
    }

    /** With this done to each text. */
    public Report withTexts(UnaryOperator<String> change) {
        return new Report(
                outcome.withTexts(change),
                retests.stream()
                        .map(retest -> new Retested(
                                change.apply(retest.finding()),
                                retest.at(),
                                retest.state(),
                                change.apply(retest.told())))
                        .toList());
    }
}
