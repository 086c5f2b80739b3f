package dev.sallyport.export;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.format.FilePart;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.ExportRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Names of files as people get them: made of what we know, never of data. */
final class FileNames {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private FileNames() {}

    /**
     * Such as {@code invoices-20260131T235959Z-1a2b3c4d.csv}, or {@code .tsv} where TAB separates; a part of a series tells
     * its number and month or week: {@code invoices-20260131T235959Z-1a2b3c4d-part-003-2026-01.csv}.
     */
    static String of(ExportRequest request, ExportId id, Instant snapshotAt, Optional<FilePart> part) {
        return request.dataset() + "-" + TIME.format(snapshotAt) + "-"
                + id.toString().substring(0, 8)
                + part.map(FileNames::part).orElse("") + "."
                + ending(request);
    }

    private static String part(FilePart part) {
        return String.format(Locale.ROOT, "-part-%03d", part.number())
                + part.span().map(span -> "-" + span).orElse("");
    }

    private static String ending(ExportRequest request) {
        return request.format() == FileFormat.CSV && request.dialect().separator() == Dialect.Separator.TAB
                ? "tsv"
                : request.format().text();
    }
}
