package dev.sallyport.prober.finding;

import java.util.List;
import java.util.function.UnaryOperator;

/** Does the same to every text of an outcome, so that none is forgotten. */
final class Texts {
    private final UnaryOperator<String> change;

    private Texts(UnaryOperator<String> change) {
        this.change = change;
    }

    static Outcome changed(Outcome outcome, UnaryOperator<String> change) {
        return new Texts(change).outcome(outcome);
    }

    private Outcome outcome(Outcome outcome) {
        return new Outcome(
                text(outcome.target()),
                outcome.began(),
                outcome.took(),
                outcome.seed(),
                outcome.requests(),
                texts(outcome.tenants()),
                texts(outcome.identities()),
                outcome.findings().stream().map(this::finding).toList(),
                outcome.unjudged().stream()
                        .map(entry -> new Unjudged(
                                entry.probe(), text(entry.path()), text(entry.request()), text(entry.reason())))
                        .toList(),
                outcome.coverage().stream()
                        .map(entry ->
                                new Coverage(text(entry.path()), entry.probe(), entry.tried(), text(entry.reason())))
                        .toList(),
                outcome.selfChecks().stream()
                        .map(check -> new SelfCheck(text(check.planted()), check.found()))
                        .toList(),
                outcome.stopped().map(this::text),
                texts(outcome.remarks()));
    }

    private Finding finding(Finding finding) {
        return new Finding(
                text(finding.id()),
                finding.probe(),
                finding.mechanism(),
                text(finding.path()),
                text(finding.request()),
                text(finding.owner()),
                text(finding.seenBy()),
                finding.source(),
                finding.severity(),
                text(finding.title()),
                evidence(finding.evidence()),
                text(finding.fix()),
                texts(finding.alsoSeen()));
    }

    private Evidence evidence(Evidence evidence) {
        return new Evidence(
                text(evidence.baseline()),
                text(evidence.mutation()),
                text(evidence.expected()),
                text(evidence.actual()),
                texts(evidence.data()),
                text(evidence.vanishes()),
                evidence.record().map(this::text),
                evidence.replay().stream()
                        .map(call -> new ReplayedCall(
                                text(call.caller()),
                                text(call.curl()),
                                texts(call.variables()),
                                call.status(),
                                text(call.excerpt())))
                        .toList());
    }

    private List<String> texts(List<String> texts) {
        return texts.stream().map(change).toList();
    }

    private String text(String text) {
        return change.apply(text);
    }
}
