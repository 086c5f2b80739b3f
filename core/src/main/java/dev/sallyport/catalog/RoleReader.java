package dev.sallyport.catalog;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code roles}. */
final class RoleReader {
    private final Declared<DatasetDraft> datasets;

    private RoleReader(Declared<DatasetDraft> datasets) {
        this.datasets = datasets;
    }

    static Declared<Role> readAll(YamlMapping file, Declared<DatasetDraft> datasets) {
        RoleReader reader = new RoleReader(datasets);
        Declared<Role> roles = new Declared<>();
        file.need("roles", "\"roles:\" with who may export what")
                .flatMap(YamlNode::mapping)
                .ifPresent(entries ->
                        entries.entries().forEach((name, node) -> roles.add(name, reader.read(name, node))));
        return roles;
    }

    private Optional<Role> read(String name, YamlNode node) {
        Names.check(name, node);
        Optional<YamlMapping> found = node.mapping().map(entry -> entry.onlyKeys("title", "grants", "approve", "may"));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping entry = found.get();
        Optional<String> title =
                entry.need("title", "\"title: words for people\"").flatMap(YamlNode::text);
        Map<String, Grant> grants = new LinkedHashMap<>();
        entry.need("grants", "\"grants:\" with datasets, or \"grants: {}\" for a role that exports nothing")
                .flatMap(YamlNode::mapping)
                .ifPresent(entries -> entries.entries()
                        .forEach((dataset, grant) ->
                                grant(dataset, grant).ifPresent(read -> grants.put(dataset, read))));
        Set<String> approves = entry.find("approve").map(this::approves).orElse(Set.of());
        Set<RoleRight> rights = entry.find("may").map(RoleReader::rights).orElse(Set.of());
        return title.map(words -> new Role(name, words, grants, approves, rights));
    }

    private static Set<RoleRight> rights(YamlNode node) {
        Set<RoleRight> rights = new LinkedHashSet<>();
        for (YamlNode item : Names.distinct(node.filledList().orElse(List.of()))) {
            item.choice(RoleRight.class).ifPresent(rights::add);
        }
        if (rights.contains(RoleRight.REVOKE) && !rights.contains(RoleRight.SEE_HISTORY)) {
            node.fault(
                    "it may revoke what it may not see",
                    "whoever may revoke sees the history as well",
                    "add " + RoleRight.SEE_HISTORY.text());
        }
        return rights;
    }

    private Set<String> approves(YamlNode node) {
        if (node.is("all")) {
            return datasets.names();
        }
        Set<String> approves = new LinkedHashSet<>();
        for (YamlNode item : Names.distinct(node.filledList().orElse(List.of()))) {
            datasets.refer(item, "dataset named").ifPresent(approves::add);
        }
        return approves;
    }

    private Optional<Grant> grant(String dataset, YamlNode node) {
        if (!datasets.has(dataset)) {
            node.fault(
                    "there is no dataset named " + Faults.quote(dataset),
                    datasets.names().isEmpty()
                            ? "none is declared"
                            : "declared are " + String.join(", ", datasets.names()),
                    DidYouMean.orElse(dataset, datasets.names(), "declare it or take the grant out"));
            return Optional.empty();
        }
        Optional<YamlMapping> entry = node.mapping();
        Optional<DatasetDraft> draft = datasets.find(dataset);
        if (entry.isEmpty() || draft.isEmpty()) {
            return Optional.empty();
        }
        return new GrantReader(dataset, draft.get(), entry.get()).read();
    }
}
