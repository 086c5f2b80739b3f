package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters, against a list with a masked and two hidden columns. */
class ParametersProbeTest {
    private static final List<String> SHOWN = List.of("id", "text", "amount", "iban");
    private static final List<String> ALLOWED = List.of("id", "text", "amount", "iban", "city");

    enum Flaw {
        NONE,
        ANY_FIELD,
        WHOLE_OBJECT,
        MAX_OF_MASKED,
        ALIAS,
        SORT_BY_HIDDEN,
        SEARCH_IN_HIDDEN,
        GROUP_OF_ALL,
        PAIR_OF_ALL
    }

    private final Shelf shelf = new Shelf();

    @Test
    void clearsAListThatKeepsToItsColumns() {
        Outcome outcome = probe(Flaw.NONE);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.coverage())
                .singleElement()
                .satisfies(line -> assertThat(line.tried()).isGreaterThan(100));
    }

    @ParameterizedTest
    @CsvSource({
        "ANY_FIELD, HIDDEN_FIELD, fields, bolt",
        "WHOLE_OBJECT, SECRET_IN_ANSWER, expand, bolt",
        "MAX_OF_MASKED, UNMASKED_VALUE, max, bolt",
        "ALIAS, HIDDEN_FIELD, select, bolt",
        "SORT_BY_HIDDEN, HIDDEN_FIELD, sort, bolt",
        "SEARCH_IN_HIDDEN, HIDDEN_FIELD, q, bolt",
        "GROUP_OF_ALL, FOREIGN_ROWS, group, acme",
        "PAIR_OF_ALL, FOREIGN_ROWS, group-sort, acme"
    })
    void tellsWhichParameterBringsWhatOut(String flaw, Mechanism mechanism, String parameter, String owner) {
        Outcome outcome = probe(Flaw.valueOf(flaw));
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.findings())
                .as("%s", outcome.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.mechanism()).isEqualTo(mechanism);
                    assertThat(finding.path()).isEqualTo("list");
                    assertThat(finding.id()).endsWith("." + parameter);
                    assertThat(finding.owner()).isEqualTo(owner);
                    assertThat(finding.seenBy()).isEqualTo("ben");
                    assertThat(finding.source()).isEqualTo(Source.LIVE_QUERY);
                    assertThat(finding.evidence().data()).isNotEmpty();
                    assertThat(finding.evidence().replay()).hasSizeGreaterThanOrEqualTo(2);
                });
    }

    private Outcome probe(Flaw flaw) {
        try (SmallApp app =
                SmallApp.guarded(asked -> asked.method().equals("POST") ? shelf.add(asked) : list(asked, flaw))) {
            return PlanDraft.usual()
                    .plant(
                            "item",
                            "POST /items",
                            "{\"text\":\"{text}\",\"amount\":\"{amount}\",\"iban\":\"DE{number}5555000011\","
                                    + "\"city\":\"Ulm\",\"api_key\":\"{secret}\",\"memo\":\"{text-2}\"}",
                            Map.of(),
                            3)
                    .path(new PathDraft("list", PathKind.LIST, step("GET /items"))
                            .vary(Map.of("sort", List.of("amount", "text"), "group", List.of("city")))
                            .only("id", "text", "amount", "iban", "city")
                            .never("memo", "api_key"))
                    .run(app, ProbeName.PARAMETERS);
        }
    }

    private Said list(Asked asked, Flaw flaw) {
        boolean all = (flaw == Flaw.GROUP_OF_ALL && !asked.param("group").isEmpty())
                || (flaw == Flaw.PAIR_OF_ALL
                        && !asked.param("group").isEmpty()
                        && !asked.param("sort").isEmpty());
        List<Map<String, Object>> items = new ArrayList<>(all ? shelf.all() : shelf.of(asked.tenant()));
        String q = asked.param("q");
        items.removeIf(item -> !q.isEmpty()
                && !item.get("text").toString().contains(q)
                && !(flaw == Flaw.SEARCH_IN_HIDDEN
                        && item.get("memo").toString().contains(q)));
        if (!sort(items, asked.param("sort"), flaw)) {
            return Said.json(400, Map.of("error", "sort by text or amount"));
        }
        if (asked.query().containsKey("max")) {
            return max(items, asked.param("max"), flaw);
        }
        List<String> columns = SHOWN;
        if (!asked.param("fields").isEmpty()) {
            columns = List.of(asked.param("fields").split(",", -1));
            if (flaw != Flaw.ANY_FIELD && !ALLOWED.containsAll(columns)) {
                return Said.json(400, Map.of("error", "unknown field", "allowed", ALLOWED));
            }
        }
        List<Map<String, Object>> rows = Shelf.columns(items, columns);
        rows.forEach(row -> row.computeIfPresent("iban", (name, iban) -> masked(iban.toString())));
        if (flaw == Flaw.ALIAS && asked.param("select").contains(":")) {
            String column = asked.param("select").split(":", 2)[1];
            for (int i = 0; i < rows.size(); i++) {
                Map<String, Object> row = new LinkedHashMap<>(rows.get(i));
                row.put("x", items.get(i).getOrDefault(column, ""));
                rows.set(i, row);
            }
        }
        if (flaw == Flaw.WHOLE_OBJECT && asked.param("expand").equals("owner")) {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).put("owner", Map.of("api_key", items.get(i).get("api_key")));
            }
        }
        return Said.json(Map.of("items", rows, "count", rows.size()));
    }

    private static boolean sort(List<Map<String, Object>> items, String sort, Flaw flaw) {
        String column = sort.replaceFirst("^-", "");
        boolean known = Set.of("text", "amount").contains(column)
                || (flaw == Flaw.SORT_BY_HIDDEN && Set.of("memo", "api_key").contains(column));
        if (!sort.isEmpty() && known) {
            Comparator<Map<String, Object>> order =
                    Comparator.comparing(item -> item.get(column).toString());
            items.sort(sort.startsWith("-") ? order.reversed() : order);
        }
        return sort.isEmpty() || known;
    }

    private static Said max(List<Map<String, Object>> items, String column, Flaw flaw) {
        if (!column.equals("iban") && !column.equals("amount")) {
            return Said.json(400, Map.of("error", "unknown column " + column));
        }
        String max = items.stream()
                .map(item -> item.get(column).toString())
                .max(Comparator.naturalOrder())
                .orElse("");
        return Said.json(Map.of("max", column.equals("iban") && flaw != Flaw.MAX_OF_MASKED ? masked(max) : max));
    }

    private static String masked(String iban) {
        return iban.substring(0, 2) + "••••••" + iban.substring(iban.length() - 2);
    }
}
