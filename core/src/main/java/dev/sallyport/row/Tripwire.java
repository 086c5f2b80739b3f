package dev.sallyport.row;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.RuleJoin;
import dev.sallyport.query.ScopedJoin;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.query.ScopedTable;
import dev.sallyport.query.TenantMark;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The third lock: compares the tenant that each table sent along with the tenant of the query, byte for byte. It knows
 * nothing of why a row is there; a row passes only if every table says so. Immutable; safe for many threads.
 */
public final class Tripwire {
    private final byte[] tenant;
    private final int columns;
    private final int fields;
    private final boolean[] mayBeAbsent;
    private final boolean[] mayBeGlobal;

    private Tripwire(ScopedQuery query) {
        List<TenantMark> marks = query.marks();
        tenant = query.tenant().text().getBytes(StandardCharsets.UTF_8);
        columns = query.columns().size();
        fields = columns + 2 * marks.size();
        mayBeAbsent = new boolean[marks.size()];
        mayBeGlobal = new boolean[marks.size()];
        for (int i = 0; i < mayBeAbsent.length; i++) {
            mayBeAbsent[i] = marks.get(i).optional();
            mayBeGlobal[i] = marks.get(i).mayBeGlobal();
        }
    }

    /**
     * The tripwire of a query.
     *
     * @throws Problem INTERNAL if a tenant-owned table of the query sends no tenant along, or is let off more than its
     *     place in the query explains: then nothing can be vouched for
     */
    public static Tripwire of(ScopedQuery query) {
        int marked = 0;
        marked += vouchFor(query, query.base(), false);
        for (ScopedJoin join : query.joins()) {
            marked += vouchFor(query, join.table(), true);
        }
        for (RuleJoin rule : query.rules()) {
            marked += vouchFor(query, rule.table(), false);
        }
        if (marked != query.marks().size()) {
            throw unguarded("a mark of a table that the query does not have");
        }
        return new Tripwire(query);
    }

    /**
     * Lets a row of the tenant pass.
     *
     * @throws Problem FOREIGN_ROW for any other
     */
    public void check(RowBuffer row) {
        if (row.fields() != fields) {
            throw foreign("fields");
        }
        int field = columns;
        for (int mark = 0; mark < mayBeAbsent.length; mark++, field += 2) {
            boolean passes;
            if (isFlag(row, field + 1, 't')) {
                passes = row.isNull(field) ? mayBeGlobal[mark] : row.equals(field, tenant);
            } else {
                passes = mayBeAbsent[mark] && row.isNull(field) && isFlag(row, field + 1, 'f');
            }
            if (!passes) {
                throw foreign("tenant");
            }
        }
    }

    private static boolean isFlag(RowBuffer row, int field, char flag) {
        return !row.isNull(field) && row.length(field) == 1 && row.bytes()[row.start(field)] == flag;
    }

    private static int vouchFor(ScopedQuery query, ScopedTable table, boolean joined) {
        if (!(table instanceof ScopedTable.TenantTable owned)) {
            return 0;
        }
        int found = 0;
        for (TenantMark mark : query.marks()) {
            if (mark.alias().equals(owned.alias()) && mark.tenantColumn().equals(owned.tenantColumn())) {
                found++;
                if (mark.optional() && !joined) {
                    throw unguarded("a table that must be there, marked as optional");
                }
                if (mark.mayBeGlobal() && owned.globalRows().isEmpty()) {
                    throw unguarded("a table without global rows, marked as having them");
                }
            }
        }
        if (found != 1) {
            throw unguarded("a tenant-owned table with " + found + " marks, where one is needed");
        }
        return 1;
    }

    private static Problem unguarded(String what) {
        return Problem.of(
                ProblemCode.INTERNAL,
                "the query was compiled wrongly and was not run: it has " + what + "; report this, it is our fault");
    }

    private static Problem foreign(String what) {
        return Problem.denied(
                ProblemCode.FOREIGN_ROW,
                "a row that is not this tenant's was read; the export was stopped and its parts are destroyed",
                "foreign-row-" + what);
    }
}
