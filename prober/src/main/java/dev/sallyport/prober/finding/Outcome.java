package dev.sallyport.prober.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything that a run has to say.
 *
 * @param target the application's URL
 * @param seed with which the run can be repeated
 * @param findings most severe first
 * @param unjudged every request that could be judged neither way
 * @param stopped why the run ended before its time, if it did
 * @param remarks what else who reads it should know; it changes no verdict
 */
public record Outcome(
        String target,
        Instant began,
        Duration took,
        long seed,
        long requests,
        List<String> tenants,
        List<String> identities,
        List<Finding> findings,
        List<Unjudged> unjudged,
        List<Coverage> coverage,
        List<SelfCheck> selfChecks,
        Optional<String> stopped,
        List<String> remarks) {
    private static final int MOST_REASONS = 3;

    public Outcome {
        tenants = List.copyOf(tenants);
        identities = List.copyOf(identities);
        findings = List.copyOf(findings);
        unjudged = List.copyOf(unjudged);
        coverage = List.copyOf(coverage);
        selfChecks = List.copyOf(selfChecks);
        remarks = List.copyOf(remarks);
    }

    /** With this done to each of its texts. */
    public Outcome withTexts(UnaryOperator<String> change) {
        return Texts.changed(this, change);
    }

    public Outcome withFindings(List<Finding> others) {
        return new Outcome(
                target,
                began,
                took,
                seed,
                requests,
                tenants,
                identities,
                others,
                unjudged,
                coverage,
                selfChecks,
                stopped,
                remarks);
    }

    /** As the command exits: 0 nothing found, 1 findings, 2 inconclusive only. */
    public int exitCode() {
        if (!findings.isEmpty()) {
            return 1;
        }
        return doubts().isEmpty() ? 0 : 2;
    }

    /** Whether no probe judged anything on any path. */
    public boolean nothingTried() {
        return coverage.stream().allMatch(entry -> entry.tried() == 0);
    }

    /** Why it proves little that nothing was found; empty, if everything went as it should. */
    public List<String> doubts() {
        List<String> doubts = new ArrayList<>(doubtsOfRun());
        if (!unjudged.isEmpty()) {
            doubts.add(unjudged.size() + (unjudged.size() == 1 ? " request" : " requests")
                    + " could be judged neither way");
        }
        return List.copyOf(doubts);
    }

    /** Those of the run as a whole, the gravest first. */
    public List<String> doubtsOfRun() {
        List<String> doubts = new ArrayList<>();
        if (nothingTried()) {
            doubts.add("nothing was tried: " + reasons());
        }
        stopped.ifPresent(why -> doubts.add("the run ended before its time: " + why));
        if (selfChecks.isEmpty()) {
            doubts.add("the prober could not check itself: no path that is asked by GET alone showed anything that was"
                    + " planted; plant what such a path shows, or add a path that shows it");
        }
        selfChecks.stream()
                .filter(check -> !check.found())
                .forEach(check -> doubts.add("the self-check did not find what was planted: " + check.planted()));
        return List.copyOf(doubts);
    }

    private String reasons() {
        List<String> reasons = Stream.concat(
                        unjudged.stream().map(Unjudged::reason),
                        coverage.stream().map(Coverage::reason).filter(reason -> !reason.isBlank()))
                .distinct()
                .toList();
        return reasons.isEmpty()
                ? "no probe has anything to ask of the paths of this plan"
                : String.join("; ", reasons.subList(0, Math.min(MOST_REASONS, reasons.size())))
                        + (reasons.size() > MOST_REASONS ? "; and others, which stand under coverage" : "");
    }
}
