package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.format.FileHeader;
import dev.sallyport.format.RowWriters;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.QueryCompiler;
import dev.sallyport.request.Window;
import dev.sallyport.row.ReadTerms;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.row.RowSource;
import dev.sallyport.seal.Receipt;
import dev.sallyport.seal.Sealer;
import dev.sallyport.store.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: from the scoped queries to published parts, and the compare-and-set that makes them
 * the export's.
 */
public final class ExportBuilder {
    private static final System.Logger LOG = System.getLogger(ExportBuilder.class.getName());

    private final QueryCompiler compiler;
    private final RowSource source;
    private final Exports exports;
    private final AttemptParts.Desk desk;

    public ExportBuilder(
            QueryCompiler compiler,
            RowSource source,
            RowWriters writers,
            Sealer sealer,
            ObjectStore store,
            Exports exports,
            Acts acts,
            ExportKeys keys) {
        this.compiler = compiler;
        this.source = source;
        this.exports = exports;
        this.desk = new AttemptParts.Desk(writers, sealer, store, exports, acts, keys);
    }

    /** Builds the running attempt. Leaves a completed export, or throws and leaves nothing. */
    void build(Export running, Clearance clearance) throws IOException {
        ReadTerms terms = new ReadTerms(
                clearance.limits().time(), backend -> exports.reads(running.id(), running.attempt(), backend));
        AttemptParts parts = null;
        boolean kept = false;
        try (RowSnapshot snapshot = source.open(compiler.compileParts(clearance, running.request()), terms)) {
            RowLimit limit = RowLimit.of(clearance, running.request());
            limit.check(snapshot);
            limit.checkLevel(snapshot);
            BuildWatch watch = new BuildWatch(exports, running, snapshot.expectedRows(), desk.acts());
            FileHeader header = header(running, clearance, snapshot);
            Instant expiresAt =
                    desk.acts().now().plus(clearance.dataset().retention().file());
            parts = new AttemptParts(desk, running, clearance, watch, expiresAt);
            new PartsWriter(parts, clearance, running.request(), header).write(snapshot);
            kept = complete(running, clearance, header, parts.built(), expiresAt);
        } finally {
            leave(running, parts, kept);
        }
    }

    /** Tidies up as well as it can just now; what it can't remove, the sweeper will: the intents are on record. */
    private void leave(Export running, @Nullable AttemptParts parts, boolean kept) {
        try {
            exports.readingEnded(running.id(), running.attempt());
            if (parts != null && !kept) {
                parts.destroy();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "left to the sweeper: objects of export " + running.id(), e);
        }
    }

    private static FileHeader header(Export running, Clearance clearance, RowSnapshot snapshot) {
        Optional<Window.Between> window =
                running.request().window() instanceof Window.Between between ? Optional.of(between) : Optional.empty();
        return new FileHeader(
                running.id().value(),
                clearance.dataset().name(),
                clearance.dataset().title(),
                clearance.tenant().text(),
                clearance.tenantName(),
                running.person().text(),
                snapshot.takenAt(),
                RequestWords.filters(clearance.dataset(), running.request()),
                window.map(Window.Between::from),
                window.map(Window.Between::to),
                snapshot.expectedRows(),
                false,
                clearance.policyVersion());
    }

    /** Makes the parts the export's, all at once, if the export's row still names this attempt. */
    private boolean complete(
            Export running, Clearance clearance, FileHeader header, List<OpenPart.Built> built, Instant expiresAt) {
        Acts acts = desk.acts();
        Instant now = acts.now();
        Receipt receipt = ReceiptMaker.make(running, clearance, header, built, now, expiresAt);
        ExportResult result = new ExportResult(
                now, expiresAt, built.stream().map(OpenPart.Built::part).toList(), receipt);
        Export completed = running.completed(result);
        boolean published = acts.commitIf(
                () -> exports.replace(running, completed),
                () -> ExportRecord.of(completed, LedgerEvent.EXPORT_COMPLETED, now)
                        .with("rows", receipt.rowsWritten())
                        .with("bytes", result.bytes())
                        .with(
                                "sha256",
                                result.parts().stream().map(Part::sha256).toList())
                        .with("secret-lookalikes", receipt.secretLookalikes())
                        .build());
        if (published && receipt.secretLookalikes() > 0) {
            acts.record(ExportRecord.of(completed, LedgerEvent.ALERT_RAISED, now)
                    .with("code", ProblemCode.SECRET_FOUND.text())
                    .with("cells", receipt.secretLookalikes())
                    .build());
        }
        return published;
    }
}
