package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignInExpiryTest {
    private static final Duration LIVES = Duration.ofSeconds(1);

    /** Notes, news and short sign-ins, whose time begins with their first use; careful, but for what is switched on. */
    private static final class Library {
        private record Session(String person, boolean isShort, AtomicLong begun, AtomicInteger uses) {
            boolean isOver() {
                long now = System.nanoTime();
                begun.compareAndSet(0, now);
                return isShort && now - begun.get() > LIVES.toNanos();
            }
        }

        private final Set<String> switched;
        private final Map<String, Session> sessions = new ConcurrentHashMap<>();
        private final Map<String, String> notes = new ConcurrentHashMap<>();

        Library(String... switched) {
            this.switched = Set.of(switched);
        }

        Said answer(Asked asked) {
            if (asked.path().equals("/login")) {
                return login(JsonMapper.shared().readTree(asked.body()));
            }
            if (asked.path().equals("/news")) {
                return Said.json(200, "{\"news\":\"The library is open on Sundays.\"}");
            }
            Session session = sessions.get(asked.header("Authorization").orElse(""));
            if (session == null || !isTaken(session)) {
                return Said.json(401, "{}");
            }
            String tenant = session.person().equals("ben") ? "bolt" : "acme";
            if (asked.method().equals("POST")) {
                notes.merge(tenant, asked.body(), String::concat);
                return Said.json(201, "{}");
            }
            boolean closed = session.isShort() && switched.contains("closed to short ones");
            return closed && asked.path().equals("/notes")
                    ? Said.json(403, "{}")
                    : Said.text(200, asked.path() + notes.getOrDefault(tenant, ""));
        }

        private Said login(JsonNode body) {
            boolean isShort = body.has("seconds");
            if (isShort && switched.contains("no short ones")) {
                return Said.json(400, "{}");
            }
            String token = UUID.randomUUID().toString();
            sessions.put(
                    "Bearer " + token,
                    new Session(body.at("/user").asString(), isShort, new AtomicLong(), new AtomicInteger()));
            return Said.json(200, "{\"token\":\"" + token + "\"}");
        }

        private boolean isTaken(Session session) {
            if (session.isShort() && switched.contains("one use")) {
                return session.uses().incrementAndGet() == 1;
            }
            return !session.isOver() || switched.contains("end never read");
        }

        long shortOnes() {
            return sessions.values().stream().filter(Session::isShort).count();
        }
    }

    private static PlanDraft plan(Duration lives) {
        return new PlanDraft()
                .identity(identity("ann")
                        .withExpiry(new Identity.Expiry(lives, login("{\"user\":\"ann\",\"seconds\":1}"))))
                .identity(identity("ben"))
                .plant("note", "POST /notes", "{\"note\":\"{text}\"}", Map.of())
                .path("news", PathKind.LIST, step("GET /news"))
                .path("notes", PathKind.LIST, step("GET /notes"))
                .path("books", PathKind.LIST, step("GET /books"));
    }

    private static Identity identity(String name) {
        String tenant = name.equals("ben") ? "bolt" : "acme";
        return PlanDraft.person(name, tenant, login("{\"user\":\"" + name + "\"}"));
    }

    private static SignIn login(String body) {
        return new SignIn.Json(
                PlanDraft.spec("POST /login", body), Optional.of("/token"), "Authorization", "Bearer {token}");
    }

    private static Outcome run(PlanDraft plan, String... switched) {
        return run(plan, new Library(switched));
    }

    private static Outcome run(PlanDraft plan, Library library) {
        try (SmallApp app = new SmallApp(library::answer)) {
            return plan.run(app, ProbeName.TIME);
        }
    }

    private static Coverage of(Outcome outcome, String path) {
        return outcome.coverage().stream()
                .filter(square -> square.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void clearsASignInThatEnds() {
        Outcome outcome = run(plan(LIVES));

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(of(outcome, "notes").tried()).isOne();
        assertThat(of(outcome, "books").tried()).isOne();
    }

    @Test
    void findsThatCredentialsAreTakenWhenTheirTimeIsOver() {
        Outcome outcome = run(plan(LIVES), "end never read");

        assertThat(Runs.told(outcome)).containsExactly("ended-standing notes of acme seen by ann from sign-in");
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("time.ended-standing.notes.expired");
            assertThat(finding.request()).isEqualTo("GET /notes");
            assertThat(finding.evidence().data()).isNotEmpty();
            assertThat(finding.evidence().replay()).hasSize(2);
        });
        assertThat(outcome.unjudged()).isEmpty();
    }

    @Test
    void findsItWhereItOnlyReads() {
        PlanDraft plan = plan(LIVES);
        plan.plantings.clear();
        plan.mode = Mode.READ_ONLY;

        assertThat(Runs.told(run(plan, "end never read")))
                .containsExactly("ended-standing notes of acme seen by ann from sign-in");
    }

    @Test
    void tellsNothingByWhatIsGivenToEverybody() {
        Outcome outcome = run(plan(LIVES));

        assertThat(of(outcome, "news").tried()).isZero();
        assertThat(of(outcome, "news").reason()).contains("who is not signed in");
    }

    @Test
    void signsInAgainWhereTheTimeIsTooShortForAllPaths() {
        Library library = new Library("one use");
        PlanDraft plan = plan(Duration.ofNanos(1));
        plan.paths.remove("news");

        Outcome outcome = run(plan, library);

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(of(outcome, "books").tried()).isOne();
        assertThat(library.shortOnes()).isGreaterThan(1);
    }

    @Test
    void doesNotJudgeWhatWasNotServedInTime() {
        Outcome outcome = run(plan(LIVES), "closed to short ones");

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged()).singleElement().satisfies(unjudged -> {
            assertThat(unjudged.path()).isEqualTo("notes");
            assertThat(unjudged.reason()).contains("did not get there within");
        });
    }

    @Test
    void doesNotJudgeWhereNobodyIsLetInThatWay() {
        Outcome outcome = run(plan(LIVES), "no short ones");

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged())
                .singleElement()
                .satisfies(unjudged -> assertThat(unjudged.reason()).contains("ann was not let in", "400"));
    }

    @Test
    void doesNotWaitLongerThanHalfOfTheRun() {
        Library library = new Library("end never read");

        Outcome outcome = run(plan(Duration.ofMinutes(3)), library);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged())
                .singleElement()
                .satisfies(unjudged -> assertThat(unjudged.reason()).contains("PT3M", "budget.time"));
        assertThat(library.shortOnes()).isZero();
    }
}
