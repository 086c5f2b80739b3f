package dev.sallyport.access;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Grant;
import dev.sallyport.catalog.Limits;
import dev.sallyport.catalog.RowRule;
import dev.sallyport.catalog.RowsGranted;
import dev.sallyport.catalog.WindowRule;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.tenant.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Judges one request against one grant. */
final class GrantCheck {
    private final Standing standing;
    private final Offer offer;
    private final ExportRequest request;

    private GrantCheck(Standing standing, Offer offer, ExportRequest request) {
        this.standing = standing;
        this.offer = offer;
        this.request = request;
    }

    /**
     * The clearance of the request under the offer's grant.
     *
     * @throws Problem of kind CALLER that tells the holder of the grant what it does not reach
     */
    static Clearance check(Catalog catalog, Standing standing, Offer offer, ExportRequest request) {
        GrantCheck check = new GrantCheck(standing, offer, request);
        List<ClearedColumn> columns = check.columns();
        check.filters();
        check.sorts();
        check.format();
        check.window();
        check.series();
        return new Clearance(
                new Clearance.Who(standing.person(), standing.tenant(), standing.tenantName()),
                offer.role(),
                offer.dataset(),
                columns,
                check.rows(),
                request.format(),
                offer.grant().limits(),
                new Clearance.Terms(
                        catalog.policyVersion(),
                        TouchedSensitivity.of(offer.dataset(), offer.grant(), request, columns),
                        catalog.demands()));
    }

    private List<ClearedColumn> columns() {
        List<ClearedColumn> cleared = new ArrayList<>();
        for (RequestedColumn asked : asked()) {
            Exposure exposure = grant().columns().get(asked.name());
            Column column = dataset().columns().get(asked.name());
            if (exposure == null || column == null || exposure instanceof Exposure.Never) {
                throw columnNotAvailable(
                        asked.name(), "export", grant().columns().keySet());
            }
            cleared.add(new ClearedColumn(column, asked.title().orElse(column.title()), exposure));
        }
        return cleared;
    }

