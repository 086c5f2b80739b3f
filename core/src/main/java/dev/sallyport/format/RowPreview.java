package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.SecretAlarm;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.row.RowBuffer;
import dev.sallyport.secret.SecretKeyBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few rows for people to look at: each value goes through the mask, the form and the spotter that it goes through on
 * its way into a file, and is then the text that a file has, without guard, quotes or escapes. Used by one thread.
 */
public final class RowPreview {
    /** Longer values are cut; nobody looks at more. */
    static final int LONGEST_VALUE = 1_000;

    private static final String CUT = "…";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutputBuffer out = new OutputBuffer(bytes, 1024);
    private final List<ColumnPlan> plans = new ArrayList<>();
    private final boolean failsOnSecret;
    private final Cell cell = new Cell();
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private long secretLookalikes;

    private RowPreview(List<OutputColumn> columns, SecretAlarm alarm, SecretKeyBytes pseudonymKey) {
        failsOnSecret = alarm == SecretAlarm.FAIL;
        columns.forEach(column -> plans.add(plan(column, pseudonymKey)));
    }

    /**
     * A preview without rows yet.
     *
     * @param pseudonymKey the tenant's own key for pseudonyms
     */
    public static RowPreview of(List<OutputColumn> columns, SecretAlarm alarm, SecretKeyBytes pseudonymKey) {
        return new RowPreview(columns, alarm, pseudonymKey);
    }

    /**
     * Adds a row, laid out as a {@link RowWriter} takes it.
     *
     * @throws Problem SECRET_FOUND where it would fail the file
     */
    public void add(RowBuffer row) throws IOException {
        @Nullable String[] values = new String[plans.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.isNull(i) ? null : value(plans.get(i), row, i);
        }
        rows.add(Collections.unmodifiableList(Arrays.asList(values)));
    }

    public List<List<@Nullable String>> rows() {
        return List.copyOf(rows);
    }

    /** How many values look like secrets. */
    public long secretLookalikes() {
        return secretLookalikes;
    }

    private String value(ColumnPlan plan, RowBuffer row, int field) throws IOException {
        cell.at(row, field);
        if (plan.masker() != null) {
            plan.masker().mask(cell);
        }
        boolean typed = plan.form().holds(cell.bytes, cell.start, cell.end());
        if (!typed || plan.form() == ValueForm.JSON) {
            spot(plan);
        }
        (typed ? plan.typed() : plan.text()).write(cell);
        out.flush();
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text.codePointCount(0, text.length()) <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + CUT;
    }

    private void spot(ColumnPlan plan) {
        if (SecretSpotter.looksSecret(cell.bytes, cell.start, cell.end())) {
            secretLookalikes++;
            if (failsOnSecret) {
                throw Problem.of(
                        ProblemCode.SECRET_FOUND,
                        "a value in column \"" + plan.name() + "\" looks like a secret, and this dataset must not be"
                                + " exported with one; take the value out at its source, or leave the column out");
            }
        }
    }

    private ColumnPlan plan(OutputColumn column, SecretKeyBytes pseudonymKey) {
        CellEncoder bare = Encoders.bare(out);
        if (column.exposure() instanceof Exposure.Masked masked) {
            return new ColumnPlan(column.name(), Masker.of(masked.mask(), pseudonymKey), ValueForm.TEXT, bare, bare);
        }
        return new ColumnPlan(column.name(), null, ValueForm.of(column.type()), typed(column.type()), bare);
    }

    private CellEncoder typed(ColumnType type) {
        return switch (type) {
            case TIMESTAMP -> Encoders.timestamp(out);
            case BOOLEAN -> Encoders.bool(out);
            case TEXT, INTEGER, DECIMAL, DATE, UUID, JSON -> Encoders.bare(out);
        };
    }
}
