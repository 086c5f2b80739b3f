package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Named;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.SelfCheck;
import java.time.Instant;
import java.util.Optional;

/**
 * What a second look at a finding gave.
 *
 * @param finding its id
 * @param told why it is said
 */
public record Retested(String finding, Instant at, State state, String told) {
    public enum State implements Named {
        FIXED("fixed"),
        STILL_THERE("still there"),
        UNJUDGED("could not be judged");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Fixed is said only where the same probe was tried on the same path again and could judge everything. */
    static Retested judge(Finding finding, Outcome again) {
        if (again.findings().stream().anyMatch(found -> found.id().equals(finding.id()))) {
            return of(finding, again, State.STILL_THERE, "The same leak was found again.");
        }
        Optional<String> doubt = doubt(finding, again);
        if (doubt.isPresent()) {
            return of(finding, again, State.UNJUDGED, doubt.get());
        }
        return of(
                finding,
                again,
                State.FIXED,
                again.findings().isEmpty()
                        ? "The probe was tried on the path again and found nothing."
                        : "The probe was tried on the path again and did not find this leak, but others, which stand in this"
                                + " report too.");
    }

    private static Optional<String> doubt(Finding finding, Outcome again) {
        if (again.stopped().isPresent()) {
            return Optional.of(
                    "The run ended before its time: " + again.stopped().get());
        }
        Optional<String> unjudged = again.unjudged().stream()
                .filter(entry ->
                        entry.probe() == finding.probe() && entry.path().equals(finding.path()))
                .map(entry -> entry.request() + ": " + entry.reason())
                .findFirst();
        if (unjudged.isPresent()) {
            return unjudged;
        }
        if (!again.selfChecks().stream().allMatch(SelfCheck::found)) {
            return Optional.of("The self-check did not find the leak that it planted.");
        }
        boolean tried = again.coverage().stream().anyMatch(entry -> isOf(finding, entry) && entry.tried() > 0);
        return tried
                ? Optional.empty()
                : Optional.of("The probe was not tried on the path"
                        + again.coverage().stream()
                                .filter(entry -> isOf(finding, entry))
                                .map(entry -> ": " + entry.reason())
                                .findFirst()
                                .orElse("."));
    }

    private static boolean isOf(Finding finding, Coverage entry) {
        return entry.probe() == finding.probe() && entry.path().equals(finding.path());
    }

    private static Retested of(Finding finding, Outcome again, State state, String told) {
        return new Retested(finding.id(), again.began().plus(again.took()), state, told);
    }
}
