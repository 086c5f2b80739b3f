package dev.sallyport.leakyagency.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wanted of a dataset; read against allowlists by {@link RowRequestReader}.
 *
 * @param filters the values that a column may have
 * @param sort the column that comes first; rows of one value are ordered by their id
 */
public record RowRequest(
        Map<Column, List<String>> filters,
        Optional<String> from,
        Optional<String> to,
        Optional<String> search,
        Column sort,
        boolean isDescending,
        List<Field> fields,
        boolean isExpanded,
        int limit,
        Optional<String> cursor) {
    /** Under this name an expanded customer stands in its row. */
    static final String CUSTOMER = "customer";

    /** A column under the name that it shall have in the answer. */
    public record Field(String alias, Column column) {}

    /** The same of all columns of the dataset, those that never leave among them. */
    public RowRequest whole(Dataset dataset) {
        List<Field> all = dataset.columns().stream()
                .map(column -> new Field(column.name(), column))
                .toList();
        return new RowRequest(filters, from, to, search, sort, isDescending, all, isExpanded, limit, cursor);
    }
}
