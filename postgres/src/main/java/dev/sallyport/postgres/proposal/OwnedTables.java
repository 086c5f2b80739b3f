package dev.sallyport.postgres.proposal;

import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.TableName;
import dev.sallyport.postgres.lock.Relation.RelationColumn;
import dev.sallyport.postgres.lock.SqlNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Sorts the host's tables: those whose every row belongs to a tenant, and the others with the reason why they are left out. */
final class OwnedTables {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    private final TenantColumn tenant;
    private final Optional<SecondLock> lock;
    private final Map<Long, Owned> owned = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /**
     * A table of tenants' rows.
     *
     * @param name in the catalog
     */
    record Owned(HostTable table, String name, SecondLock lock) {}

    OwnedTables(List<HostTable> tables, TenantColumn tenant, Optional<SecondLock> lock) {
        this.tenant = tenant;
        this.lock = lock;
        for (HostTable table : tables) {
            Optional<String> reason = whyNot(table);
            if (reason.isPresent()) {
                leftOut(table.fullName(), reason.get());
            } else {
                owned.put(table.relation().oid(), new Owned(table, name(table), lock(table)));
            }
        }
    }

    List<Owned> all() {
        return List.copyOf(owned.values());
    }

    Optional<Owned> find(long oid) {
        return Optional.ofNullable(owned.get(oid));
    }

    /** What is left out, and why. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    void leftOut(String what, String reason) {
        leftOut.add(ProposedText.plain(what + ": " + reason));
    }

    private Optional<String> whyNot(HostTable table) {
        if (tenant.tenants().filter(oid -> oid == table.relation().oid()).isPresent()) {
            return Optional.of("the list of the tenants themselves");
        }
        Optional<RelationColumn> column = table.relation().column(tenant.name());
        if (column.isEmpty()) {
            return Optional.of("no column " + tenant.name() + "; if it holds the same rows for everybody, declare it"
                    + " \"shared\" with the reason; if its rows belong to tenants through another table, give it the"
                    + " column");
        }
        if (!TenantColumn.type(column.get()).equals(Optional.of(tenant.type()))) {
            return Optional.of(tenant.name() + " is of type " + column.get().declared() + " here");
        }
        if (!column.get().notNull()) {
            return Optional.of(tenant.name() + " may be NULL here; every row must belong to a tenant (alter table "
                    + table.relation().quoted() + " alter column " + SqlNames.quote(tenant.name())
                    + " set not null)");
        }
        if (!column.get().isDeterministic()) {
            return Optional.of(tenant.name() + " has a collation here under which two tenants can be equal");
        }
        if (!TableName.isIdentifier(table.relation().schema())
                || !TableName.isIdentifier(table.relation().name())
                || !TableName.isIdentifier(tenant.name())) {
            return Optional.of(
                    "a catalog names plain lower-case identifiers; put a view with such names in front of it");
        }
        return Optional.empty();
    }

    private SecondLock lock(HostTable table) {
        return lock.orElse(table.relation().hasRowSecurity() ? SecondLock.RLS : SecondLock.DOOR_VIEW);
    }

    private String name(HostTable table) {
        String plain = table.relation().name();
        String name = NAME.matcher(plain).matches() ? plain : "t" + cut(plain, 62);
        if (!names.add(name)) {
            name = cut(table.relation().schema() + "_" + name, 62);
            name = NAME.matcher(name).matches() ? name : "t" + name;
            for (int n = 2; !names.add(name); n++) {
                name = cut(name, 59) + "_" + n;
            }
        }
        return name;
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }
}
