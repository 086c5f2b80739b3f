package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.answer.Reading;
import java.util.Set;
import java.util.regex.Pattern;

/** What a spreadsheet would run. */
final class Formulas {
    /** Formats that people open with a spreadsheet. */
    private static final Set<String> SHEETS = Set.of("csv", "tsv", "xlsx");

    private static final Set<String> ARCHIVES = Set.of("zip", "gzip", "tar", "age");

    /** Where a file of an archive is a sheet, its name says so. */
    private static final Pattern SHEET_WITHIN = Pattern.compile("(?i).*\\.(?:csv|tsv|xlsx)\\b.*");

    /** A text after a TAB or an apostrophe counts as guarded, as it is usual. */
    private static final String STARTS = "=+-@＝＋－＠";

    private Formulas() {}

    static boolean areRun(Reading reading) {
        return SHEETS.contains(reading.format()) || ARCHIVES.contains(reading.format());
    }

    /** In a workbook only a formula is one; in a CSV file each text that begins like one. */
    static boolean isLive(Reading reading, Cell cell) {
        if (cell.kind() == CellKind.FORMULA) {
            return true;
        }
        boolean sheet = SHEETS.contains(reading.format())
                || SHEET_WITHIN.matcher(cell.place()).matches();
        boolean workbook = reading.format().equals("xlsx") || cell.place().contains(".xlsx");
        return sheet
                && !workbook
                && !cell.text().isEmpty()
                && STARTS.indexOf(cell.text().charAt(0)) >= 0;
    }
}
