package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.catalog.Limits;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Series;
import dev.sallyport.row.RowSnapshot;
import java.util.List;

/** The clearance's limit of rows, as it holds for each query of a request. */
final class RowLimit {
    private final Clearance clearance;
    private final ExportRequest request;
    private final List<Series.Slice> slices;

    private RowLimit(Clearance clearance, ExportRequest request) {
        this.clearance = clearance;
        this.request = request;
        this.slices = request.slices();
    }

    static RowLimit of(Clearance clearance, ExportRequest request) {
        return new RowLimit(clearance, request);
    }

    /** Most rows of one query: those of one part, or of all parts if one query fills them all. */
    long ofQuery() {
        Limits limits = clearance.limits();
        return request.series() instanceof Series.ByBytes
                ? times(ofFile(clearance), limits.series())
                : ofFile(clearance);
    }

    /** Most rows of one file: the limit, or what the format holds. */
    static long ofFile(Clearance clearance) {
        return Math.min(clearance.limits().rows(), clearance.format().mostRows());
    }

    /** Most rows of all queries together. */
    long ofAll() {
        return times(ofQuery(), Math.max(1, slices.size()));
    }

    /** Refuses a snapshot with more rows than may be had at the level that the request was granted at. */
    void checkLevel(RowSnapshot snapshot) {
        Sensitivity found = clearance.dataset().sensitivity().ofRows(snapshot.expectedRows());
        if (found.isAbove(clearance.level())) {
            throw Problem.of(
                    ProblemCode.TOO_MANY_ROWS,
                    "there are more rows now than when this was asked, so many that the request would be "
                            + found.text() + "; ask for it again");
        }
    }

    /** Refuses a snapshot with a reading past the limit. */
    void check(RowSnapshot snapshot) {
        for (int i = 0; i < snapshot.readings().size(); i++) {
            if (snapshot.readings().get(i).expectedRows() > ofQuery()) {
                throw exceeded(i);
            }
        }
    }

    /** Names no column: which of them may be filtered by is told with the datasets, each role its own. */
    Problem exceeded(int query) {
        long limit = ofQuery();
        if (!slices.isEmpty()) {
            return Problem.of(
                    ProblemCode.TOO_MANY_ROWS,
                    "the part " + slices.get(query).name() + " has more than " + limit
                            + " rows; the limit of a part is " + limit + ofFormat()
                            + ". Filter for less, or ask for smaller parts: by week, or {\"bytes\": 10000000}");
        }
        if (request.series() instanceof Series.ByBytes) {
            return Problem.of(
                    ProblemCode.TOO_MANY_ROWS,
                    "more than " + limit + " rows; the limit is " + limit + ", in at most "
                            + clearance.limits().series() + " parts. Narrow the window or filter for less, and ask for"
                            + " the rest in further exports");
        }
        return Problem.of(
                ProblemCode.TOO_MANY_ROWS,
                "more than " + limit + " rows; the limit is " + limit + ofFormat()
                        + ". Narrow the window or filter for less, and ask for the rest in further exports"
                        + seriesHint());
    }

    /** Says whose limit it is where none of the catalog's is smaller. */
    private String ofFormat() {
        return clearance.limits().rows() > clearance.format().mostRows()
                ? ", what a sheet of " + clearance.format().text() + " holds"
                : "";
    }

    private String seriesHint() {
        if (clearance.limits().series() == 0) {
            return "";
        }
        return ", or ask for a series of up to " + clearance.limits().series() + " parts: \"series\": "
                + (clearance.dataset().window().isPresent() ? "{\"by\": \"month\"}" : "{\"bytes\": 10000000}");
    }

    private static long times(long rows, long parts) {
        return rows > Long.MAX_VALUE / parts - 1 ? Long.MAX_VALUE - 1 : rows * parts;
    }
}
