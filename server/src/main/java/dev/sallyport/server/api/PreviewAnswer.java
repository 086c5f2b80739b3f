package dev.sallyport.server.api;

import dev.sallyport.export.CountAnswer;
import dev.sallyport.export.Preview;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export would hold: how many rows, and the first of them.
 *
 * @param moreThanLimit says that counting stopped at the limit
 * @param firstRows each with a value for each column; null for NULL
 */
record PreviewAnswer(
        long rows,
        long limit,
        boolean moreThanLimit,
        String sensitivity,
        DemandAnswer demands,
        List<ColumnAnswer> columns,
        List<List<@Nullable String>> firstRows) {
    /** A column of the file. */
    record ColumnAnswer(String name, String title) {}

    static PreviewAnswer of(Preview preview) {
        CountAnswer counted = preview.counted();
        return new PreviewAnswer(
                Math.min(counted.rows(), counted.limit()),
                counted.limit(),
                !counted.isWithinLimit(),
                counted.level().text(),
                DemandAnswer.of(counted.demand()),
                preview.columns().stream()
                        .map(column -> new ColumnAnswer(column.column().name(), column.title()))
                        .toList(),
                preview.rows());
    }

    @Override
    public String toString() {
        return "PreviewAnswer[rows=" + rows + "]";
    }
}
