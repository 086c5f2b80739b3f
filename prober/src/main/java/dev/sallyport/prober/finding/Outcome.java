package dev.sallyport.prober.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything that a run has to say.
 *
 * @param target the application's URL
 * @param seed with which the run can be repeated
 * @param findings most severe first
 * @param unjudged every request that could be judged neither way
 * @param stopped why the run ended before its time, if it did
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
        Optional<String> stopped) {
    public Outcome {
        tenants = List.copyOf(tenants);
        identities = List.copyOf(identities);
        findings = List.copyOf(findings);
        unjudged = List.copyOf(unjudged);
        coverage = List.copyOf(coverage);
        selfChecks = List.copyOf(selfChecks);
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
                stopped);
    }

    /** As the command exits: 0 nothing found, 1 findings, 2 inconclusive only. */
    public int exitCode() {
        if (!findings.isEmpty()) {
            return 1;
        }
        boolean sure =
                unjudged.isEmpty() && stopped.isEmpty() && selfChecks.stream().allMatch(SelfCheck::found);
        return sure ? 0 : 2;
    }
}
