package dev.sallyport.catalog;

import dev.sallyport.catalog.Ownership.Shared;
import dev.sallyport.catalog.Ownership.TenantOwned;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The catalog as a page that people read: plain text with the headings and lists of Markdown. The same catalog always
 * gives the same page.
 */
public final class PolicyPage {
    private final Catalog catalog;
    private final PageText page = new PageText();

    private PolicyPage(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Who reads it. */
    public enum Audience {
        /** Whoever runs the house: everything. */
        OPERATORS,
        /** People of tenants: all but how tables are kept apart in the database. */
        MEMBERS
    }

    /**
     * A piece of the page.
     *
     * @param heading its level; 0 for what is no heading
     * @param depth in a list; 0 for what is in none
     */
    public record Block(int heading, int depth, String words) {}

    /** The page of a catalog, with {@code \n} between lines. */
    public static String render(Catalog catalog) {
        PolicyPage policy = new PolicyPage(catalog);
        policy.write(Audience.OPERATORS);
        return policy.page.toString();
    }

    /** The same page in pieces, without its first heading. */
    public static List<Block> blocks(Catalog catalog, Audience audience) {
        PolicyPage policy = new PolicyPage(catalog);
        policy.write(audience);
        return policy.page.blocks().stream()
                .filter(block -> block.heading() != 1)
                .toList();
    }

    private void write(Audience audience) {
        page.heading(1, "What may leave");
        page.line("Policy version " + catalog.policyVersion());
        page.blank();
        page.line("What is not on this page cannot leave. Everything below ends at the tenant of the person who asks: "
                + "nobody gets another tenant's rows, whatever the role.");
        page.heading(2, "Roles");
        if (catalog.roles().isEmpty()) {
            page.line("There is no role, so nobody may export anything.");
        }
        catalog.roles().values().forEach(this::role);
        ungranted();
        page.heading(2, "What sensitive requests demand");
        demands();
        page.heading(2, "Limits over all datasets");
        limits();
        if (audience == Audience.OPERATORS) {
            page.heading(2, "Tables and their locks");
            catalog.tables().values().forEach(this::table);
        }
        page.heading(2, "What happens on failure");
        failure();
    }

    /** A request is as sensitive as the most sensitive thing that it touches. */
    private void demands() {
        page.line("A request is as sensitive as the most sensitive of what it touches: dataset, role, format, number of"
                + " rows, and each column that it selects, filters, sorts or cuts a window by.");
        page.blank();
        for (Sensitivity level : Sensitivity.values()) {
            Demand demand = catalog.demands().of(level);
            page.item(level.text() + ": " + DemandWords.of(demand));
            demand.loosened().forEach(less -> page.subItem("LOOSENED: " + less.what() + ". Reason: " + less.reason()));
        }
    }

    private void limits() {
        CommonLimits limits = catalog.limits();
        page.item("One person, in all tenants: " + pace(limits.person()));
        page.item("All people of one tenant: " + pace(limits.tenant()));
        page.item("Tickets for one export: " + limits.tickets() + " an hour");
    }

    private static String pace(CommonLimits.Pace pace) {
        return pace.running() + " unfinished at once and " + pace.perHour() + " an hour, counts included";
    }

    private void role(Role role) {
        page.heading(3, role.name() + ": " + role.title());
        if (role.grants().isEmpty()) {
            page.line("May export nothing.");
        }
        if (!role.approves().isEmpty()) {
            page.line("May approve what others ask of " + String.join(", ", role.approves())
                    + ", and never what they ask themselves.");
        }
        if (role.rights().contains(RoleRight.SEE_HISTORY)) {
            page.line("May see what others of the tenant exported, and never a cell of it"
                    + (role.rights().contains(RoleRight.REVOKE)
                            ? "; may cancel and revoke it, and remove requests that others share."
                            : "."));
        }
        role.grants().values().forEach(grant -> {
            Dataset dataset = catalog.datasets().get(grant.dataset());
            if (dataset != null) {
                new GrantSection(catalog, dataset, grant, page).write();
            }
        });
    }

    private void ungranted() {
        Set<String> left = new LinkedHashSet<>(catalog.datasets().keySet());
        catalog.roles().values().forEach(role -> left.removeAll(role.grants().keySet()));
        if (!left.isEmpty()) {
            page.heading(3, "Granted to nobody");
            page.line("No role may export " + String.join(", ", left) + ".");
        }
    }

    private void table(Table table) {
        String start = table.name() + " (" + table.source() + "): ";
        if (table.ownership() instanceof Shared shared) {
            page.item(start + "SHARED, the same rows for every tenant. Reason: " + shared.reason());
        } else if (table.ownership() instanceof TenantOwned owned) {
            page.item(start + "each row belongs to the tenant in " + owned.tenantColumn() + ". " + lock(owned));
            if (!owned.globalRows().isEmpty()) {
                page.subItem("holds global rows as well, the same for every tenant: those whose "
                        + PolicyWords.conditions(owned.globalRows()));
            }
        }
    }

    private static String lock(TenantOwned owned) {
        return switch (owned.secondLock()) {
            case RLS -> "Second lock: row-level security of the database";
            case DOOR_VIEW -> "Second lock: a door view, filtered by the tenant";
            case NONE -> "NO SECOND LOCK. Reason: " + owned.secondLockReason().orElse("none is given");
        };
    }

    private void failure() {
        List.of(
                        "A file is served whole or not at all: what fails is destroyed, never partly served.",
                        "One row of another tenant, or of none, destroys the file, fails the export and raises an alert.",
                        "Rows written must be as many as rows counted, else the export fails.",
                        "More rows than the limit: refused when asking, before anything is built.",
                        "The right is read again when the export starts and when it is handed over: who has lost it gets "
                                + "nothing, and the export is revoked for good.",
                        "After its time a file cannot be opened by anybody; a ticket opens one download, once.",
                        "In doubt nothing leaves.")
                .forEach(page::item);
    }
}
