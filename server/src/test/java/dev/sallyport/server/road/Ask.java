package dev.sallyport.server.road;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Window;
import java.util.Arrays;
import java.util.List;

/** Requests that tests make. */
final class Ask {
    private Ask() {}

    static ExportRequest invoices(FileFormat format, String... columns) {
        return dataset("invoices", 90, format, List.of(), columns);
    }

    static ExportRequest invoices(int days, FileFormat format, String... columns) {
        return dataset("invoices", days, format, List.of(), columns);
    }

    static ExportRequest dataset(String dataset, int days, FileFormat format, List<Filter> filters, String... columns) {
        return new ExportRequest(
                dataset,
                Arrays.stream(columns).map(RequestedColumn::named).toList(),
                filters,
                List.of(),
                new Window.LastDays(days),
                format,
                Guarding.GUARDED);
    }
}