    /** The asked columns, or those preselected: everything granted that is not sensitive. */
    private List<RequestedColumn> asked() {
        if (!request.columns().isEmpty()) {
            return request.columns();
        }
        List<RequestedColumn> preselected = grant().columns().keySet().stream()
                .filter(name ->
                        dataset().column(name).filter(c -> !c.sensitive()).isPresent())
                .map(RequestedColumn::named)
                .toList();
        if (preselected.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "no column of \"" + dataset().name() + "\" is preselected for you; name the columns: "
                            + String.join(", ", grant().columns().keySet()));
        }
        return preselected;
    }

    private void filters() {
        for (Filter filter : request.filters()) {
            if (!dataset().filters().contains(filter.column()) || !isPlain(filter.column())) {
                throw columnNotAvailable(
                        filter.column(), "filter by", plainAmong(dataset().filters()));
            }
        }
    }

    private void sorts() {
        for (Sort sort : request.sorts()) {
            if (!dataset().sorts().contains(sort.column()) || !isPlain(sort.column())) {
                throw columnNotAvailable(
                        sort.column(), "sort by", plainAmong(dataset().sorts()));
            }
        }
    }

    private void format() {
        if (!grant().formats().contains(request.format())) {
            throw Problem.of(
                    ProblemCode.FORMAT_NOT_AVAILABLE,
                    "format \"" + request.format().text() + "\" is not available to you for \""
                            + dataset().name() + "\"; allowed: "
                            + String.join(
                                    ", ",
                                    new TreeSet<>(grant().formats())
                                            .stream().map(FileFormat::text).toList()));
        }
    }

    private void window() {
        if (request.window() instanceof Window.None) {
            dataset().window().filter(WindowRule::required).ifPresent(rule -> {
                throw Problem.of(
                        ProblemCode.WINDOW_REQUIRED,
                        "\"" + dataset().name() + "\" needs a window on \"" + rule.column() + "\" of at most "
                                + days(largest(rule)) + "; for example {\"last-days\": 30}");
            });
            return;
        }
        WindowRule rule = dataset()
                .window()
                .orElseThrow(() -> Problem.of(
                        ProblemCode.INVALID_REQUEST,
                        "\"" + dataset().name() + "\" has no time column; leave the window out"));
        if (!isPlain(rule.column())) {
            throw columnNotAvailable(rule.column(), "put a window on", Set.of());
        }
        if (!(request.window() instanceof Window.Between between)) {
            throw new IllegalStateException("a window is resolved before it is judged");
        }
        Duration asked = Duration.between(between.from(), between.to());
        if (asked.compareTo(largest(rule)) > 0) {
            throw Problem.of(
                    ProblemCode.WINDOW_TOO_LARGE,
                    "the window is " + days(asked) + " long; at most " + days(largest(rule))
                            + " are allowed; ask for several exports, one behind the other");
        }
    }

    private void series() {
        Series series = request.series();
        Limits limits = grant().limits();
        if (series instanceof Series.None) {
            return;
        }
        if (limits.series() == 0) {
            throw Problem.of(
                    ProblemCode.SERIES_NOT_AVAILABLE,
                    "\"" + dataset().name() + "\" is not exported as a series; leave \"series\" out, and narrow the"
                            + " window or filter for less");
        }
        if (series instanceof Series.ByBytes byBytes && byBytes.bytes() > limits.size()) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "\"series.bytes\" is " + byBytes.bytes() + "; the limit of a part is " + limits.size() + " bytes");
        }
        if (series instanceof Series.ByTime byTime) {
            checkSlices(byTime, limits.series());
        }
    }

    private void checkSlices(Series.ByTime byTime, int most) {
        String unit = byTime.unit().text();
        WindowRule rule = dataset()
                .window()
                .orElseThrow(() -> Problem.of(
                        ProblemCode.SERIES_NOT_AVAILABLE,
                        "\"" + dataset().name() + "\" has no time column, so there is no series by " + unit
                                + "; ask for one by bytes: {\"bytes\": 10000000}"));
        if (!(request.window() instanceof Window.Between between)) {
            throw Problem.of(
                    ProblemCode.WINDOW_REQUIRED,
                    "a series by " + unit + " needs a window on \"" + rule.column()
                            + "\"; for example {\"last-days\": 60}");
        }
        if (byTime.countUpTo(between, most) > most) {
            throw Problem.of(
                    ProblemCode.TOO_MANY_PARTS,
                    "the window has more than " + most + " parts by " + unit + "; at most " + most
                            + " are allowed. Narrow the window"
                            + (byTime.unit() == Series.Unit.WEEK ? ", or ask by month" : ""));
        }
    }

    private Duration largest(WindowRule rule) {
        Duration granted = grant().limits().window();
        return granted.compareTo(rule.largest()) < 0 ? granted : rule.largest();
    }

    private static String days(Duration length) {
        Duration rest = length.minusDays(length.toDays());
        if (rest.isZero()) {
            return length.toDays() + " days";
        }
        return length.toDays() + " days and " + rest.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private ClearedRows rows() {
        if (!(grant().rows() instanceof RowsGranted.ByRule byRule)) {
            return new ClearedRows.All();
        }
        RowRule rule = byRule.rule();
        if (rule instanceof RowRule.InAttribute inAttribute) {
            return new ClearedRows.ByRule(rule, List.copyOf(standing.attribute(inAttribute.attribute())));
        }
        return new ClearedRows.ByRule(rule, List.of(standing.person().text()));
    }

    private boolean isPlain(String column) {
        return grant().columns().get(column) instanceof Exposure.Plain;
    }

    private Set<String> plainAmong(Set<String> names) {
        Set<String> plain = new TreeSet<>(names);
        plain.removeIf(name -> !isPlain(name));
        return plain;
    }

    private Problem columnNotAvailable(String column, String use, Set<String> allowed) {
        return Problem.of(
                ProblemCode.COLUMN_NOT_AVAILABLE,
                "you can't " + use + " the column \"" + column + "\" of \""
                        + dataset().name() + "\"; allowed: "
                        + (allowed.isEmpty() ? "none" : String.join(", ", allowed)));
    }

    private Dataset dataset() {
        return offer.dataset();
    }

    private Grant grant() {
        return offer.grant();
    }
}
