package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.SecretAlarm;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.row.RowBuffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all formats share: the way of a value through mask, form and spotter, the order of calls, and the counting. */
abstract class StreamingRowWriter implements RowWriter {
    private enum State {
        NEW,
        WRITING,
        FINISHED
    }

    final WriterSettings settings;
    final OutputBuffer out;

    private final boolean failsOnSecret;
    private final Cell cell = new Cell();
    private ColumnPlan[] plans = {};
    private State state = State.NEW;
    private long rows;
    private long secrets;
    private @Nullable String rowsDigest;

    StreamingRowWriter(WriterSettings settings, OutputBuffer out) {
        if (settings.columns().isEmpty()) {
            throw new IllegalArgumentException("a file needs at least one column");
        }
        this.settings = settings;
        this.out = out;
        this.failsOnSecret = settings.secretAlarm() == SecretAlarm.FAIL;
    }

    /** What values of this form are written by; asked once for each column and form. */
    abstract CellEncoder encoderOf(ValueForm form);

    /** The form by which the format writes unmasked values of the type. */
    abstract ValueForm formOf(ColumnType type);

    abstract void writeStart() throws IOException;

    abstract void beginRow(boolean first) throws IOException;

    abstract void beginCell(int column) throws IOException;

    abstract void writeNull() throws IOException;

    abstract void endRow() throws IOException;

    abstract void writeEnd() throws IOException;

    /** The bytes of {@link #writeEnd()} behind a row. */
    int endLength() {
        return 0;
    }

    long guardedCells() {
        return 0;
    }

    long replacedControls() {
        return 0;
    }

    @Override
    public final void begin() throws IOException {
        move(State.NEW, State.WRITING);
        List<OutputColumn> columns = settings.columns();
        plans = new ColumnPlan[columns.size()];
        for (int i = 0; i < plans.length; i++) {
            plans[i] = plan(columns.get(i));
        }
        writeStart();
    }

    @Override
    public final void write(RowBuffer row) throws IOException {
        if (state != State.WRITING) {
            throw outOfOrder();
        }
        if (row.fields() < plans.length) {
            throw Problem.of(
                    ProblemCode.INTERNAL,
                    "a row came with " + row.fields() + " fields for " + plans.length
                            + " columns; the export was stopped");
        }
        beginRow(rows == 0);
        for (int i = 0; i < plans.length; i++) {
            beginCell(i);
            if (row.isNull(i)) {
                writeNull();
            } else {
                cell.at(row, i);
                writeValue(plans[i]);
            }
        }
        endRow();
        rows++;
    }

    @Override
    public final void finish() throws IOException {
        move(State.WRITING, State.FINISHED);
        writeEnd();
        out.flush();
        rowsDigest = out.rowsDigest();
    }

    @Override
    public final long length() {
        return out.length() + (state == State.FINISHED ? 0 : endLength());
    }

    @Override
    public final WriterTally tally() {
        return new WriterTally(rows, guardedCells(), replacedControls(), secrets, rowsDigest);
    }

    private void writeValue(ColumnPlan plan) throws IOException {
        if (plan.masker() != null) {
            plan.masker().mask(cell);
        }
        boolean typed = plan.form().holds(cell.bytes, cell.start, cell.end());
        // A value that has the form of a number, date or the like can't look like a secret; JSON can.
        if (!typed || plan.form() == ValueForm.JSON) {
            spot(plan);
        }
        (typed ? plan.typed() : plan.text()).write(cell);
    }

    private void spot(ColumnPlan plan) {
        if (SecretSpotter.looksSecret(cell.bytes, cell.start, cell.end())) {
            secrets++;
            if (failsOnSecret) {
                throw Problem.of(
                        ProblemCode.SECRET_FOUND,
                        "a value in column \"" + plan.name() + "\" looks like a secret, and this dataset must not be"
                                + " exported with one; take the value out at its source, or leave the column out");
            }
        }
    }

    private ColumnPlan plan(OutputColumn column) {
        Masker masker = null;
        ValueForm form = formOf(column.type());
        if (column.exposure() instanceof Exposure.Masked masked) {
            masker = Masker.of(masked.mask(), settings.pseudonymKey());
            form = ValueForm.TEXT; // whatever remains of a value has no type
        }
        return new ColumnPlan(column.name(), masker, form, encoderOf(form), encoderOf(ValueForm.TEXT));
    }

    private void move(State from, State to) {
        if (state != from) {
            throw outOfOrder();
        }
        state = to;
    }

    private IllegalStateException outOfOrder() {
        return new IllegalStateException("a writer begins once, writes, and finishes once; it is " + state);
    }
}
