package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.format.FileHeader;
import dev.sallyport.format.OutputColumn;
import dev.sallyport.format.WriterSettings;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.QueryCompiler;
import dev.sallyport.request.Window;
import dev.sallyport.row.ReadTerms;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.row.RowSource;
import dev.sallyport.seal.PartBinding;
import dev.sallyport.seal.Sealer;
import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One attempt: from the scoped query to a published part, and the compare-and-set that makes it the export's. */
public final class ExportBuilder {
    private static final System.Logger LOG = System.getLogger(ExportBuilder.class.getName());

    private final QueryCompiler compiler;
    private final RowSource source;
    private final Sealer sealer;
    private final ObjectStore store;
    private final Exports exports;
    private final Acts acts;
    private final ExportKeys keys;

    public ExportBuilder(
            QueryCompiler compiler,
            RowSource source,
            Sealer sealer,
            ObjectStore store,
            Exports exports,
            Acts acts,
            ExportKeys keys) {
        this.compiler = compiler;
        this.source = source;
        this.sealer = sealer;
        this.store = store;
        this.exports = exports;
        this.acts = acts;
        this.keys = keys;
    }

    /** Builds the running attempt. Leaves a completed export, or throws and leaves nothing. */
    void build(Export running, Clearance clearance) throws IOException {
        ReadTerms terms = new ReadTerms(
                clearance.limits().time(), backend -> exports.reads(running.id(), running.attempt(), backend));
        ObjectName object = ObjectName.random(keys.random());
        boolean kept = false;
        try (RowSnapshot snapshot = source.open(compiler.compile(clearance, running.request()), terms)) {
            checkRows(snapshot, clearance);
            BuildWatch watch = new BuildWatch(exports, running, snapshot.expectedRows(), acts);
            UUID part = keys.newId();
            if (!exports.intend(running.id(), running.attempt(), part, object, acts.now())) {
                throw BuildWatch.notOurs();
            }
            FileHeader header = header(running, clearance, snapshot);
            Instant expiresAt = acts.now().plus(clearance.dataset().retention().file());
            PartBuilder.Built built = new PartBuilder(sealer, store)
                    .build(snapshot, plan(running, clearance, header, watch, part, object, expiresAt));
            acts.record(ExportRecord.of(running, LedgerEvent.PART_WRITTEN, acts.now())
                    .with("part", built.part().number())
                    .with("rows", built.part().rows())
                    .with("bytes", built.part().plainLength())
                    .build());
            kept = complete(running, clearance, header, built, expiresAt);
        } finally {
            leave(running, object, kept);
        }
    }

    /** Tidies up as well as it can just now; what it can't remove, the sweeper will: the intent is on record. */
    private void leave(Export running, ObjectName object, boolean kept) {
        try {
            exports.readingEnded(running.id(), running.attempt());
            if (!kept) {
                store.delete(object);
                exports.forget(object);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "left to the sweeper: object of export " + running.id(), e);
        }
    }

    private static void checkRows(RowSnapshot snapshot, Clearance clearance) {
        long limit = clearance.limits().rows();
        if (snapshot.expectedRows() > limit) {
            throw ExportService.tooManyRows(limit);
        }
    }

    private PartBuilder.Plan plan(
            Export running,
            Clearance clearance,
            FileHeader header,
            BuildWatch watch,
            UUID part,
            ObjectName object,
            Instant expiresAt) {
        WriterSettings settings = new WriterSettings(
                clearance.format(),
                header,
                columns(clearance),
                running.request().guarding(),
                clearance.dataset().secretAlarm(),
                keys.pseudonyms(clearance.tenant()));
        return new PartBuilder.Plan(
                part,
                object,
                new PartBinding(running.tenant(), running.id().value(), part),
                LocalDate.ofInstant(expiresAt, ZoneOffset.UTC),
                settings,
                FileNames.of(running.request(), running.id(), header.snapshotAt()),
                clearance.limits().size(),
                watch);
    }

    private static List<OutputColumn> columns(Clearance clearance) {
        return clearance.columns().stream()
                .map(c -> new OutputColumn(
                        c.column().name(), c.title(), c.column().type(), c.exposure()))
                .toList();
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
                snapshot.takenAt(),
                RequestWords.filters(clearance.dataset(), running.request()),
                window.map(Window.Between::from),
                window.map(Window.Between::to),
                snapshot.expectedRows(),
                false,
                clearance.policyVersion());
    }

    /** Makes the part the export's, if the export's row still names this attempt. */
    private boolean complete(
            Export running, Clearance clearance, FileHeader header, PartBuilder.Built built, Instant expiresAt) {
        Instant now = acts.now();
        ExportResult result = new ExportResult(
                now,
                expiresAt,
                List.of(built.part()),
                ReceiptMaker.make(running, clearance, header, built, now, expiresAt));
        Export completed = running.completed(result);
        boolean published = acts.commitIf(
                () -> exports.replace(running, completed),
                () -> ExportRecord.of(completed, LedgerEvent.EXPORT_COMPLETED, now)
                        .with("rows", built.part().rows())
                        .with("bytes", built.part().plainLength())
                        .with("sha256", List.of(built.part().sha256()))
                        .with("secret-lookalikes", built.tally().secretLookalikes())
                        .build());
        if (published && built.tally().secretLookalikes() > 0) {
            acts.record(ExportRecord.of(completed, LedgerEvent.ALERT_RAISED, now)
                    .with("code", ProblemCode.SECRET_FOUND.text())
                    .with("cells", built.tally().secretLookalikes())
                    .build());
        }
        return published;
    }
}
