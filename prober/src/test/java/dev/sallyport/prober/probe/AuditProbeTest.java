package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.AuditLog;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.PretendApplication.Ask;
import dev.sallyport.prober.probe.PretendApplication.Reply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
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
    void clearsALogThatHoldsEverything() {
        Outcome outcome = probe(Flaw.NONE);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.coverage())
                .filteredOn(line -> !line.path().equals("list"))
                .allSatisfy(line -> assertThat(line.tried()).isPositive());
    }

    @ParameterizedTest
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
    void tellsInFindingsWhatTheLogSaysOfThem() {
        assertThat(probe(Flaw.NO_FILTERS).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence().record())
                        .hasValueSatisfying(line -> assertThat(line)
                                .startsWith("the audit log says: ")
                                .contains("did asked", "actor person-ann", "tenant acme")));
        entries.clear();
        assertThat(probe(Flaw.SILENT).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.evidence().record())
                        .hasValueSatisfying(line -> assertThat(line).startsWith("the audit log says nothing of")));
    }

    private Outcome probe(Flaw flaw) {
        try (PretendApplication app = new PretendApplication(ask -> answer(ask, flaw))) {
            return new PlanDraft(app.url())
                    .planting("item", "POST", "/items", "{\"text\":\"{text}\"}", Map.of("item", "/id"), 1)
                    .path("list", PathKind.LIST, "/items")
                    .path("item", PathKind.ITEM, "/items/{item}")
                    .path(
                            "export",
                            PathKind.EXPORT,
                            List.of(
                                    PlanDraft.step(
                                            "ask",
                                            PlanDraft.json("POST", "/exports", "{\"dataset\":\"items\"}"),
                                            Map.of("export", "/id")),
                                    PlanDraft.step("file", PlanDraft.get("/exports/{export}"), Map.of())),
                            Map.of(),
                            Set.of(),
                            Set.of())
                    .audit(new AuditLog(
                            PlanDraft.get("/audit"),
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
                            Set.of()))
                    .run(ProbeName.AUDIT);
        }
    }

    private Reply answer(Ask ask, Flaw flaw) {
        if (ask.path().equals("/audit")) {
            return Reply.json(Map.of(
                    "entries",
                    entries.stream()
                            .filter(entry -> flaw == Flaw.LOG_OF_ALL
                                    || entry.get("tenant").equals(ask.tenant()))
                            .toList()));
        }
        if (ask.method().equals("POST") && ask.path().equals("/items")) {
            record(ask, "added", flaw);
            return shelf.add(ask);
        }
        if (ask.path().equals("/exports")) {
            record(ask, "asked", flaw);
            return Reply.json(201, Map.of("id", "export-of-" + ask.tenant()));
        }
        if (ask.path().equals("/items")) {
            return Reply.json(shelf.of(ask.tenant()));
        }
        boolean mine = ask.path().equals("/exports/export-of-" + ask.tenant())
                || shelf.of(ask.tenant()).stream().anyMatch(item -> ask.path().equals("/items/" + item.get("id")));
        if (!mine) {
            if (flaw != Flaw.NO_DENIAL) {
                record(ask, "refused", flaw);
            }
            return Reply.unknown();
        }
        if (ask.path().startsWith("/exports/") && flaw != Flaw.NO_DOWNLOAD) {
            record(ask, "fetched", flaw);
        }
        return Reply.json(shelf.of(ask.tenant()));
    }

    private void record(Ask ask, String did, Flaw flaw) {
        if (flaw == Flaw.SILENT) {
            return;
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", Instant.now().toString());
        entry.put("tenant", ask.tenant());
        entry.put(
                "by", flaw == Flaw.ONE_ACTOR ? "system" : "person-" + ask.who().orElse(""));
        entry.put("type", "items");
        entry.put("did", did);
        if (flaw != Flaw.NO_FILTERS) {
            entry.put("filters", Map.of());
        }
        entries.add(entry);
    }
}
