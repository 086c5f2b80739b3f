package dev.sallyport.format;

import java.io.OutputStream;

/** Makes workbooks: the port behind which a library writes the spreadsheet's own format. */
@FunctionalInterface
public interface Workbooks {
    /** Begins a workbook in the output, which stays the caller's to close. */
    Workbook begin(SheetPlan plan, OutputStream output);
}
