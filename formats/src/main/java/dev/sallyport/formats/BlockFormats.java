package dev.sallyport.formats;

import java.util.Arrays;
import org.dhatim.fastexcel.Worksheet;

/**
 * The formats of the cells of a block of rows. The library merges a style into a range of cells, which for each cell by
 * itself would cost more than the cell; so it is told of as large pieces of columns as have one format.
 */
final class BlockFormats {
    private final CellFormats formats;
    private final int[] usual;
    private final int[][] columns;

    /** @param usual of each column, which cells have of which nothing is said */
    BlockFormats(CellFormats formats, int[] usual, int rows) {
        this.formats = formats;
        this.usual = usual;
        this.columns = new int[usual.length][rows];
        begin();
    }

    void set(int row, int column, int format) {
        columns[column][row] = format;
    }

    /** Applies the formats of the first rows of the block to the sheet, and forgets them. */
    void apply(Worksheet sheet, int firstRow, int rows) {
        for (int column = 0; column < columns.length; column++) {
            int[] wanted = columns[column];
            int from = 0;
            for (int row = 1; row <= rows; row++) {
                if (row == rows || wanted[row] != wanted[from]) {
                    sheet.range(firstRow + from, column, firstRow + row - 1, column)
                            .style()
                            .format(formats.code(wanted[from]))
                            .set();
                    from = row;
                }
            }
        }
        begin();
    }

    private void begin() {
        for (int column = 0; column < columns.length; column++) {
            Arrays.fill(columns[column], usual[column]);
        }
    }
}
