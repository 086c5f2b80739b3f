package dev.sallyport.server.console;

import dev.sallyport.access.Offer;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Limits;
import dev.sallyport.catalog.WindowRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A dataset that somebody may export, whichever of their roles allows it. It only fills pages: of several roles the
 * gate judges each by itself, so what is told here of two together may still be refused.
 *
 * @param columns by name, in the dataset's order; plain if any role grants it plain
 * @param limits of the role that grants the most rows
 */
record DatasetChoice(Dataset dataset, Map<String, Exposure> columns, Set<FileFormat> formats, Limits limits) {
    /** The datasets of these offers, each once. */
    static List<DatasetChoice> of(List<Offer> offers) {
        Map<String, List<Offer>> byDataset = new LinkedHashMap<>();
        for (Offer offer : offers) {
            byDataset
                    .computeIfAbsent(offer.dataset().name(), name -> new ArrayList<>())
                    .add(offer);
        }
        return byDataset.values().stream().map(DatasetChoice::together).toList();
    }

    private static DatasetChoice together(List<Offer> offers) {
        Dataset dataset = offers.get(0).dataset();
        Map<String, Exposure> columns = new LinkedHashMap<>();
        for (String name : dataset.columns().keySet()) {
            offers.stream()
                    .flatMap(
                            offer -> Optional.ofNullable(offer.grant().columns().get(name)).stream())
                    .filter(exposure -> !(exposure instanceof Exposure.Never))
                    .min(Comparator.comparingInt(exposure -> exposure instanceof Exposure.Plain ? 0 : 1))
                    .ifPresent(exposure -> columns.put(name, exposure));
        }
        Set<FileFormat> formats = new TreeSet<>();
        offers.forEach(offer -> formats.addAll(offer.grant().formats()));
        Limits limits = offers.stream()
                .map(offer -> offer.grant().limits())
                .max(Comparator.comparingLong(Limits::rows))
                .orElseThrow();
        return new DatasetChoice(dataset, columns, formats, limits);
    }

    String name() {
        return dataset.name();
    }

    /** Columns, in order. */
    List<Column> columnsInOrder() {
        return columns.keySet().stream()
                .flatMap(name -> dataset.column(name).stream())
                .toList();
    }

    boolean isMasked(Column column) {
        return columns.get(column.name()) instanceof Exposure.Masked;
    }

    /** Columns that may be filtered by: masked ones never. */
    List<Column> filters() {
        return plainAmong(dataset.filters());
    }

    List<Column> sorts() {
        return plainAmong(dataset.sorts());
    }

    private List<Column> plainAmong(Set<String> names) {
        return columnsInOrder().stream()
                .filter(column -> names.contains(column.name()) && !isMasked(column))
                .toList();
    }

    /** The widest window; empty if the dataset has no time. */
    Optional<Duration> widestWindow() {
        return dataset.window()
                .map(WindowRule::largest)
                .map(largest -> largest.compareTo(limits.window()) < 0 ? largest : limits.window());
    }

    boolean isWindowRequired() {
        return dataset.window().filter(WindowRule::required).isPresent();
    }
}
