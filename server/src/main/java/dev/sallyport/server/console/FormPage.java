package dev.sallyport.server.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a new export of one dataset.
 *
 * @param sorts columns to order by; without one, the dataset's own order
 * @param descending whether the largest comes first
 * @param refusal why what was sent before was refused; null if it was not
 * @param look what it would hold; null before somebody asked
 * @param saved the request that it was filled in with; null if it was not
 */
record FormPage(
        DatasetTold dataset,
        List<ColumnField> columns,
        List<FilterField> filters,
        List<Choice> sorts,
        boolean descending,
        TimeFields time,
        List<Choice> formats,
        List<Choice> dialects,
        List<Choice> zones,
        List<Choice> series,
        LookPage.@Nullable Refusal refusal,
        @Nullable LookPage look,
        @Nullable SavedUse saved) {

    /**
     * A column to choose.
     *
     * @param index in the names of its fields
     * @param order its place, as typed; empty for its own
     */
    record ColumnField(
            int index,
            String name,
            String title,
            boolean isChosen,
            String order,
            String typedTitle,
            boolean isMasked,
            boolean isSensitive) {}

    /**
     * A column to filter by.
     *
     * @param input the type of its fields: {@code date} or {@code text}
     */
    record FilterField(
            int index,
            String name,
            String title,
            String input,
            List<Choice> conditions,
            String value,
            String to,
            boolean isList,
            boolean isRange) {
        public boolean isUsed() {
            return conditions.stream()
                    .anyMatch(condition ->
                            condition.isChosen() && !condition.value().isEmpty());
        }
    }

    /** The window, as chosen. */
    record TimeFields(
            @Nullable String column, List<Choice> windows, String month, String from, String to, String widest) {
        public boolean isThere() {
            return column != null;
        }
    }

    /** The same, filled in with what was saved. */
    FormPage with(SavedUse use) {
        return new FormPage(
                dataset,
                columns,
                filters,
                sorts,
                descending,
                time,
                formats,
                dialects,
                zones,
                series,
                refusal,
                look,
                use);
    }

    public boolean hasFilters() {
        return !filters.isEmpty();
    }
}
