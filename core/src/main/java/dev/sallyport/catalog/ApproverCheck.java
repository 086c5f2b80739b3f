package dev.sallyport.catalog;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds datasets of which a request may need an approval that nobody can give: it could only lapse. */
final class ApproverCheck {
    private ApproverCheck() {}

    static void check(YamlMapping file, Catalog catalog) {
        for (Dataset dataset : catalog.datasets().values()) {
            boolean hasApprover = catalog.roles().values().stream()
                    .anyMatch(role -> role.approves().contains(dataset.name()));
            if (!hasApprover && catalog.demands().of(highest(catalog, dataset)).approval()) {
                node(file, dataset.name())
                        .ifPresent(node -> node.fault(
                                "some of its requests need an approval, and no role may approve them",
                                "each dataset that can need approval has a role that may give it",
                                "add such as \"approve: [" + dataset.name() + "]\" to a role"));
            }
        }
    }

    /** The highest level that a request under some grant can come to; {@code NORMAL} where nothing is granted. */
    private static Sensitivity highest(Catalog catalog, Dataset dataset) {
        return catalog.roles().values().stream()
                .flatMap(role -> Optional.ofNullable(role.grants().get(dataset.name())).stream())
                .flatMap(grant -> levels(dataset, grant))
                .reduce(Sensitivity.NORMAL, Sensitivity::or);
    }

    private static Stream<Sensitivity> levels(Dataset dataset, Grant grant) {
        Collection<FileFormat> formats = grant.formats();
        return Stream.of(
                        Stream.of(
                                grant.sensitivity(),
                                dataset.sensitivity().level(),
                                dataset.sensitivity().ofAnySize()),
                        formats.stream().map(dataset.sensitivity()::of),
                        grant.columns().keySet().stream()
                                .flatMap(column -> dataset.column(column).stream())
                                .map(Column::sensitivity))
                .flatMap(levels -> levels);
    }

    private static Optional<YamlNode> node(YamlMapping file, String dataset) {
        return file.find("datasets").flatMap(YamlNode::mapping).flatMap(entries -> entries.find(dataset));
    }
}
