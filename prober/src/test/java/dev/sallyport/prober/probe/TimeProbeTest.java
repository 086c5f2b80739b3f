package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.file;
import static dev.sallyport.prober.probe.PlanDraft.poll;
import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TimeProbeTest {
    private static final Duration LIVES = Duration.ofMillis(300);

    /** Sessions, members, notes and files with a time; careful, but for what is switched on. */
    private static final class Club {
        private record Made(String by, String content) {}

        private final Set<String> leaks;
        private final Map<String, String> sessions = new ConcurrentHashMap<>();
        private final Set<String> gone = ConcurrentHashMap.newKeySet();
        private final Map<String, String> notes = new ConcurrentHashMap<>();
        private final Map<String, Made> files = new ConcurrentHashMap<>();
        private final Map<String, Long> opened = new ConcurrentHashMap<>();
        private int lists;

        Club(String... leaks) {
            this.leaks = Set.of(leaks);
        }

        Said answer(Asked asked) {
            if (asked.path().equals("/login")) {
                String token = UUID.randomUUID().toString();
                sessions.put(
                        token,
                        JsonMapper.shared().readTree(asked.body()).at("/user").asString());
                return Said.json(200, "{\"token\":\"" + token + "\"}");
            }
            String token = asked.header("Authorization").orElse("").replace("Bearer ", "");
            String person = sessions.getOrDefault(token, "");
            if (asked.path().startsWith("/files/")) {
                return file(asked.path().substring(7), person);
            }
            if (asked.path().equals("/table")) {
                boolean in = !person.isEmpty() && !gone.contains(person);
                String rows =
                        in ? "1," + own(person.equals("ben") ? "bolt" : "acme").replace(",", ";") : "";
                return Said.csv("no,notes\n" + rows);
            }
            if (person.isEmpty() || (gone.contains(person) && !isServed(asked))) {
                return Said.json(401, "{}");
            }
            if (asked.path().equals("/logout")) {
                if (!leaks.contains("sign-out")) {
                    sessions.remove(token);
                }
                return Said.json(200, "{}");
            }
            String tenant = person.equals("ben") ? "bolt" : "acme";
            return switch (asked.method() + " " + asked.path().replaceFirst("(?<=/(jobs|members)/).*", "…")) {
                case "POST /notes" -> {
                    String id = UUID.randomUUID().toString();
                    notes.put(
                            id,
                            tenant + "\n"
                                    + JsonMapper.shared()
                                            .readTree(asked.body())
                                            .at("/note")
                                            .asString());
                    yield Said.json(201, "{\"id\":\"" + id + "\"}");
                }
                case "GET /notes" ->
                    leaks.contains("shut-out") && person.equals("lea") && ++lists > 0
                            ? Said.json(403, "{}")
                            : Said.json(200, "{\"notes\":\"" + own(tenant) + "\"}");
                case "POST /jobs" -> {
                    String id = UUID.randomUUID().toString();
                    files.put(id, new Made(person, own(tenant)));
                    yield Said.json(202, "{\"id\":\"" + id + "\"}");
                }
                case "GET /jobs/…" -> {
                    String id = asked.path().substring(6);
                    yield Said.json(200, "{\"state\":\"done\",\"url\":\"/files/" + id + "\"}");
                }
                case "DELETE /members/…" -> {
                    gone.add(asked.path().substring(9));
                    yield Said.json(204, "");
                }
                default -> Said.json(404, "{}");
            };
        }

        private boolean isServed(Asked asked) {
            return leaks.contains("membership")
                    || (leaks.contains("poll") && asked.path().startsWith("/jobs/"));
        }

        private String own(String tenant) {
            return notes.values().stream()
                    .filter(note -> note.startsWith(tenant))
                    .map(note -> note.substring(tenant.length() + 1))
                    .sorted()
                    .toList()
                    .toString();
        }

        private Said file(String id, String person) {
            Made made = files.get(id);
            boolean own = made != null && made.by().equals(person);
            boolean member = !gone.contains(person) || leaks.contains("download");
            if (!own || !member) {
                return Said.json(404, "{}");
            }
            long first = opened.computeIfAbsent(id, opening -> System.nanoTime());
            boolean over = System.nanoTime() - first > LIVES.toNanos() && !person.equals("lea");
            return over && !leaks.contains("expired") ? Said.json(410, "{}") : Said.csv(made.content());
        }
    }

    private static PlanDraft plan() {
        PlanDraft plan = new PlanDraft()
                .identity(identity("ann", "acme", Optional.empty()))
                .identity(identity(
                        "lea",
                        "acme",
                        Optional.of(new Identity.Removal("ann", List.of(PlanDraft.spec("DELETE /members/lea", ""))))))
                .identity(identity("ben", "bolt", Optional.empty()))
                .plant("note", "POST /notes", "{\"note\":\"{text}\"}", Map.of("note", "/id"))
                .path("notes", PathKind.LIST, step("GET /notes"));
        return plan.path(
                "export",
                PathKind.EXPORT,
                step("POST /jobs", "{\"of\":\"notes\"}", Map.of("job", "/id")),
                poll("GET /jobs/{job}", Map.of("link", "/url")),
                file("GET {link}", Optional.of(LIVES), false));
    }

    private static Identity identity(String name, String tenant, Optional<Identity.Removal> removal) {
        SignIn signIn = new SignIn.Json(
                PlanDraft.spec("POST /login", "{\"user\":\"" + name + "\"}"),
                Optional.of("/token"),
                "Authorization",
                "Bearer {token}");
        Optional<RequestSpec> signOut =
                name.equals("ann") ? Optional.of(PlanDraft.spec("POST /logout", "")) : Optional.empty();
        return new Identity(name, tenant, false, signIn, Optional.empty(), signOut, removal, false);
    }

    private static Outcome run(PlanDraft plan, String... leaks) {
        try (SmallApp app = new SmallApp(new Club(leaks)::answer)) {
            return plan.run(app, ProbeName.TIME);
        }
    }

    @Test
    void clearsWhatEndsWhenItIsOver() {
        Outcome outcome = run(plan());

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.coverage())
                .allSatisfy(square -> assertThat(square.tried()).isGreaterThan(1));
    }

    @ParameterizedTest
    @CsvSource({
        "expired, expired-link export of acme seen by ann from link",
        "sign-out, ended-standing notes of acme seen by ann from sign-in",
        "download, ended-standing export of acme seen by lea from link",
        "poll, ended-standing export of acme seen by lea from live-query",
    })
    void findsEachLeakAlone(String leak, String told) {
        Outcome outcome = run(plan(), leak);

        assertThat(Runs.told(outcome)).containsExactly(told);
        assertThat(outcome.unjudged()).isEmpty();
    }

    @Test
    void findsThatARemovedMemberIsServedOn() {
        assertThat(Runs.told(run(plan(), "membership", "download")))
                .containsExactly(
                        "ended-standing export of acme seen by lea from sign-in",
                        "ended-standing notes of acme seen by lea from sign-in");
    }

    @Test
    void takesTheHeadOfATableWithoutRowsForNothing() {
        Outcome outcome = run(plan().path("table", PathKind.LIST, step("GET /table")));

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
    }

    @Test
    void doesNotJudgeWhatWasNotServedBefore() {
        Outcome outcome = run(plan(), "shut-out");

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged())
                .singleElement()
                .satisfies(unjudged -> assertThat(unjudged.path()).isEqualTo("notes"));
    }

    @Test
    void removesNobodyWhereItOnlyReads() {
        PlanDraft plan = plan();
        plan.plantings.clear();
        plan.paths.remove("export");
        plan.mode = Mode.READ_ONLY;

        Outcome outcome = run(plan, "membership", "sign-out");

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.coverage())
                .allSatisfy(square -> assertThat(square.reason()).contains("read-only"));
    }
}
