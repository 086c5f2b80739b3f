package dev.sallyport.export;

import dev.sallyport.request.ExportRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of files as people get them: made of what we know, never of data. */
final class FileNames {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private FileNames() {}

    /** Such as {@code invoices-20260131T235959Z-1a2b3c4d.csv}. */
    static String of(ExportRequest request, ExportId id, Instant snapshotAt) {
        return request.dataset() + "-" + TIME.format(snapshotAt) + "-"
                + id.toString().substring(0, 8) + "." + request.format().text();
    }
}
