package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.format.FileHeader;
import dev.sallyport.format.WriterTally;
import dev.sallyport.request.DialectWords;
import dev.sallyport.request.Series;
import dev.sallyport.seal.Receipt;
import dev.sallyport.seal.ReceiptColumn;
import dev.sallyport.seal.ReceiptPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** States what a finished export holds. */
final class ReceiptMaker {
    private ReceiptMaker() {}

    static Receipt make(
            Export export,
            Clearance clearance,
            FileHeader header,
            List<OpenPart.Built> built,
            Instant completedAt,
            Instant expiresAt) {
        return new Receipt(
                export.id().value(),
                header.tenantId(),
                header.tenantName(),
                export.person().text(),
                header.dataset(),
                header.datasetTitle(),
                header.filters(),
                header.windowFrom(),
                header.windowTo(),
                clearance.columns().stream()
                        .map(c -> new ReceiptColumn(
                                c.column().name(), c.title(), c.exposure().toString()))
                        .toList(),
                clearance.format().text(),
                export.request().guarding().text(),
                export.request().toldDialect().map(DialectWords::of),
                export.request().series().text(),
                header.rows(),
                sum(built, WriterTally::rows),
                header.truncated(),
                sum(built, WriterTally::guardedCells),
                sum(built, WriterTally::replacedControls),
                sum(built, WriterTally::secretLookalikes),
                export.askedAt(),
                header.snapshotAt(),
                completedAt,
                expiresAt,
                clearance.policyVersion(),
                parts(built, export.request().slices()));
    }

    private static long sum(List<OpenPart.Built> built, ToLongFunction<WriterTally> count) {
        return built.stream().map(OpenPart.Built::tally).mapToLong(count).sum();
    }

    private static List<ReceiptPart> parts(List<OpenPart.Built> built, List<Series.Slice> slices) {
        List<ReceiptPart> parts = new ArrayList<>();
        for (OpenPart.Built one : built) {
            Part part = one.part();
            parts.add(new ReceiptPart(
                    part.number(),
                    part.fileName(),
                    slices.isEmpty()
                            ? Optional.empty()
                            : Optional.of(slices.get(part.number() - 1).name()),
                    part.mediaType(),
                    part.plainLength(),
                    part.rows(),
                    part.sha256(),
                    part.rowsDigest()));
        }
        return parts;
    }
}
