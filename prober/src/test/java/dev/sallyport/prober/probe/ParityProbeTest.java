package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.PlanReader;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list and its file whose columns are named otherwise, and lists of what may be chosen. */
class ParityProbeTest {
    private static final String PLAN = """
            target: {url: "URL"}
            tenants: {acme: {}, bolt: {}}
            identities:
              ann: {tenant: acme, sign-in: {bearer: "${ANN}"}}
              ben: {tenant: bolt, sign-in: {bearer: "${BEN}"}}
            plant:
              category: {request: POST /categories, body: {name: "{text}"}, take: {category: /name}, times: 3}
              issue:
                request: POST /issues
                body: {title: "{text}", amount: "{amount}", category: "{category}"}
                times: 3
            paths:
              issues: {kind: list, request: GET /issues}
              file: {kind: file, request: GET /issues.csv, agrees-with: [issues]}
              categories: {kind: values, request: GET /categories, agrees-with: [issues]}
            """;

    private record Issue(int id, String tenant, String title, String amount, String category) {}

    private static final class Tracker {
        private final String flaw;
        private final List<Issue> issues = new CopyOnWriteArrayList<>();
        private final List<Map.Entry<String, String>> categories = new CopyOnWriteArrayList<>();

        Tracker(String flaw) {
            this.flaw = flaw;
        }

        Said answer(Asked asked) {
            String person = asked.person();
            String tenant =
                    Map.of("token-of-ann", "acme", "token-of-ben", "bolt").getOrDefault(person, "");
            if (tenant.isEmpty()) {
                return Said.json(401, "{}");
            }
            if (asked.method().equals("POST")) {
                return add(tenant, asked.path(), JsonMapper.shared().readTree(asked.body()));
            }
            List<String> mine = categories.stream()
                    .filter(category -> category.getKey().equals(tenant))
                    .map(Map.Entry::getValue)
                    .toList();
            List<Issue> own = issues.stream()
                    .filter(issue -> issue.tenant().equals(tenant))
                    .toList();
            return switch (asked.path()) {
                case "/categories" -> Said.json(200, "[\"" + String.join("\",\"", mine) + "\"]");
                case "/issues" -> Said.json(200, list(own, mine));
                case "/issues.csv" -> Said.csv(file(own));
                default -> Said.json(404, "{}");
            };
        }

        private Said add(String tenant, String path, JsonNode body) {
            if (path.equals("/categories")) {
                String name = body.path("name").asString();
                categories.add(Map.entry(tenant, name));
                return Said.json(201, "{\"name\":\"" + name + "\"}");
            }
            issues.add(new Issue(
                    issues.size() + 1,
                    tenant,
                    body.path("title").asString(),
                    body.path("amount").decimalValue().toPlainString(),
                    body.path("category").asString()));
            return Said.json(201, "{}");
        }

        /** With all categories beside the rows, for a menu. */
        private static String list(List<Issue> own, List<String> categories) {
            return "{\"menu\":[\"" + String.join("\",\"", categories) + "\"],\"issues\":"
                    + own.stream()
                            .map(issue -> "{\"id\":" + issue.id() + ",\"title\":\"" + issue.title() + "\",\"amount\":"
                                    + issue.amount() + ",\"category\":{\"name\":\"" + issue.category()
                                    + "\"},\"made\":\"2026-03-0" + (1 + issue.id() % 8) + "T08:00:00Z\","
                                    + "\"account\":\"••••" + (4000 + issue.id())
                                    + "\",\"done\":false,\"state\":\"Partially paid\"}")
                            .collect(Collectors.joining(",", "[", "]"))
                    + "}";
        }

        private String file(List<Issue> own) {
            StringBuilder csv = new StringBuilder(
                    "#,Subject,Volume,Area,Date,Bank,Remark,State" + (flaw.equals("column") ? ",Margin" : "") + "\r\n");
            for (Issue issue : flaw.equals("cut") ? own.subList(0, own.size() - 1) : own) {
                csv.append(String.join(
                                ",",
                                String.valueOf(issue.id()),
                                issue.title(),
                                issue.amount(),
                                issue.category(),
                                "0" + (1 + issue.id() % 8) + "/03/2026",
                                (flaw.equals("clear") ? "DE12" : "••••") + (4000 + issue.id()),
                                "",
                                "Partially paid"))
                        .append(flaw.equals("column") ? "," + (issue.id() * 31 + 17) : "")
                        .append("\r\n");
            }
            return csv.toString();
        }
    }

    private static Outcome run(String flaw) {
        try (SmallApp app = new SmallApp(new Tracker(flaw)::answer)) {
            return Runs.of(
                    PlanReader.read(
                            "plan.yml",
                            PLAN.replace("URL", app.url().toString()),
                            Map.of("ANN", "token-of-ann", "BEN", "token-of-ben")::get),
                    ProbeName.PARITY);
        }
    }

    @Test
    void knowsColumnsByTheirValuesAndCountsNoCategoriesAsRows() {
        Outcome outcome = run("");

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.coverage())
                .filteredOn(entry -> !entry.path().equals("issues"))
                .allMatch(entry -> entry.tried() > 0);
    }

    @ParameterizedTest
    @CsvSource({"column, HIDDEN_FIELD, margin", "clear, UNMASKED_VALUE, bank", "cut, LOST_ROWS, ''"})
    void findsWhatTheFileAloneShowsOrLacks(String flaw, Mechanism mechanism, String column) {
        assertThat(run(flaw).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.mechanism()).isEqualTo(mechanism);
            assertThat(finding.path()).isEqualTo("file");
            assertThat(finding.id()).endsWith(column);
        });
    }

    @Test
    void saysInTheTitleThatAnotherPathShowsIt() {
        assertThat(run("column").findings())
                .extracting(Finding::title)
                .containsExactly("The path \"file\" shows a column that \"issues\" does not.");
    }
}
