package dev.sallyport.export;

import dev.sallyport.format.RowWriter;
import dev.sallyport.format.RowWriters;
import dev.sallyport.format.WriterSettings;
import dev.sallyport.format.WriterTally;
import dev.sallyport.row.RowBuffer;
import dev.sallyport.seal.PartBinding;
import dev.sallyport.seal.Sealer;
import dev.sallyport.seal.SealingPart;
import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.store.PendingObject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/** One part while it is written into one sealed object. What it leaves behind is whole, or not there. */
final class OpenPart implements AutoCloseable {
    private final Plan plan;
    private final PendingObject pending;
    private final SealingPart sealing;
    private final MeasuredOutput measured;
    private final WriteBehind behind;
    private final RowWriter writer;

    private OpenPart(RowWriters writers, Plan plan, PendingObject pending, SealingPart sealing) throws IOException {
        this.plan = plan;
        this.pending = pending;
        this.sealing = sealing;
        measured = new MeasuredOutput(sealing.output(), plan.sizeLimit());
        behind = new WriteBehind(measured);
        writer = writers.open(plan.settings(), behind);
        writer.begin();
    }

    /**
     * What is to be built.
     *
     * @param number from 1
     * @param sizeLimit most plain bytes
     */
    record Plan(
            UUID part,
            int number,
            ObjectName object,
            PartBinding binding,
            LocalDate expiryDay,
            WriterSettings settings,
            String fileName,
            long sizeLimit) {}

    /** A published part and how its rows were written. */
    record Built(Part part, WriterTally tally) {}

    static OpenPart open(RowWriters writers, Sealer sealer, ObjectStore store, Plan plan) throws IOException {
        PendingObject pending = store.create(plan.object());
        try {
            return new OpenPart(
                    writers, plan, pending, sealer.seal(plan.binding(), plan.expiryDay(), pending.output()));
        } catch (IOException | RuntimeException | Error e) {
            pending.close();
            throw e;
        }
    }

    /** Writes one row; what it fails by (FILE_TOO_LARGE, the store) may come with one behind it, or at the end. */
    void write(RowBuffer row) throws IOException {
        writer.write(row);
    }

    long rows() {
        return writer.tally().rows();
    }

    /** Plain bytes of the file if it ended now, or more where the format compresses. */
    long length() {
        return writer.length();
    }

    /** Ends the file. Nobody can find it before {@link #publish()}. */
    void finish() throws IOException {
        writer.finish();
        behind.finish();
        sealing.output().close();
    }

    Built publish() throws IOException {
        pending.publish();
        WriterTally tally = writer.tally();
        Part part = new Part(
                plan.part(),
                plan.number(),
                plan.object(),
                sealing.key(),
                plan.fileName(),
                plan.settings().format().mediaType(),
                measured.length(),
                tally.rows(),
                measured.sha256(),
                Objects.requireNonNull(tally.rowsDigest()));
        return new Built(part, tally);
    }

    /** Takes back what was not published. */
    @Override
    public void close() throws IOException {
        behind.abandon();
        pending.close();
    }
}
