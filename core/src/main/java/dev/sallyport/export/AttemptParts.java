package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.format.FileHeader;
import dev.sallyport.format.OutputColumn;
import dev.sallyport.format.RowScale;
import dev.sallyport.format.RowWriters;
import dev.sallyport.format.WriterSettings;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.row.RowBuffer;
import dev.sallyport.seal.PartBinding;
import dev.sallyport.seal.Sealer;
import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one attempt, one open at a time, numbered from 1. An intent is on record before each, so that the
 * sweeper finds whatever is left.
 */
final class AttemptParts {
    private final Desk desk;
    private final Export running;
    private final Clearance clearance;
    private final BuildWatch watch;
    private final Instant expiresAt;
    private final List<ObjectName> begun = new ArrayList<>();
    private final List<OpenPart.Built> built = new ArrayList<>();
    private @Nullable OpenPart open;
    private long rows;

    AttemptParts(Desk desk, Export running, Clearance clearance, BuildWatch watch, Instant expiresAt) {
        this.desk = desk;
        this.running = running;
        this.clearance = clearance;
        this.watch = watch;
        this.expiresAt = expiresAt;
    }

    /** What parts are made with. */
    record Desk(RowWriters writers, Sealer sealer, ObjectStore store, Exports exports, Acts acts, ExportKeys keys) {}

    /** The number of the part that would be begun next. */
    int nextNumber() {
        return begun.size() + 1;
    }

    private WriterSettings settings(FileHeader header) {
        return new WriterSettings(
                clearance.format(),
                header,
                columns(clearance),
                running.request().guarding(),
                running.request().dialect(),
                clearance.dataset().secretAlarm(),
                desk.keys().pseudonyms(clearance.tenant()));
    }

    /** Weighs rows as they would stand in a part. */
    RowScale scale(FileHeader header) throws IOException {
        return RowScale.of(desk.writers(), settings(header));
    }

    /**
     * Begins the next part.
     *
     * @param sizeLimit most plain bytes
     */
    OpenPart begin(FileHeader header, long sizeLimit) throws IOException {
        if (open != null) {
            throw new IllegalStateException("one part at a time");
        }
        UUID part = desk.keys().newId();
        ObjectName object = ObjectName.random(desk.keys().random());
        int number = nextNumber();
        begun.add(object);
        if (!desk.exports()
                .intend(
                        running.id(),
                        running.attempt(),
                        part,
                        object,
                        desk.acts().now())) {
            throw BuildWatch.notOurs();
        }
        OpenPart opened = OpenPart.open(
                desk.writers(),
                desk.sealer(),
                desk.store(),
                new OpenPart.Plan(
                        part,
                        number,
                        object,
                        new PartBinding(running.tenant(), running.id().value(), part),
                        LocalDate.ofInstant(expiresAt, ZoneOffset.UTC),
                        settings(header),
                        FileNames.of(running.request(), running.id(), header.snapshotAt(), header.part()),
                        sizeLimit));
        open = opened;
        return opened;
    }

    /** Writes a row into the open part. */
    void write(OpenPart part, RowBuffer row) throws IOException {
        part.write(row);
        watch.written(++rows);
    }

    /** Ends and publishes the open part, after a last look whether the attempt still is ours. */
    void end(OpenPart part) throws IOException {
        part.finish();
        watch.beforePublishing(rows);
        OpenPart.Built done = part.publish();
        open = null;
        built.add(done);
        desk.acts()
                .record(ExportRecord.of(
                                running, LedgerEvent.PART_WRITTEN, desk.acts().now())
                        .with("part", done.part().number())
                        .with("rows", done.part().rows())
                        .with("bytes", done.part().plainLength())
                        .build());
    }

    /** Rows written into all parts so far. */
    long rows() {
        return rows;
    }

    List<OpenPart.Built> built() {
        return List.copyOf(built);
    }

    /** Destroys every object of the attempt, open or published: none of them became the export's. */
    void destroy() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
        for (ObjectName object : begun) {
            desk.store().delete(object);
            desk.exports().forget(object);
        }
    }

    static List<OutputColumn> columns(Clearance clearance) {
        return clearance.columns().stream()
                .map(c -> new OutputColumn(
                        c.column().name(), c.title(), c.column().type(), c.exposure()))
                .toList();
    }
}
