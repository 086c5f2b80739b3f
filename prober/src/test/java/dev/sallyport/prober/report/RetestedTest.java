package dev.sallyport.prober.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.SelfCheck;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.finding.Unjudged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetestedTest {
    private static final Finding LEAK =
            Samples.finding(ProbeName.CACHE, Mechanism.CACHED_ANSWER, "invoices", Source.CACHE);

    private static Outcome again(
            List<Finding> findings, List<Unjudged> unjudged, int tried, boolean checked, Optional<String> stopped) {
        return new Outcome(
                "http://127.0.0.1:3000",
                Samples.BEGAN.plusSeconds(3600),
                Duration.ofSeconds(2),
                7,
                12,
                List.of("acme", "bolt"),
                List.of("ann", "ben"),
                findings,
                unjudged,
                List.of(new Coverage("invoices", ProbeName.CACHE, tried, tried > 0 ? "" : "nobody was let in")),
                List.of(new SelfCheck("a row", checked)),
                stopped,
                List.of());
    }

    private static Retested judge(Outcome again) {
        return Retested.judge(LEAK, again);
    }

    @Test
    void isFixedOnlyIfItWasTriedAndJudged() {
        assertThat(judge(again(List.of(), List.of(), 3, true, Optional.empty())).state())
                .isEqualTo(Retested.State.FIXED);
        Retested notTried = judge(again(List.of(), List.of(), 0, true, Optional.empty()));
        assertThat(notTried.state()).isEqualTo(Retested.State.UNJUDGED);
        assertThat(notTried.told()).contains("nobody was let in");
        assertThat(judge(again(List.of(), List.of(), 3, false, Optional.empty()))
                        .state())
                .isEqualTo(Retested.State.UNJUDGED);
        assertThat(judge(again(List.of(), List.of(), 3, true, Optional.of("no time")))
                        .state())
                .isEqualTo(Retested.State.UNJUDGED);
        Unjudged doubt = new Unjudged(ProbeName.CACHE, "invoices", "GET /api/invoices", "the owner's call failed");
        assertThat(judge(again(List.of(), List.of(doubt), 3, true, Optional.empty()))
                        .told())
                .contains("the owner's call failed");
    }

    @Test
    void isStillThereIfItWasFoundWhateverElseHappened() {
        assertThat(judge(again(List.of(LEAK), List.of(), 1, false, Optional.of("no time")))
                        .state())
                .isEqualTo(Retested.State.STILL_THERE);
    }

    @Test
    void addsWhatWasFoundInstead() {
        Finding other = Samples.finding(ProbeName.CACHE, Mechanism.FOREIGN_ROWS, "invoices", Source.LIVE_QUERY);
        Report report = Report.of(again(List.of(LEAK), List.of(), 1, true, Optional.empty()))
                .retested(LEAK.id(), again(List.of(other), List.of(), 1, true, Optional.empty()));
        assertThat(report.latest(LEAK).orElseThrow().told()).contains("but others");
        assertThat(report.open()).containsExactly(other);
        assertThat(report.verdict()).isEqualTo(Verdict.FOUND);
    }

    @Test
    void changesTheVerdictWhenNothingIsOpen() {
        Report report = Report.of(again(List.of(LEAK), List.of(), 1, true, Optional.empty()));
        assertThat(report.verdict()).isEqualTo(Verdict.FOUND);
        Outcome fixed = again(List.of(), List.of(), 1, true, Optional.empty());
        assertThat(report.retested(LEAK.id(), fixed).verdict()).isEqualTo(Verdict.NOTHING_FOUND);
        assertThat(new Matrix(report.retested(LEAK.id(), fixed))
                        .at("invoices", ProbeName.CACHE)
                        .mark())
                .isEqualTo(Mark.CLEAN);
    }

    @Test
    void namesTheFindingsThatThereAre() {
        assertThatThrownBy(() -> Report.of(again(List.of(LEAK), List.of(), 1, true, Optional.empty()))
                        .retested("x", Samples.clean()))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining(LEAK.id());
    }
}
