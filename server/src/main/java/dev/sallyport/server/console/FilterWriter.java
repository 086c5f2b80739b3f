package dev.sallyport.server.console;

import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.request.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a filter into the fields of the form, so that {@link ExportFormReader} reads the same one from them. */
final class FilterWriter {
    private final Column column;
    private final Map<String, String> parts = new LinkedHashMap<>();
    private boolean isWhole = true;

    private FilterWriter(Column column) {
        this.column = column;
    }

    /**
     * The parts of its fields, by name.
     *
     * @return empty for a filter that the form can't say
     */
    static Optional<Map<String, String>> write(Column column, Filter filter) {
        FilterWriter writer = new FilterWriter(column);
        writer.write(filter);
        return writer.isWhole ? Optional.of(writer.parts) : Optional.empty();
    }

    private void write(Filter filter) {
        parts.put("name", column.name());
        if (filter instanceof Filter.EqualTo equal) {
            condition(FilterCondition.EQUALS);
            value("value", equal.value());
        } else if (filter instanceof Filter.OneOf oneOf) {
            condition(FilterCondition.IN);
            lines(oneOf.values());
        } else if (filter instanceof Filter.Range range) {
            condition(FilterCondition.RANGE);
            range.from().ifPresent(from -> end("value", from));
            range.to().ifPresent(to -> end("to", to));
        } else if (filter instanceof Filter.Prefix prefix) {
            condition(FilterCondition.PREFIX);
            value("value", prefix.prefix());
        } else if (filter instanceof Filter.IsNull) {
            condition(FilterCondition.IS_NULL);
        } else {
            isWhole = false;
        }
    }

    private void condition(FilterCondition condition) {
        isWhole &= FilterCondition.of(column.type()).contains(condition);
        parts.put("", condition.text());
    }

    private void value(String part, String text) {
        isWhole &= ExportForm.isSayable(text);
        parts.put(part, text);
    }

    /** One on each line. */
    private void lines(List<String> values) {
        String text = String.join("\n", values);
        isWhole &= !values.isEmpty()
                && text.length() <= ExportForm.LONGEST
                && values.stream().allMatch(ExportForm::isSayable);
        parts.put("value", text);
    }

    /** Times are typed as days: any other moment can't be. */
    private void end(String part, String text) {
        if (column.type() != ColumnType.TIMESTAMP) {
            value(part, text);
            return;
        }
        isWhole &= text.matches("\\d{4}-\\d{2}-\\d{2}T00:00:00Z");
        parts.put(part, text.substring(0, Math.min(10, text.length())));
    }
}
