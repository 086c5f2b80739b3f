package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.format.FileHeader;
import dev.sallyport.format.FilePart;
import dev.sallyport.format.RowScale;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Series;
import dev.sallyport.row.RowBuffer;
import dev.sallyport.row.RowReading;
import dev.sallyport.row.RowSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Writes the readings of one snapshot into parts: the whole into one, a slice into each, or by bytes. */
final class PartsWriter {
    private final AttemptParts parts;
    private final Clearance clearance;
    private final ExportRequest request;
    private final FileHeader whole;

    /** @param whole what the file would say of itself if it were the only one */
    PartsWriter(AttemptParts parts, Clearance clearance, ExportRequest request, FileHeader whole) {
        this.parts = parts;
        this.clearance = clearance;
        this.request = request;
        this.whole = whole;
    }

    /**
     * Writes and publishes all parts.
     *
     * @throws Problem ROW_COUNT_MISMATCH if not exactly the expected rows were written; FILE_TOO_LARGE;
     *     TOO_MANY_PARTS; and whatever snapshot and watch throw
     */
    void write(RowSnapshot snapshot) throws IOException {
        if (request.series() instanceof Series.ByBytes byBytes) {
            new ByBytes(byBytes.bytes()).write(snapshot.readings().get(0));
            return;
        }
        List<Series.Slice> slices = request.slices();
        for (int i = 0; i < snapshot.readings().size(); i++) {
            RowReading reading = snapshot.readings().get(i);
            FileHeader header = slices.isEmpty() ? whole : header(slices, i, reading.expectedRows());
            OpenPart part = parts.begin(header, clearance.limits().size());
            long read = reading.read(row -> parts.write(part, row));
            check(reading.expectedRows(), read, part.rows());
            parts.end(part);
        }
    }

    private FileHeader header(List<Series.Slice> slices, int index, long rows) {
        Series.Slice slice = slices.get(index);
        FilePart which =
                new FilePart(index + 1, OptionalInt.of(slices.size()), Optional.of(slice.name()), whole.rows());
        return whole.ofPart(
                which,
                Optional.of(slice.window().from()),
                Optional.of(slice.window().to()),
                rows);
    }

    private static void check(long expected, long read, long written) {
        if (written != expected || read != expected) {
            throw Problem.of(
                    ProblemCode.ROW_COUNT_MISMATCH,
                    "the file would hold " + written + " rows where the snapshot has " + expected
                            + "; it was destroyed, ask again");
        }
    }

    /** Begins a new part before each row that would take the file past its bytes, or the part past its rows. */
    private final class ByBytes {
        /** Only near the end of a part a row is weighed; no row weighs so much more written than read. */
        private static final int NEAR = 64 * 1024;

        private static final int LARGEST_GROWTH = 8;

        private final long mostBytes;
        private @Nullable OpenPart part;
        private @Nullable RowScale scale;

        ByBytes(long mostBytes) {
            this.mostBytes = Math.min(mostBytes, clearance.limits().size());
        }

        void write(RowReading reading) throws IOException {
            part = next();
            long read = reading.read(this::write);
            if (part != null) {
                parts.end(part);
            }
            check(reading.expectedRows(), read, parts.rows());
        }

        private void write(RowBuffer row) throws IOException {
            OpenPart current = part;
            if (current == null || isFull(current, row)) {
                if (current != null) {
                    parts.end(current);
                }
                current = next();
                part = current;
            }
            parts.write(current, row);
        }

        private boolean isFull(OpenPart current, RowBuffer row) throws IOException {
            if (current.rows() == 0) {
                return false;
            }
            if (current.rows() == RowLimit.ofFile(clearance)) {
                return true;
            }
            long left = mostBytes - current.length();
            return left < NEAR + (long) LARGEST_GROWTH * row.size() && scale().weigh(row) > left;
        }

        private RowScale scale() throws IOException {
            if (scale == null) {
                scale = parts.scale(whole);
            }
            return scale;
        }

        private OpenPart next() throws IOException {
            int most = clearance.limits().series();
            int number = parts.nextNumber();
            if (number > most) {
                throw Problem.of(
                        ProblemCode.TOO_MANY_PARTS,
                        "the rows fill more than " + most + " parts of " + mostBytes + " bytes, the most that are"
                                + " allowed; ask for larger parts, a narrower window or fewer columns");
            }
            FilePart which = new FilePart(number, OptionalInt.empty(), Optional.empty(), whole.rows());
            return parts.begin(whole.ofPart(which, whole.windowFrom(), whole.windowTo(), whole.rows()), mostBytes);
        }
    }
}
