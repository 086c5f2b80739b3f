package dev.sallyport.export;

import dev.sallyport.format.RowWriter;
import dev.sallyport.format.RowWriters;
import dev.sallyport.format.WriterSettings;
import dev.sallyport.format.WriterTally;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.seal.PartBinding;
import dev.sallyport.seal.Sealer;
import dev.sallyport.seal.SealingPart;
import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.store.PendingObject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/** Streams the rows of one snapshot into one sealed object. What it leaves behind is whole, or not there. */
final class PartBuilder {
    private final Sealer sealer;
    private final ObjectStore store;

    PartBuilder(Sealer sealer, ObjectStore store) {
        this.sealer = sealer;
        this.store = store;
    }

    /**
     * What is to be built.
     *
     * @param sizeLimit most plain bytes
     * @param watch told after each row how many are written; throws to stop
     */
    record Plan(
            UUID part,
            ObjectName object,
            PartBinding binding,
            LocalDate expiryDay,
            WriterSettings settings,
            String fileName,
            long sizeLimit,
            Watch watch) {}

    /** Looks at the work as it goes. */
    interface Watch {
        void written(long rows);

        /** The last look, all rows being written: whoever must stop publishes nothing. */
        void beforePublishing(long rows);
    }

    /** A published part and how its rows were written. */
    record Built(Part part, WriterTally tally) {}

    /**
     * Builds and publishes the part.
     *
     * @throws Problem ROW_COUNT_MISMATCH if not exactly the expected rows were written; FILE_TOO_LARGE; and whatever
     *     the snapshot and the watch throw
     */
    Built build(RowSnapshot snapshot, Plan plan) throws IOException {
        try (PendingObject pending = store.create(plan.object())) {
            SealingPart sealing = sealer.seal(plan.binding(), plan.expiryDay(), pending.output());
            MeasuredOutput measured = new MeasuredOutput(sealing.output(), plan.sizeLimit());
            WriterTally tally = write(snapshot, plan, measured);
            sealing.output().close();
            plan.watch().beforePublishing(tally.rows());
            pending.publish();
            Part part = new Part(
                    plan.part(),
                    1,
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
    }

    private static WriterTally write(RowSnapshot snapshot, Plan plan, OutputStream output) throws IOException {
        RowWriter writer = RowWriters.open(plan.settings(), output);
        writer.begin();
        long[] rows = {0};
        long read = snapshot.read(row -> {
            writer.write(row);
            plan.watch().written(++rows[0]);
        });
        writer.finish();
        WriterTally tally = writer.tally();
        if (tally.rows() != snapshot.expectedRows() || read != snapshot.expectedRows()) {
            throw Problem.of(
                    ProblemCode.ROW_COUNT_MISMATCH,
                    "the file would hold " + tally.rows() + " rows where the snapshot has " + snapshot.expectedRows()
                            + "; it was destroyed, ask again");
        }
        return tally;
    }
}
