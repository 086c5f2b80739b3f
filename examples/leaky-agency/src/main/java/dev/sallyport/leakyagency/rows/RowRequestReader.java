package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads a request against what a dataset allows. Parameters that nobody knows are passed over. */
@Component
public final class RowRequestReader {
    private static final int LARGEST_PAGE = 200;
    private static final int USUAL_PAGE = 50;
    private final Leaks leaks;

    RowRequestReader(Leaks leaks) {
        this.leaks = leaks;
    }

    public RowRequest read(Dataset dataset, MultiValueMap<String, String> parameters) {
        String sort = first(parameters, "sort").orElse(dataset == Dataset.PAYMENTS ? "createdAt" : "-createdAt");
        boolean isDescending = sort.startsWith("-");
        return new RowRequest(
                filters(dataset, parameters),
                date(parameters, "from"),
                date(parameters, "to"),
                first(parameters, "q").filter(text -> !text.isBlank()),
                sortColumn(dataset, isDescending ? sort.substring(1) : sort),
                isDescending,
                fields(dataset, first(parameters, "fields")),
                isExpanded(dataset, first(parameters, "expand")),
                limit(first(parameters, "limit")),
                first(parameters, "cursor").filter(text -> !text.isEmpty()));
    }

    private static Map<Column, List<String>> filters(Dataset dataset, MultiValueMap<String, String> parameters) {
        Map<Column, List<String>> filters = new LinkedHashMap<>();
        for (Column column : dataset.columns()) {
            List<String> values = parameters.get(column.name());
            if (values != null && column.can(Ability.FILTER)) {
                filters.put(column, List.copyOf(values));
            }
        }
        return filters;
    }

    private Optional<String> date(MultiValueMap<String, String> parameters, String name) {
        Optional<String> text = first(parameters, name).filter(value -> !value.isEmpty());
        if (!leaks.on(Leak.RAW_ERRORS)) {
            text.ifPresent(value -> checkDate(name, value));
        }
        return text;
    }

    private static void checkDate(String name, String value) {
        try {
            LocalDate.parse(value);
        } catch (DateTimeException notOne) {
            throw Problem.badRequest(name + " is a date like 2025-03-31");
        }
    }

    private Column sortColumn(Dataset dataset, String name) {
        return dataset.find(name)
                .filter(column -> column.can(Ability.SORT) || leaks.on(Leak.SORT_BY_HIDDEN))
                .orElseThrow(() -> Problem.badRequest("sort is one of " + names(dataset, Ability.SORT)));
    }

    private List<RowRequest.Field> fields(Dataset dataset, Optional<String> wanted) {
        if (wanted.isEmpty() || wanted.get().isEmpty()) {
            return dataset.shown().stream()
                    .map(column -> new RowRequest.Field(column.name(), column))
                    .toList();
        }
        List<RowRequest.Field> fields = new ArrayList<>();
        for (String text : wanted.get().split(",", -1)) {
            int colon = text.indexOf(':');
            String alias = colon < 0 ? text : text.substring(0, colon);
            String name = text.substring(colon + 1);
            String judged = leaks.on(Leak.ALIAS_REACHES_HIDDEN) ? alias : name;
            boolean isAllowed =
                    dataset.find(judged).filter(column -> !column.isInternal()).isPresent();
            if (!isAllowed || alias.isBlank()) {
                throw Problem.badRequest("fields are names, or alias:name, of "
                        + dataset.shown().stream().map(Column::name).collect(Collectors.joining(", ")));
            }
            Column column = dataset.find(name).orElseThrow(() -> Problem.badRequest("there is no such field"));
            fields.add(new RowRequest.Field(alias, column));
        }
        return fields;
    }

    private static boolean isExpanded(Dataset dataset, Optional<String> expand) {
        if (expand.isEmpty() || expand.get().isEmpty()) {
            return false;
        }
        if (!expand.get().equals("customer") || !dataset.isOfCustomer()) {
            throw Problem.badRequest("expand is customer, where a dataset has one");
        }
        return true;
    }

    private static int limit(Optional<String> text) {
        if (text.isEmpty()) {
            return USUAL_PAGE;
        }
        if (!text.get().matches("[0-9]{1,4}")) {
            throw Problem.badRequest("limit is a number from 1 to " + LARGEST_PAGE);
        }
        return Math.max(1, Math.min(LARGEST_PAGE, Integer.parseInt(text.get())));
    }

    /** How many groups an aggregate shows. */
    static Optional<Integer> top(MultiValueMap<String, String> parameters) {
        return first(parameters, "top").filter(text -> !text.isEmpty()).map(text -> {
            if (!text.matches("[1-9][0-9]?")) {
                throw Problem.badRequest("top is a number from 1 to 99");
            }
            return Integer.parseInt(text);
        });
    }

    static Optional<String> first(MultiValueMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.getFirst(name));
    }

    static String names(Dataset dataset, Ability ability) {
        return dataset.columns().stream()
                .filter(column -> column.can(ability))
                .map(Column::name)
                .collect(Collectors.joining(", "));
    }
}
