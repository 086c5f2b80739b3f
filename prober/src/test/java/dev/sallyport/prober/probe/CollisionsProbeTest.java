package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Budget;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.PretendApplication.Ask;
import dev.sallyport.prober.probe.PretendApplication.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Map<String, Reply> answered = new ConcurrentHashMap<>();
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
        try (PretendApplication app = new PretendApplication(ask -> answer(ask, Flaw.NONE))) {
            Outcome outcome = new PlanDraft(app.url())
                    .path("list", PathKind.LIST, "/items")
                    .readOnly()
                    .run(ProbeName.COLLISIONS);
            assertThat(outcome.coverage())
                    .allSatisfy(line -> assertThat(line.reason()).contains("twin: true"));
        }
    }

    private Outcome probe(Flaw flaw, boolean twins, ProbeName... probes) {
        try (PretendApplication app = new PretendApplication(ask -> answer(ask, flaw))) {
            PlanDraft plan = new PlanDraft(app.url())
                    .planting("item", "POST", "/items", "{\"text\":\"{text}\"}", Map.of("item", "/id"), 1)
                    .planting(
                            "file",
                            "POST",
                            "/files",
                            "{\"name\":\"{file-name}\",\"text\":\"{text}\"}",
                            Map.of("file", "/name"),
                            1)
                    .path("list", PathKind.LIST, "/items")
                    .path("settings", PathKind.LIST, "/settings")
                    .path("export", PathKind.EXPORT, "/export")
                    .path("file", PathKind.FILE, "/files/{file}")
                    .budget(new Budget(40_000, 5_000, 8, Duration.ofMinutes(5), 16L << 20, 400));
            if (twins) {
                plan.identity("Ann", "bolt", false, true);
            }
            return plan.run(Set.of(probes), 7);
        }
    }

    private Reply answer(Ask ask, Flaw flaw) {
        String who = ask.who().orElse("");
        String folded = who.toLowerCase(Locale.ROOT);
        String tenant = flaw == Flaw.FOLDED_SIGN_IN && who.equals("Ann") ? "acme" : tenant(who);
        Ask asked = new Ask(
                Optional.of(tenant.equals("acme") ? "ann" : "ben"),
                ask.method(),
                ask.path(),
                ask.query(),
                ask.headers(),
                ask.body());
        if (ask.method().equals("POST")) {
            String key = ask.headers().getOrDefault("Idempotency-key", "");
            String scoped = flaw == Flaw.IDEMPOTENCY_OF_ALL ? key : tenant + key;
            return key.isEmpty() ? add(asked, flaw) : answered.computeIfAbsent(scoped, same -> add(asked, flaw));
        }
        if (ask.path().startsWith("/files/")) {
            String name = ask.path().substring("/files/".length());
            String text = files.get(key(tenant, name, flaw));
            return text == null || (flaw != Flaw.FILES_BY_NAME && !text.startsWith(tenant))
                    ? Reply.unknown()
                    : Reply.text("of " + text);
        }
        return switch (ask.path()) {
            case "/settings" ->
                Reply.json(
                        flaw == Flaw.FOLDED_CACHE_KEY
                                ? kept.computeIfAbsent(folded, name -> shelf.of(tenant))
                                : shelf.of(tenant));
            case "/export" -> {
                String file = flaw == Flaw.FOLDED_FILE_NAME ? folded : who;
                yield Reply.json(kept.computeIfAbsent("export of " + file, name -> shelf.of(tenant)));
            }
            default -> Reply.json(shelf.of(tenant));
        };
    }

    private Reply add(Ask ask, Flaw flaw) {
        if (ask.path().equals("/items")) {
            return shelf.add(ask);
        }
        String name = ask.json().path("name").asString();
        files.put(
                key(ask.tenant(), name, flaw),
                ask.tenant() + " " + ask.json().path("text").asString());
        return Reply.json(201, Map.of("name", name));
    }

    private static String key(String tenant, String name, Flaw flaw) {
        return flaw == Flaw.FILES_BY_NAME ? name.toLowerCase(Locale.ROOT) : tenant + "/" + name;
    }

    private static String tenant(String who) {
        return who.equals("ann") ? "acme" : "bolt";
    }
}
