package dev.sallyport.prober.answer;

import java.util.List;

/**
 * Rows of one shape: an array of objects, a CSV file, a sheet, a table of a page.
 *
 * @param place where it stands, for people
 * @param columns in the order in which they stand; nested members as {@code customer.name}
 * @param rows each as long as {@code columns}; what is missing or null is {@code ""}
 */
public record Table(String place, List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
