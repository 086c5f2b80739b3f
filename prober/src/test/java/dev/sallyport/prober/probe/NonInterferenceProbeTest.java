package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Severity;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Validators of answers that tell the time: they move by themselves, or with what others do. */
class NonInterferenceProbeTest {
    private record Note(String tenant, String title) {}

    private static final class Notes {
        private final String validator;
        private final AtomicInteger lists = new AtomicInteger();
        private final List<Note> notes = new CopyOnWriteArrayList<>();

        Notes(String validator) {
            this.validator = validator;
        }

        Said answer(Asked asked) {
            String tenant = asked.tenant();
            if (tenant.isEmpty()) {
                return Said.json(401, "{}");
            }
            if (asked.method().equals("POST")) {
                notes.add(new Note(
                        tenant,
                        JsonMapper.shared().readTree(asked.body()).path("title").asString()));
                return Said.json(201, "{}");
            }
            if (validator.equals("hindered") && tenant.equals("bolt") && lists.incrementAndGet() == 1) {
                return Said.json(503, "{}");
            }
            List<String> own = notes.stream()
                    .filter(note -> note.tenant().equals(tenant))
                    .map(Note::title)
                    .toList();
            String body = own.stream()
                    .map(title -> "{\"title\":\"" + title + "\"}")
                    .collect(Collectors.joining(
                            ",", "{\"asked\":\"" + Instant.now() + "\"," + total() + "\"notes\":[", "]}"));
            return new Said(200, "application/json", body, headers(own.size()));
        }

        private String total() {
            return validator.equals("total") ? "\"total\":" + notes.size() + "," : "";
        }

        private Map<String, String> headers(int own) {
            Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            return switch (validator) {
                case "etag" -> Map.of("ETag", "\"v" + notes.size() + "\"");
                case "last-modified" -> Map.of("Last-Modified", time(Instant.EPOCH.plusSeconds(notes.size())));
                case "hindered" -> Map.of();
                case "times" -> Map.of("ETag", "\"v" + second.getEpochSecond() + "\"", "Last-Modified", time(second));
                default -> Map.of("ETag", "\"v" + own + "\"");
            };
        }

        private static String time(Instant time) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        }
    }

    private static Outcome run(String validator, String... more) {
        PlanDraft plan = PlanDraft.usual()
                .plant("note", "POST /notes", "{\"title\":\"{text}\"}", Map.of())
                .path("notes", PathKind.LIST, PlanDraft.step("GET /notes"));
        for (String path : more) {
            plan.path(path, PathKind.LIST, PlanDraft.step("GET /" + path));
        }
        try (SmallApp app = new SmallApp(new Notes(validator)::answer)) {
            return plan.run(app, ProbeName.NON_INTERFERENCE);
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"etag, header etag", "last-modified, header last-modified"})
    void findsAValidatorThatMovesWithOthersDataBesideATimeThatAlwaysMoves(String validator, String place) {
        assertThat(run(validator).findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.LOW);
            assertThat(finding.title()).contains("A header of the answer moves");
            assertThat(finding.evidence().data()).singleElement().asString().startsWith(place + " ");
        });
    }

    /** The change by which one is found once more is none by which the next is cleared. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void findsEachOfSeveralThatCountOthers() {
        assertThat(Runs.told(run("total", "pages", "archive")))
                .containsExactlyInAnyOrder(
                        "foreign-total notes of acme seen by ben from live-query",
                        "foreign-total notes of bolt seen by ann from live-query",
                        "foreign-total pages of acme seen by ben from live-query",
                        "foreign-total pages of bolt seen by ann from live-query",
                        "foreign-total archive of acme seen by ben from live-query",
                        "foreign-total archive of bolt seen by ann from live-query");
    }

    @ParameterizedTest
    @CsvSource({"times", "own"})
    void clearsAValidatorThatMovesByItselfOrNotAtAll(String validator) {
        Outcome outcome = run(validator);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
    }

    @Test
    void doesNotTakeARefusalForNoise() {
        Outcome outcome = run("hindered");

        assertThat(outcome.unjudged())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).contains("did not get there each time", "503"));
    }

    @Test
    void judgesEachTenant() {
        assertThat(run("own").coverage())
                .singleElement()
                .satisfies(entry -> assertThat(entry.tried()).isEqualTo(2));
    }
}
