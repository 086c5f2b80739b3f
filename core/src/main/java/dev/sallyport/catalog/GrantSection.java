package dev.sallyport.catalog;

import dev.sallyport.catalog.Ownership.Shared;
import dev.sallyport.catalog.Ownership.TenantOwned;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What one role may export of one dataset, in words. */
final class GrantSection {
    private final Catalog catalog;
    private final Dataset dataset;
    private final Grant grant;
    private final PageText page;

    GrantSection(Catalog catalog, Dataset dataset, Grant grant, PageText page) {
        this.catalog = catalog;
        this.dataset = dataset;
        this.grant = grant;
        this.page = page;
    }

    void write() {
        page.heading(4, dataset.name() + ": " + dataset.title());
        if (!dataset.description().isEmpty()) {
            page.line(dataset.description());
            page.blank();
        }
        page.item("Columns:");
        grant.columns().forEach(this::column);
        page.item("Never exported: " + listed(namesOf(dataset, true)));
        List<String> notGranted = namesOf(dataset, false).stream()
                .filter(name -> !grant.columns().containsKey(name))
                .toList();
        if (!notGranted.isEmpty()) {
            page.item("Not granted to this role: " + listed(notGranted));
        }
        rows();
        window();
        Limits limits = grant.limits();
        page.item("Limits: " + Units.counted(limits.rows(), "row") + ", " + Units.sizeText(limits.size()) + ", "
                + Units.text(limits.time()) + " to build; " + limits.running() + " unfinished at once and "
                + limits.perHour() + " an hour for each person; "
                + (limits.series() == 0 ? "no series" : "series of up to " + Units.counted(limits.series(), "part")));
        page.item("Formats: "
                + List.of(FileFormat.values()).stream()
                        .filter(grant.formats()::contains)
                        .map(FileFormat::text)
                        .collect(Collectors.joining(", ")));
        page.item("Kept: a file for " + Units.text(dataset.retention().file()) + ", a ticket for "
                + Units.text(dataset.retention().ticket()));
        page.item("Sensitivity: " + DemandWords.of(dataset.sensitivity(), grant));
        page.item(
                switch (dataset.secretAlarm()) {
                    case ALERT -> "A value that looks like a secret raises an alert; the export goes on";
                    case FAIL -> "A value that looks like a secret fails the export; nothing is served";
                });
        locks();
    }

    private void column(String name, Exposure exposure) {
        Column column = dataset.columns().get(name);
        if (column == null) {
            return;
        }
        StringBuilder words = new StringBuilder(name);
        if (!column.title().equals(name)) {
            words.append(" \"").append(column.title()).append('"');
        }
        words.append(", ").append(YamlNode.written(column.type())).append(": ");
        if (exposure instanceof Exposure.Masked masked) {
            words.append("masked (").append(masked.mask().text()).append(')');
            if (column.exposure() instanceof Exposure.Plain) {
                words.append(", for this role only");
            }
        } else if (column.exposure() instanceof Exposure.Masked lifted) {
            words.append("plain, MASK LIFTED for this role (others see ")
                    .append(lifted.mask().text())
                    .append(')');
        } else {
            words.append("plain");
        }
        if (column.sensitive()) {
            words.append("; ").append(column.sensitivity().text()).append(", so not preselected");
        }
        if (!column.jsonKeys().isEmpty()) {
            words.append("; only the keys ").append(listed(column.jsonKeys()));
        }
        column.harmless()
                .ifPresent(reason -> words.append("; declared harmless: ").append(reason));
        page.subItem(words.toString());
    }

    private static List<String> namesOf(Dataset dataset, boolean never) {
        return dataset.columns().values().stream()
                .filter(column -> (column.exposure() instanceof Exposure.Never) == never)
                .map(Column::name)
                .toList();
    }

    private void rows() {
        page.item("Rows: " + PolicyWords.rows(grant.rows()));
        if (dataset.where().isEmpty()) {
            page.subItem("NO BASE CONDITION. Reason: " + dataset.whereReason().orElse("none is given"));
        } else {
            page.subItem("always: " + PolicyWords.conditions(dataset.where()));
        }
        dataset.defaultFilters()
                .forEach(filter -> page.subItem("unless the request filters on " + filter.column() + ": only "
                        + String.join(", ", filter.values())));
    }

    private void window() {
        if (dataset.window().isEmpty()) {
            page.item("Window: NONE, rows are cut by no time. Reason: "
                    + dataset.timelessReason().orElse("none is given"));
            return;
        }
        WindowRule rule = dataset.window().get();
        page.item("Window: " + rule.column() + ", at most "
                + Units.text(grant.limits().window()) + "; "
                + (rule.required()
                        ? "required"
                        : "NOT REQUIRED. Reason: " + rule.reason().orElse("none is given")));
    }

    /** The locks of all tables that this export reads, weak ones in plain sight. */
    private void locks() {
        Set<String> names = new LinkedHashSet<>();
        names.add(dataset.from());
        dataset.joins().forEach(join -> names.add(join.table()));
        if (grant.rows() instanceof RowsGranted.ByRule byRule && byRule.rule() instanceof RowRule.Assigned assigned) {
            names.add(assigned.table());
        }
        page.item("Reads:");
        names.forEach(name -> {
            Ownership ownership = catalog.table(name).ownership();
            if (ownership instanceof Shared) {
                page.subItem(name + ": shared by all tenants");
            } else if (ownership instanceof TenantOwned owned) {
                String lock = switch (owned.secondLock()) {
                    case RLS -> "row-level security";
                    case DOOR_VIEW -> "door view";
                    case NONE ->
                        "NO SECOND LOCK. Reason: " + owned.secondLockReason().orElse("none is given");
                };
                page.subItem(name + ": " + lock + (owned.globalRows().isEmpty() ? "" : "; global rows too"));
            }
        });
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "no declared column" : String.join(", ", names);
    }
}
