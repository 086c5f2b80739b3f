package dev.sallyport.formats;

import dev.sallyport.format.SheetPlan;
import dev.sallyport.format.Workbook;
import dev.sallyport.format.Workbooks;
import java.io.OutputStream;

/** XLSX (ECMA-376), written by fastexcel as rows come. */
public final class FastexcelWorkbooks implements Workbooks {
    @Override
    public Workbook begin(SheetPlan plan, OutputStream output) {
        return new FastexcelWorkbook(plan, output);
    }
}
