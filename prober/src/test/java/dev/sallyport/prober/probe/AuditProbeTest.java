package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.file;
import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.AuditLog;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The record of an application that has items, and exports them by a request and a file. */
class AuditProbeTest {
    enum Flaw {
        NONE,
        NO_DOWNLOAD,
        NO_DENIAL,
        NO_FILTERS,
        SILENT,
        ONE_ACTOR,
        LOG_OF_ALL
    }

    private final Shelf shelf = new Shelf();
    private final List<Map<String, Object>> entries = new CopyOnWriteArrayList<>();

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void clearsALogThatHoldsEverything() {
        Outcome outcome = probe(Flaw.NONE);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.coverage())
                .filteredOn(line -> !line.path().equals("list"))
                .allSatisfy(line -> assertThat(line.tried()).isPositive());
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "NO_DOWNLOAD, MISSING_RECORD, export, download-entry",
        "NO_DENIAL, MISSING_RECORD, item, denial-entry",
        "NO_FILTERS, MISSING_RECORD, export, export-filters",
        "ONE_ACTOR, MISSING_RECORD, export, export-actor",
        "LOG_OF_ALL, FOREIGN_ROWS, audit, audit"
    })
    void findsWhatIsMissing(Flaw flaw, Mechanism mechanism, String path, String detail) {
        Outcome outcome = probe(flaw);
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.findings())
                .as("%s", outcome.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.mechanism()).isEqualTo(mechanism);
                    assertThat(finding.source()).isEqualTo(Source.AUDIT_LOG);
                    assertThat(finding.path()).isEqualTo(path);
                    assertThat(finding.id()).endsWith(detail);
                });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void tellsInFindingsWhatTheLogSaysOfThem() {
        assertThat(probe(Flaw.NO_FILTERS).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence().record())
                        .hasValueSatisfying(line -> assertThat(line)
                                .startsWith("the audit log says: ")
                                .contains("did asked", "actor person-ann", "tenant acme")));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void tellsInFindingsThatTheLogSaysNothingOfThem() {
        // Each act that is not told of is waited for: one is enough.
        PlanDraft plan = plan();
        plan.paths.remove("export");

        assertThat(probe(Flaw.SILENT, plan).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.evidence().record())
                        .hasValueSatisfying(line -> assertThat(line).startsWith("the audit log says nothing of")));
    }

    private Outcome probe(Flaw flaw) {
        return probe(flaw, plan());
    }

    private Outcome probe(Flaw flaw, PlanDraft plan) {
        try (SmallApp app = SmallApp.guarded(asked -> answer(asked, flaw))) {
            return plan.run(app, ProbeName.AUDIT);
        }
    }

    private static PlanDraft plan() {
        return PlanDraft.usual()
                .plant("item", "POST /items", "{\"text\":\"{text}\"}", Map.of("item", "/id"), 1)
                .path("list", PathKind.LIST, step("GET /items"))
                .path("item", PathKind.ITEM, step("GET /items/{item}"))
                .path(
                        "export",
                        PathKind.EXPORT,
                        step("POST /exports", "{\"dataset\":\"items\"}", Map.of("export", "/id")),
                        file("GET /exports/{export}", Optional.empty(), false))
                .audit(new AuditLog(
                        PlanDraft.spec("GET /audit", ""),
                        List.of("ann", "ben"),
                        "/entries",
                        Map.of(
                                "tenant", "/tenant",
                                "actor", "/by",
                                "type", "/type",
                                "filters", "/filters",
                                "did", "/did"),
                        Map.of(
                                "export", List.of("asked"),
                                "download", List.of("fetched"),
                                "denial", List.of("refused")),
                        Set.of()));
    }

    private Said answer(Asked asked, Flaw flaw) {
        if (asked.path().equals("/audit")) {
            return Said.json(Map.of(
                    "entries",
                    entries.stream()
                            .filter(entry -> flaw == Flaw.LOG_OF_ALL
                                    || entry.get("tenant").equals(asked.tenant()))
                            .toList()));
        }
        if (asked.method().equals("POST") && asked.path().equals("/items")) {
            record(asked, "added", flaw);
            return shelf.add(asked);
        }
        if (asked.path().equals("/exports")) {
            record(asked, "asked", flaw);
            return Said.json(201, Map.of("id", "export-of-" + asked.tenant()));
        }
        if (asked.path().equals("/items")) {
            return Said.json(shelf.of(asked.tenant()));
        }
        boolean mine = asked.path().equals("/exports/export-of-" + asked.tenant())
                || shelf.of(asked.tenant()).stream()
                        .anyMatch(item -> asked.path().equals("/items/" + item.get("id")));
        if (!mine) {
            if (flaw != Flaw.NO_DENIAL) {
                record(asked, "refused", flaw);
            }
            return Said.unknown();
        }
        if (asked.path().startsWith("/exports/") && flaw != Flaw.NO_DOWNLOAD) {
            record(asked, "fetched", flaw);
        }
        return Said.json(shelf.of(asked.tenant()));
    }

    private void record(Asked asked, String did, Flaw flaw) {
        if (flaw == Flaw.SILENT) {
            return;
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", Instant.now().toString());
        entry.put("tenant", asked.tenant());
        entry.put("by", flaw == Flaw.ONE_ACTOR ? "system" : "person-" + asked.person());
        entry.put("type", "items");
        entry.put("did", did);
        if (flaw != Flaw.NO_FILTERS) {
            entry.put("filters", Map.of());
        }
        entries.add(entry);
    }
}
