package dev.sallyport.saved;

import dev.sallyport.access.Offer;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.WindowRule;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of one's own request none of one's roles allows today. It tells, and judges nothing: of several roles the gate judges
 * each by itself, and may refuse what none of them misses.
 */
final class Availability {
    private final ExportRequest request;
    private final List<Offer> offers;
    private final List<Unavailable> missing = new ArrayList<>();

    private Availability(ExportRequest request, List<Offer> offers) {
        this.request = request;
        this.offers = offers;
    }

    static List<Unavailable> missing(ExportRequest request, List<Offer> allOffers) {
        List<Offer> offers = allOffers.stream()
                .filter(offer -> offer.dataset().name().equals(request.dataset()))
                .toList();
        return new Availability(request, offers).missing();
    }

    private List<Unavailable> missing() {
        if (offers.isEmpty()) {
            return List.of(new Unavailable(Unavailable.Part.DATASET, request.dataset()));
        }
        Dataset dataset = offers.get(0).dataset();
        for (RequestedColumn column : request.columns()) {
            check(Unavailable.Part.COLUMN, column.name(), isGranted(column.name()));
        }
        for (Filter filter : request.filters()) {
            check(
                    Unavailable.Part.FILTER,
                    filter.column(),
                    dataset.filters().contains(filter.column()) && isPlain(filter.column()));
        }
        for (Sort sort : request.sorts()) {
            check(
                    Unavailable.Part.SORT,
                    sort.column(),
                    dataset.sorts().contains(sort.column()) && isPlain(sort.column()));
        }
        check(
                Unavailable.Part.FORMAT,
                request.format().text(),
                offers.stream().anyMatch(offer -> offer.grant().formats().contains(request.format())));
        Optional<String> time = dataset.window().map(WindowRule::column);
        check(
                Unavailable.Part.WINDOW,
                time.orElse(""),
                request.window() instanceof Window.None
                        || time.filter(this::isPlain).isPresent());
        check(
                Unavailable.Part.SERIES,
                request.series().text(),
                request.series() instanceof Series.None
                        || offers.stream()
                                .anyMatch(offer -> offer.grant().limits().series() > 0));
        return List.copyOf(missing);
    }

    private void check(Unavailable.Part part, String name, boolean isThere) {
        Unavailable one = new Unavailable(part, name);
        if (!isThere && !missing.contains(one)) {
            missing.add(one);
        }
    }

    private boolean isGranted(String column) {
        return offers.stream()
                .anyMatch(offer -> offer.dataset().column(column).isPresent()
                        && offer.grant().columns().containsKey(column)
                        && !(offer.grant().columns().get(column) instanceof Exposure.Never));
    }

    private boolean isPlain(String column) {
        return offers.stream().anyMatch(offer -> offer.grant().columns().get(column) instanceof Exposure.Plain);
    }
}
