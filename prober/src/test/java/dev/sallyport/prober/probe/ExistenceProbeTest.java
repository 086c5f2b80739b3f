package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ExistenceProbeTest {
    /** Documents by id and a list with a filter; careful, but for one leak. */
    private static final class Documents {
        private final String leak;
        private final Map<String, String> tenants = new ConcurrentHashMap<>();
        private final Map<String, String> notes = new ConcurrentHashMap<>();
        private final AtomicInteger number = new AtomicInteger();

        Documents(String leak) {
            this.leak = leak;
        }

        Said answer(Asked asked) {
            String tenant = asked.tenant();
            if (tenant.isEmpty()) {
                return Said.json(401, "{}");
            }
            if (asked.method().equals("POST")) {
                String id = leak.equals("numbers") ? String.valueOf(number.incrementAndGet()) : UUID.randomUUID() + "";
                tenants.put(id, tenant);
                notes.put(
                        id,
                        JsonMapper.shared().readTree(asked.body()).at("/note").asString());
                return Said.json(201, "{\"id\":\"" + id + "\"}");
            }
            if (asked.path().equals("/docs")) {
                return list(asked);
            }
            String id = asked.path().substring("/docs/".length());
            if (!id.matches("[0-9a-f-]{36}|[0-9]{1,9}")) {
                return junk(id);
            }
            String request = "\"request\":\"" + UUID.randomUUID() + "\"";
            if (!tenants.containsKey(id)) {
                return Said.json(404, "{\"error\":\"no document " + id + "\"," + request + "}");
            }
            if (tenants.get(id).equals(tenant) && !(leak.equals("owner-shut-out") && number.incrementAndGet() > 1)) {
                return Said.json(200, "{\"note\":\"" + notes.get(id) + "\"}");
            }
            return switch (leak) {
                case "status", "numbers" -> Said.json(403, "{\"error\":\"not yours\"}");
                case "text" -> Said.json(404, "{\"error\":\"not your document " + id + "\"," + request + "}");
                case "header" ->
                    new Said(
                            404,
                            "application/json",
                            "{\"error\":\"no document " + id + "\"," + request + "}",
                            Map.of("X-Owner", "other"));
                default -> Said.json(404, "{\"error\":\"no document " + id + "\"," + request + "}");
            };
        }

        private Said list(Asked asked) {
            String sort = asked.query().getOrDefault("sort", "note");
            if (sort.equals("note")) {
                return Said.json(200, "[]");
            }
            return leak.equals("parameter")
                    ? Said.json(400, "{\"error\":\"select id from documents order by " + sort + "\"}")
                    : Said.json(400, "{\"error\":\"sort may be: note\"}");
        }

        private Said junk(String id) {
            return switch (leak) {
                case "sql" ->
                    Said.json(500, "{\"error\":\"ERROR: invalid input syntax for type uuid: " + id.length() + "\"}");
                case "trace" -> Said.text(500, "java.lang.IllegalArgumentException\n\tat app.Docs.find(Docs.java:31)");
                case "foreign-in-error" ->
                    Said.text(
                            500,
                            "not found among "
                                    + notes.entrySet().stream()
                                            .filter(note -> "acme".equals(tenants.get(note.getKey())))
                                            .map(Map.Entry::getValue)
                                            .toList());
                default -> Said.json(404, "{\"error\":\"no document\"}");
            };
        }
    }

    private static Outcome run(String leak) {
        PlanDraft plan = PlanDraft.usual()
                .plant("doc", "POST /docs", "{\"note\":\"{text}\"}", Map.of("doc", "/id"))
                .path("doc", PathKind.ITEM, step("GET /docs/{doc}"))
                .path(new PathDraft("docs", PathKind.LIST, step("GET /docs")).vary(Map.of("sort", List.of("note"))));
        try (SmallApp app = new SmallApp(new Documents(leak)::answer)) {
            return plan.run(app, ProbeName.EXISTENCE);
        }
    }

    @Test
    void clearsWhatTellsForeignAndUnknownAlike() {
        Outcome outcome = run("");

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.coverage())
                .allSatisfy(square -> assertThat(square.tried()).isPositive());
    }

    @ParameterizedTest
    @CsvSource({
        "status, told-existence doc of acme seen by ben from error",
        "numbers, told-existence doc of acme seen by ben from error",
        "text, told-existence doc of acme seen by ben from error",
        "header, told-existence doc of acme seen by ben from error",
        "sql, raw-error doc of bolt seen by ben from error",
        "trace, raw-error doc of bolt seen by ben from error",
        "parameter, raw-error docs of bolt seen by ben from error",
        "foreign-in-error, foreign-rows doc of acme seen by ben from error",
    })
    void findsEachLeakAlone(String leak, String told) {
        Outcome outcome = run(leak);

        assertThat(Runs.told(outcome)).containsExactly(told);
        assertThat(outcome.unjudged()).isEmpty();
    }

    @Test
    void doesNotJudgeWhatItsOwnerDoesNotGetEither() {
        Outcome outcome = run("owner-shut-out");

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged()).isNotEmpty();
    }

    /** Documents below the tenant's own address. */
    private static Said workspace(Asked asked, String leak) {
        String person = asked.person();
        String own = Map.of("ann", "t-acme-71", "ben", "t-bolt-82").getOrDefault(person, "");
        if (own.isEmpty()) {
            return Said.json(401, "{}");
        }
        if (asked.path().equals("/" + own + "/docs")) {
            return Said.json(200, "[]");
        }
        boolean exists = List.of("/t-acme-71/docs", "/t-bolt-82/docs").contains(asked.path());
        return exists && leak.equals("told")
                ? Said.json(403, "{\"error\":\"not yours\"}")
                : exists && leak.equals("empty") ? Said.json(200, "[]") : Said.json(404, "{\"error\":\"not found\"}");
    }

    @ParameterizedTest
    @CsvSource({"told, 1", "empty, 1", "'', 0"})
    void asksWhetherATenantIsToldToExist(String leak, int findings) {
        PlanDraft plan = PlanDraft.usual().path("docs", PathKind.LIST, step("GET /{tenant}/docs"));
        try (SmallApp app = new SmallApp(asked -> workspace(asked, leak))) {
            Outcome outcome = plan.run(app, ProbeName.EXISTENCE);

            assertThat(outcome.findings()).hasSize(findings).allSatisfy(finding -> {
                assertThat(finding.title()).isEqualTo("The answer tells whether a tenant of that id exists.");
                assertThat(finding.owner()).isEqualTo("acme");
                assertThat(finding.seenBy()).isEqualTo("ben");
            });
            assertThat(outcome.unjudged()).isEmpty();
        }
    }

    /** Below one's own address, what is another's must be looked for as well. */
    @Test
    void asksForWhatIsForeignBelowTheAskersOwnTenant() {
        Map<String, String> tenants = new ConcurrentHashMap<>();
        PlanDraft plan = PlanDraft.usual()
                .plant("doc", "POST /{tenant}/docs", "{\"note\":\"{text}\"}", Map.of("doc", "/id"))
                .path("doc", PathKind.ITEM, step("GET /{tenant}/docs/{doc}"));
        try (SmallApp app = new SmallApp(asked -> {
            String person = asked.person();
            String own = Map.of("ann", "t-acme-71", "ben", "t-bolt-82").getOrDefault(person, "");
            if (own.isEmpty() || !asked.path().startsWith("/" + own + "/docs")) {
                return Said.json(own.isEmpty() ? 401 : 404, "{\"error\":\"not found\"}");
            }
            if (asked.method().equals("POST")) {
                String id = UUID.randomUUID().toString();
                tenants.put(id, own);
                return Said.json(201, "{\"id\":\"" + id + "\"}");
            }
            String owner =
                    tenants.getOrDefault(asked.path().substring(asked.path().lastIndexOf('/') + 1), "");
            return owner.equals(own)
                    ? Said.json(200, "{}")
                    : Said.json(owner.isEmpty() ? 404 : 403, "{\"error\":\"not found\"}");
        })) {
            assertThat(Runs.told(plan.run(app, ProbeName.EXISTENCE)))
                    .containsExactly("told-existence doc of acme seen by ben from error");
        }
    }
}
