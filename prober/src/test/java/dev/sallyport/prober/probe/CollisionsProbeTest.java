package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ANN of bolt beside ann of acme, and files of one name. */
class CollisionsProbeTest {
    enum Flaw {
        NONE,
        FOLDED_SIGN_IN,
        FOLDED_CACHE_KEY,
        FOLDED_FILE_NAME,
        IDEMPOTENCY_OF_ALL,
        FILES_BY_NAME
    }

    private final Shelf shelf = new Shelf();
    private final Map<String, Object> kept = new ConcurrentHashMap<>();
    private final Map<String, Said> answered = new ConcurrentHashMap<>();
    private final Map<String, String> files = new ConcurrentHashMap<>();

    @Test
    void clearsAnApplicationThatKeepsNamesApart() {
        Outcome outcome = probe(Flaw.NONE, true, ProbeName.COLLISIONS);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.coverage())
                .allSatisfy(line -> assertThat(line.tried()).as(line.path()).isPositive());
    }

    @ParameterizedTest
    @CsvSource({
        "FOLDED_SIGN_IN, list, SIGN_IN",
        "FOLDED_CACHE_KEY, settings, CACHE",
        "FOLDED_FILE_NAME, export, FILE",
        "IDEMPOTENCY_OF_ALL, list, CACHE",
        "FILES_BY_NAME, file, FILE"
    })
    void tellsWhereTwoAreTakenForOne(Flaw flaw, String path, Source source) {
        Outcome outcome = probe(flaw, true, ProbeName.COLLISIONS);
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.findings())
                .as("%s", outcome.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.mechanism()).isEqualTo(Mechanism.COLLIDED_IDENTITY);
                    assertThat(finding.path()).isEqualTo(path);
                    assertThat(finding.source()).isEqualTo(source);
                    assertThat(List.of("acme", "bolt")).contains(finding.owner());
                    assertThat(finding.evidence().data()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"FOLDED_SIGN_IN"})
    void takesBackWhatFollowsFromIt(Flaw flaw) {
        Outcome outcome = probe(flaw, true, ProbeName.OWNERSHIP, ProbeName.COLLISIONS);
        assertThat(outcome.findings())
                .as("%s", outcome.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.mechanism()).isEqualTo(Mechanism.COLLIDED_IDENTITY));
    }

    @Test
    void asksWithoutTwinsAsWellAndSaysWhatIsMissing() {
        assertThat(probe(Flaw.NONE, false, ProbeName.COLLISIONS).findings()).isEmpty();
        assertThat(probe(Flaw.FILES_BY_NAME, false, ProbeName.COLLISIONS).findings())
                .hasSize(1);
        try (SmallApp app = SmallApp.guarded(asked -> answer(asked, Flaw.NONE))) {
            PlanDraft plan = PlanDraft.usual().path("list", PathKind.LIST, step("GET /items"));
            plan.mode = Mode.READ_ONLY;
            Outcome outcome = plan.run(app, ProbeName.COLLISIONS);
            assertThat(outcome.coverage())
                    .allSatisfy(line -> assertThat(line.reason()).contains("twin: true"));
        }
    }

    private Outcome probe(Flaw flaw, boolean twins, ProbeName... probes) {
        try (SmallApp app = SmallApp.guarded(asked -> answer(asked, flaw))) {
            PlanDraft plan = PlanDraft.usual()
                    .plant("item", "POST /items", "{\"text\":\"{text}\"}", Map.of("item", "/id"), 1)
                    .plant(
                            "file",
                            "POST /files",
                            "{\"name\":\"{file-name}\",\"text\":\"{text}\"}",
                            Map.of("file", "/name"),
                            1)
                    .path("list", PathKind.LIST, step("GET /items"))
                    .path("settings", PathKind.LIST, step("GET /settings"))
                    .path("export", PathKind.EXPORT, step("GET /export"))
                    .path("file", PathKind.FILE, step("GET /files/{file}"));
            if (twins) {
                plan.twin("Ann", "bolt");
            }
            return plan.run(app, probes);
        }
    }

    private Said answer(Asked asked, Flaw flaw) {
        String who = asked.person();
        String folded = who.toLowerCase(Locale.ROOT);
        String tenant = flaw == Flaw.FOLDED_SIGN_IN && who.equals("Ann") ? "acme" : tenant(who);
        if (asked.method().equals("POST")) {
            String key = asked.header("Idempotency-Key").orElse("");
            String scoped = flaw == Flaw.IDEMPOTENCY_OF_ALL ? key : tenant + key;
            return key.isEmpty()
                    ? add(tenant, asked, flaw)
                    : answered.computeIfAbsent(scoped, same -> add(tenant, asked, flaw));
        }
        if (asked.path().startsWith("/files/")) {
            String name = asked.path().substring("/files/".length());
            String text = files.get(key(tenant, name, flaw));
            return text == null || (flaw != Flaw.FILES_BY_NAME && !text.startsWith(tenant))
                    ? Said.unknown()
                    : Said.text(200, "of " + text);
        }
        return switch (asked.path()) {
            case "/settings" ->
                Said.json(
                        flaw == Flaw.FOLDED_CACHE_KEY
                                ? kept.computeIfAbsent(folded, name -> shelf.of(tenant))
                                : shelf.of(tenant));
            case "/export" -> {
                String file = flaw == Flaw.FOLDED_FILE_NAME ? folded : who;
                yield Said.json(kept.computeIfAbsent("export of " + file, name -> shelf.of(tenant)));
            }
            default -> Said.json(shelf.of(tenant));
        };
    }

    private Said add(String tenant, Asked asked, Flaw flaw) {
        if (asked.path().equals("/items")) {
            return shelf.add(tenant, asked.json());
        }
        String name = asked.json().path("name").asString();
        files.put(
                key(tenant, name, flaw),
                tenant + " " + asked.json().path("text").asString());
        return Said.json(201, Map.of("name", name));
    }

    private static String key(String tenant, String name, Flaw flaw) {
        return flaw == Flaw.FILES_BY_NAME ? name.toLowerCase(Locale.ROOT) : tenant + "/" + name;
    }

    private static String tenant(String who) {
        return who.equals("ann") ? "acme" : "bolt";
    }
}
