package dev.sallyport.server.console;

import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.Series;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the page of a form as it stands: with what is preselected in one that nobody has filled in. */
record FormPageMaker(Texts texts, Display display) {
    /** Sizes of parts that are offered; the API takes any. */
    private static final List<Long> PART_SIZES = List.of(10_000_000L, 50_000_000L);

    FormPage page(DatasetChoice choice, ExportForm form, LookPage.@Nullable Refusal refusal, @Nullable LookPage look) {
        return new FormPage(
                DatasetTold.of(choice, new RequestTexts(texts, display)),
                columns(choice, form),
                filters(choice, form),
                sorts(choice, form),
                form.isTicked(ExportForm.DESCENDING),
                time(choice, form),
                formats(choice, form),
                dialects(form),
                zones(form),
                series(choice, form),
                refusal,
                look,
                null);
    }

    private static List<FormPage.ColumnField> columns(DatasetChoice choice, ExportForm form) {
        List<FormPage.ColumnField> fields = new ArrayList<>();
        for (Column column : choice.columnsInOrder()) {
            int index = fields.size();
            // By name: what is offered may have changed since it was filled in.
            int sent = form.indexOf("column", column.name());
            fields.add(new FormPage.ColumnField(
                    index,
                    column.name(),
                    column.title(),
                    form.isEmpty() ? !column.sensitive() : form.isTicked(ExportForm.field("column", sent, "")),
                    form.text(ExportForm.field("column", sent, "order")).orElse(String.valueOf(index + 1)),
                    form.exactly(ExportForm.field("column", sent, "title")).orElse(column.title()),
                    choice.isMasked(column),
                    column.sensitive()));
        }
        return fields;
    }

    private List<FormPage.FilterField> filters(DatasetChoice choice, ExportForm form) {
        List<FormPage.FilterField> fields = new ArrayList<>();
        for (Column column : choice.filters()) {
            int index = fields.size();
            int sent = form.indexOf("filter", column.name());
            List<FilterCondition> conditions = FilterCondition.of(column.type());
            String chosen = form.text(ExportForm.field("filter", sent, "")).orElse("");
            List<Choice> choices = new ArrayList<>();
            choices.add(new Choice("", unfiltered(choice, column), chosen.isEmpty()));
            conditions.forEach(condition -> choices.add(new Choice(
                    condition.text(),
                    texts.of("filter." + condition.text()),
                    condition.text().equals(chosen))));
            fields.add(new FormPage.FilterField(
                    index,
                    column.name(),
                    column.title(),
                    isDay(column) && !conditions.contains(FilterCondition.IN) ? "date" : "text",
                    choices,
                    form.exactly(ExportForm.field("filter", sent, "value")).orElse(""),
                    form.exactly(ExportForm.field("filter", sent, "to")).orElse(""),
                    conditions.contains(FilterCondition.IN),
                    conditions.contains(FilterCondition.RANGE)));
        }
        return fields;
    }

    /** What holds for a column that nobody filters by. */
    private String unfiltered(DatasetChoice choice, Column column) {
        return choice.dataset().defaultFilters().stream()
                .filter(usual -> usual.column().equals(column.name()))
                .findFirst()
                .map(usual -> texts.of("filter.usual", String.join(", ", usual.values())))
                .orElseGet(() -> texts.of("filter.any"));
    }

    private static boolean isDay(Column column) {
        return column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP;
    }

    private List<Choice> sorts(DatasetChoice choice, ExportForm form) {
        String chosen = form.text(ExportForm.SORT).orElse("");
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", texts.of("sort.usual"), chosen.isEmpty()));
        choice.sorts()
                .forEach(column -> choices.add(
                        new Choice(column.name(), column.title(), column.name().equals(chosen))));
        return choices;
    }

    private FormPage.TimeFields time(DatasetChoice choice, ExportForm form) {
        Optional<String> column =
                choice.dataset().window().map(rule -> RequestTexts.title(choice.dataset(), rule.column()));
        String chosen = form.text(ExportForm.WINDOW)
                .orElse((choice.isWindowRequired() ? WindowChoice.LAST_MONTH : WindowChoice.NONE).text());
        List<Choice> windows = new ArrayList<>();
        for (WindowChoice window : WindowChoice.values()) {
            if (window != WindowChoice.NONE || !choice.isWindowRequired()) {
                windows.add(new Choice(
                        window.text(),
                        texts.of("window." + window.text()),
                        window.text().equals(chosen)));
            }
        }
        return new FormPage.TimeFields(
                column.orElse(null),
                windows,
                form.text(ExportForm.MONTH).orElse(""),
                form.text(ExportForm.FROM).orElse(""),
                form.text(ExportForm.TO).orElse(""),
                choice.widestWindow()
                        .map(new RequestTexts(texts, display)::duration)
                        .orElse(""));
    }

    private List<Choice> formats(DatasetChoice choice, ExportForm form) {
        String chosen = form.text(ExportForm.FORMAT).orElse(FileFormat.CSV.text());
        RequestTexts names = new RequestTexts(texts, display);
        return choice.formats().stream()
                .map(format -> new Choice(
                        format.text(),
                        names.formatName(format.text()),
                        format.text().equals(chosen)))
                .toList();
    }

    private List<Choice> dialects(ExportForm form) {
        String chosen = form.text(ExportForm.DIALECT).orElse(DialectPreset.RFC4180.text());
        List<Choice> choices = new ArrayList<>();
        for (DialectPreset preset : DialectPreset.values()) {
            choices.add(new Choice(
                    preset.text(),
                    texts.of("dialect." + preset.text()),
                    preset.text().equals(chosen)));
        }
        return choices;
    }

    private List<Choice> zones(ExportForm form) {
        String own =
                display.zone().equals(ZoneOffset.UTC) ? "UTC" : display.zone().getId();
        String chosen = form.text(ExportForm.ZONE).orElse("UTC");
        List<Choice> choices = new ArrayList<>();
        for (String zone : List.of("UTC", own, chosen)) {
            if (choices.stream().noneMatch(known -> known.value().equals(zone))) {
                choices.add(new Choice(zone, zone, zone.equals(chosen)));
            }
        }
        return choices;
    }

    private List<Choice> series(DatasetChoice choice, ExportForm form) {
        if (choice.limits().series() == 0) {
            return List.of();
        }
        String chosen = form.text(ExportForm.SERIES).orElse("none");
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("none", texts.of("series.none"), chosen.equals("none")));
        if (choice.dataset().window().isPresent()) {
            for (Series.Unit unit : Series.Unit.values()) {
                choices.add(new Choice(
                        unit.text(),
                        texts.of("series." + unit.text()),
                        unit.text().equals(chosen)));
            }
        }
        for (long bytes : partSizes(chosen)) {
            String value = Long.toString(bytes);
            choices.add(new Choice(value, texts.of("series.bytes", display.bytes(bytes)), value.equals(chosen)));
        }
        return choices;
    }

    /** Those that are offered, and the one that is chosen. */
    private static List<Long> partSizes(String chosen) {
        Set<Long> sizes = new TreeSet<>(PART_SIZES);
        if (chosen.matches("[0-9]{1,12}")) {
            sizes.add(Long.parseLong(chosen));
        }
        return List.copyOf(sizes);
    }
}
