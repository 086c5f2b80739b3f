package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.access.Ids;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.settings.AgencySettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Lists, single rows, aggregates and value lists of the datasets. */
@RestController
@RequestMapping("/api/{dataset:customers|projects|invoices|payments}")
final class RowsController {
    private final Lists lists;
    private final Rows rows;
    private final Aggregates aggregates;
    private final ValueLists values;
    private final RowRequestReader reader;
    private final JdbcTemplate jdbc;
    private final Leaks leaks;
    private final AnswerCache<ResponseEntity<Object>> byAddress;

    RowsController(
            Lists lists,
            Rows rows,
            Aggregates aggregates,
            ValueLists values,
            RowRequestReader reader,
            JdbcTemplate jdbc,
            Leaks leaks,
            AgencySettings settings,
            Clock clock) {
        this.lists = lists;
        this.rows = rows;
        this.aggregates = aggregates;
        this.values = values;
        this.reader = reader;
        this.jdbc = jdbc;
        this.leaks = leaks;
        this.byAddress = new AnswerCache<>(settings.cacheLife(), clock);
    }

    @GetMapping
    @Nullable
    ResponseEntity<Object> list(
            Member member,
            @PathVariable("dataset") String name,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            ServletWebRequest conditions) {
        Dataset dataset = Dataset.of(name);
        Scope scope = Scope.of(member);
        if (leaks.on(Leak.SHARED_ETAG)
                && dataset == Dataset.PAYMENTS
                && conditions.checkNotModified(versionOf(dataset))) {
            return null;
        }
        if (leaks.on(Leak.ANSWER_CACHED_BY_ADDRESS) && dataset == Dataset.PROJECTS) {
            String address = request.getRequestURI() + "?" + request.getQueryString();
            return byAddress.get(address, () -> lists.list(member, dataset, scope, parameters));
        }
        return lists.list(member, dataset, scope, parameters);
    }

    @GetMapping("/{id}")
    Map<String, Object> one(
            Member member,
            @PathVariable("dataset") String name,
            @PathVariable("id") String text,
            @RequestParam MultiValueMap<String, String> parameters) {
        Dataset dataset = Dataset.of(name);
        Scope scope = Scope.of(member);
        UUID id = Ids.read(text);
        if (leaks.on(Leak.TOLD_EXISTENCE) && dataset == Dataset.INVOICES && isOfAnother(id, scope)) {
            throw Problem.forbidden("This invoice is not one of your workspace.");
        }
        RowRequest request = reader.read(dataset, parameters);
        return Masks.put(rows.one(dataset, scope, request, id), request, scope.role());
    }

    @GetMapping("/aggregate")
    Map<String, Object> aggregate(
            Member member,
            @PathVariable("dataset") String name,
            @RequestParam MultiValueMap<String, String> parameters) {
        Dataset dataset = Dataset.of(name);
        RowRequest request = reader.read(dataset, parameters);
        String measure = RowRequestReader.first(parameters, "measure").orElse("count");
        Optional<String> group = RowRequestReader.first(parameters, "group").filter(text -> !text.isEmpty());
        Optional<Integer> top = RowRequestReader.top(parameters);
        Scope scope = Scope.of(member);
        return Map.of(
                "measure",
                measure,
                "items",
                top.isPresent() && group.isPresent()
                        ? aggregates.largest(dataset, scope, request, group.get(), measure, top.get())
                        : aggregates.read(dataset, scope, request, group, measure));
    }

    @GetMapping("/values")
    Map<String, Object> values(
            Member member, @PathVariable("dataset") String name, @RequestParam(defaultValue = "status") String field) {
        return Map.of("field", field, "items", values.values(Dataset.of(name), Scope.of(member), field));
    }

    private boolean isOfAnother(UUID id, Scope scope) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from invoices where id = ? and tenant_id <> ?)",
                Boolean.class,
                id,
                scope.tenant()));
    }

    private String versionOf(Dataset dataset) {
        return "\"" + dataset.text() + "-"
                + jdbc.queryForObject(
                        "select count(*) || '-' || extract(epoch from max(created_at)) from " + dataset.text(),
                        String.class)
                + "\"";
    }
}
