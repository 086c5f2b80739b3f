package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.format.FileHeader;
import dev.sallyport.format.WriterTally;
import dev.sallyport.seal.Receipt;
import dev.sallyport.seal.ReceiptColumn;
import dev.sallyport.seal.ReceiptPart;
import java.time.Instant;
import java.util.List;

/** States what a finished export holds. */
final class ReceiptMaker {
    private ReceiptMaker() {}

    static Receipt make(
            Export export,
            Clearance clearance,
            FileHeader header,
            PartBuilder.Built built,
            Instant completedAt,
            Instant expiresAt) {
        WriterTally tally = built.tally();
        Part part = built.part();
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
                header.rows(),
                tally.rows(),
                header.truncated(),
                tally.guardedCells(),
                tally.replacedControls(),
                tally.secretLookalikes(),
                export.askedAt(),
                header.snapshotAt(),
                completedAt,
                expiresAt,
                clearance.policyVersion(),
                List.of(new ReceiptPart(
                        part.number(),
                        part.fileName(),
                        part.mediaType(),
                        part.plainLength(),
                        part.rows(),
                        part.sha256(),
                        part.rowsDigest())));
    }
}
