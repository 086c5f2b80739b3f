package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.access.ClearedColumn;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.secret.SecretKeyBytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** A request in words: for the file and its receipt as given, for the ledger without values of masked columns. */
final class RequestWords {
    private RequestWords() {}

    /** The filters that apply, as the person gave them; default filters are told as such. */
    static List<String> filters(Dataset dataset, ExportRequest request) {
        return filters(dataset, request, (column, value) -> value);
    }

    /** The same for the ledger: values on masked and sensitive columns stand there as keyed digests. */
    static List<String> filtersForLedger(Dataset dataset, ExportRequest request, SecretKeyBytes key) {
        return filters(
                dataset,
                request,
                (column, value) ->
                        dataset.column(column).filter(RequestWords::isOpen).isPresent()
                                ? value
                                : "hmac:" + HexFormat.of().formatHex(key.hmac(column + "\n" + value), 0, 16));
    }

    /** Whether everybody's right to the column is to all of it: a mask that a role lifts still hides it from others. */
    private static boolean isOpen(Column column) {
        return !column.sensitive() && column.exposure() instanceof Exposure.Plain;
    }

    static List<String> columns(Clearance clearance) {
        return clearance.columns().stream()
                .map((ClearedColumn c) -> c.column().name() + " " + c.exposure())
                .toList();
    }

    static List<String> sorts(ExportRequest request) {
        return request.sorts().stream()
                .map((Sort sort) -> sort.column() + (sort.descending() ? " descending" : " ascending"))
                .toList();
    }

    /** A window as it was asked, resolved or not. */
    static String window(ExportRequest request) {
        Window window = request.window();
        if (window instanceof Window.Between between) {
            return "from " + between.from() + " to before " + between.to();
        }
        if (window instanceof Window.LastDays last) {
            return last.days() == 1 ? "the last day" : "the last " + last.days() + " days";
        }
        if (window instanceof Window.LastMonths last) {
            return last.months() == 1 ? "the last whole month" : "the last " + last.months() + " whole months";
        }
        return window instanceof Window.Month month ? "the month " + month.month() : "none";
    }

    private interface Values {
        String show(String column, String value);
    }

    private static List<String> filters(Dataset dataset, ExportRequest request, Values values) {
        List<String> words = new ArrayList<>();
        for (Filter filter : request.filters()) {
            words.add(words(filter, value -> values.show(filter.column(), value)));
        }
        request.defaultsOf(dataset).stream()
                .map(byDefault ->
                        byDefault.column() + " is one of " + String.join(", ", byDefault.values()) + " (by default)")
                .forEach(words::add);
        return words;
    }

    private static String words(Filter filter, UnaryOperator<String> show) {
        if (filter instanceof Filter.EqualTo equal) {
            return equal.column() + " is " + show.apply(equal.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            return oneOf.column() + " is one of "
                    + String.join(", ", oneOf.values().stream().map(show).toList());
        }
        if (filter instanceof Filter.Range range) {
            return range.column()
                    + range.from().map(from -> " at least " + show.apply(from)).orElse("")
                    + range.to().map(to -> " below " + show.apply(to)).orElse("");
        }
        if (filter instanceof Filter.Prefix prefix) {
            return prefix.column() + " begins with " + show.apply(prefix.prefix());
        }
        return filter.column() + " is empty";
    }
}
