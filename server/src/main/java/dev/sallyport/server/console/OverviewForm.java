package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ExportState;
import dev.sallyport.oversight.OverviewFilter;
import dev.sallyport.oversight.PageMark;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which exports somebody looks for, as they filled it in. Days are those of the reader's zone. */
record OverviewForm(
        String tenant,
        String person,
        String from,
        String to,
        List<Choice> datasets,
        List<Choice> states,
        OverviewFilter filter) {
    static OverviewForm read(Map<String, String> query, Catalog catalog, Display display) {
        Optional<String> dataset = text(query, "dataset");
        Optional<String> state = text(query, "state");
        Optional<LocalDate> from = text(query, "from").map(OverviewForm::day);
        Optional<LocalDate> to = text(query, "to").map(OverviewForm::day);
        return new OverviewForm(
                query.getOrDefault("tenant", ""),
                query.getOrDefault("person", ""),
                from.map(LocalDate::toString).orElse(""),
                to.map(LocalDate::toString).orElse(""),
                catalog.datasets().values().stream()
                        .map(one -> new Choice(one.name(), one.title(), dataset.equals(Optional.of(one.name()))))
                        .toList(),
                Arrays.stream(ExportState.values())
                        .map(one -> new Choice(one.text(), one.text(), state.equals(Optional.of(one.text()))))
                        .toList(),
                new OverviewFilter(
                        text(query, "tenant"),
                        text(query, "person"),
                        dataset,
                        state.map(OverviewForm::state),
                        from.map(day -> start(day, display)),
                        to.map(day -> start(day.plusDays(1), display))));
    }

    static Optional<PageMark> after(Map<String, String> query) {
        return text(query, "after").map(PageMark::parse);
    }

    /** The address of the next page of the same. */
    static String next(String base, Map<String, String> query, PageMark mark) {
        List<String> pairs = new ArrayList<>();
        for (String name : List.of("tenant", "person", "dataset", "state", "from", "to")) {
            text(query, name).ifPresent(value -> pairs.add(name + "=" + encoded(value)));
        }
        pairs.add("after=" + encoded(mark.text()));
        return base + "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Optional<String> text(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static ExportState state(String text) {
        return Arrays.stream(ExportState.values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> invalid("\"state\" must be one of the states of exports"));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw invalid("a day is written like 2026-01-31");
        }
    }

    private static Instant start(LocalDate day, Display display) {
        return day.atStartOfDay(display.zone()).toInstant();
    }

    private static Problem invalid(String told) {
        return Problem.of(ProblemCode.INVALID_REQUEST, told);
    }
}
