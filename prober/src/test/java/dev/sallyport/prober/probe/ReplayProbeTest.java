package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.file;
import static dev.sallyport.prober.probe.PlanDraft.poll;
import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.PathKind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayProbeTest {
    private static PlanDraft plan() {
        return PlanDraft.usual()
                .identity("al", "acme")
                .lesser("amy", "acme")
                .plant("invoice", "POST /api/invoices", "{\"note\":\"{text}\"}", Map.of("invoice", "/id"))
                .path("invoice", PathKind.ITEM, step("GET /api/invoices/{invoice}"))
                .path(
                        "export",
                        PathKind.EXPORT,
                        step("POST /api/exports", "{\"dataset\":\"invoices\"}", Map.of("job", "/id")),
                        poll("GET /api/exports/{job}", Map.of("link", "/url")),
                        file("GET {link}", Optional.empty(), false));
    }

    private static Outcome run(PlanDraft plan, String... leaks) {
        FileShop shop = new FileShop(leaks);
        try (SmallApp app = new SmallApp(shop::answer)) {
            return plan.run(app, ProbeName.REPLAY);
        }
    }

    /** Amy may read single invoices; only exports are above her right. */
    private static PlanDraft mayRead(PlanDraft plan) {
        return plan.path(
                new PathDraft("invoice", PathKind.ITEM, step("GET /api/invoices/{invoice}")).allowedFor("amy"));
    }

    @ParameterizedTest
    @CsvSource({"''", "error-page-200"})
    void clearsWhatIsKeptApart(String manner) {
        Outcome outcome = run(mayRead(plan()), manner);

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.coverage())
                .allSatisfy(square -> assertThat(square.tried()).isGreaterThan(5));
    }

    /** Whose sign-in is not taken is refused everywhere: nothing is told of their right. */
    @Test
    void takesNoRefusalOfWhoIsNotSignedInForOne() {
        Outcome outcome = run(mayRead(plan()).lesser("expired", "acme"), "");

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.reason()).contains("expired was answered 401, as nobody is"));
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "item-by-id, foreign-object invoice of acme seen by ben from live-query",
        "child-route, foreign-object invoice of acme seen by ben from live-query",
        "ending, foreign-object invoice of acme seen by ben from live-query",
        "post, foreign-object invoice of acme seen by ben from live-query",
        "head, told-existence invoice of acme seen by ben from live-query",
        "job-by-id, foreign-object export of acme seen by ben from live-query",
        "file-by-id, foreign-file export of acme seen by ben from file",
        "bare-link, replayed-link export of acme seen by nobody from link",
        "file-to-lesser, missing-right export of acme seen by amy from file",
        "lesser-may-export, missing-right export of acme seen by amy from live-query",
    })
    void findsEachLeakAlone(String leak, String told) {
        Outcome outcome = run(mayRead(plan()), leak);

        assertThat(Runs.told(outcome)).containsExactly(told);
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.findings().get(0).evidence().replay()).isNotEmpty();
    }

    @Test
    void findsWhatAJobGivesByAForeignId() {
        PlanDraft plan = mayRead(plan())
                .path(
                        "export",
                        PathKind.EXPORT,
                        step("POST /api/exports", "{\"invoice\":\"{invoice}\"}", Map.of("job", "/id")),
                        poll("GET /api/exports/{job}", Map.of("link", "/url")),
                        file("GET {link}", Optional.empty(), false));

        assertThat(Runs.told(run(plan, "worker-by-id")))
                .containsExactly("foreign-rows export of acme seen by ben from worker");
        assertThat(Runs.told(run(plan))).isEmpty();
    }

    @Test
    void findsNamesThatCanBeCountedOnlyWhereTheyOpen() {
        assertThat(Runs.told(run(mayRead(plan()), "counted-name")))
                .containsExactly(
                        "foreign-file export of acme seen by ben from file",
                        "guessable-name export of acme seen by ben from link");
        assertThat(Runs.told(run(mayRead(plan()), "counted-name", "guarded"))).isEmpty();
    }

    @Test
    void doesNotJudgeARefusalThatMeetsTheOwnerAsWell() {
        Outcome outcome = run(mayRead(plan()), "owner-shut-out");

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged()).anySatisfy(unjudged -> {
            assertThat(unjudged.path()).isEqualTo("invoice");
            assertThat(unjudged.reason()).contains("ann");
        });
    }
}
