package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import java.time.Instant;
import java.util.List;

/**
 * The sheet of rows of a workbook.
 *
 * @param name of the sheet, in whatever characters
 * @param title of the whole, for the workbook's properties
 */
public record SheetPlan(String name, String title, Instant snapshotAt, List<Column> columns) {
    /**
     * A column of the sheet.
     *
     * @param type as most cells are; a cell may be a text whatever the type
     */
    public record Column(String title, ColumnType type) {}

    public SheetPlan {
        columns = List.copyOf(columns);
    }
}
