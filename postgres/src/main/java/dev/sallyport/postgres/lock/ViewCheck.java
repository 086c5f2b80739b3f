package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Ownership;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.Table;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A view is locked if it, and every view below it, reads with the reader's own rights, and every table on the ground is
 * locked or declared to be everybody's.
 */
final class ViewCheck {
    private final Dependencies dependencies;
    private final Relations relations;
    private final PolicyCheck policies;
    private final OwnerCheck owners;
    private final Catalog catalog;

    ViewCheck(JdbcClient sql, Relations relations, PolicyCheck policies, OwnerCheck owners, Catalog catalog) {
        this.dependencies = new Dependencies(sql);
        this.relations = relations;
        this.policies = policies;
        this.owners = owners;
        this.catalog = catalog;
    }

    void inspect(Relation view, Faults faults) {
        Dependencies.Way way = dependencies.ofView(view.oid());
        for (long oid : way.relations()) {
            Relation relation = relations.get(oid);
            owners.inspect(relation, List.of(), faults);
            switch (relation.kind()) {
                case VIEW -> readsAsReader(relation, view, faults);
                case TABLE -> ground(relation, view, faults);
                case MATERIALIZED_VIEW, FOREIGN_TABLE, OTHER ->
                    faults.add(
                            LockFaultKind.CANNOT_BE_LOCKED,
                            relation.words(),
                            "row security does not reach it, and " + view.words() + " reads it",
                            "on the way from a view to its tables there are only views and tables",
                            "read the tables themselves, or declare second-lock: none with the reason");
            }
        }
        for (Dependencies.UsedFunction function : way.functions()) {
            inspect(function, view, faults);
        }
    }

    private static void readsAsReader(Relation relation, Relation view, Faults faults) {
        if (!relation.isSecurityInvoker()) {
            faults.add(
                    LockFaultKind.VIEW_OF_OWNER,
                    relation.words(),
                    "it reads with the rights of its owner " + relation.ownerName() + by(relation, view),
                    "every view on the way is security_invoker",
                    Mending.sql("alter view " + relation.quoted() + " set (security_invoker = true)")
                            .warning(
                                    "whoever else reads the view then needs the rights on its tables himself, and their"
                                            + " policies bind him"));
        }
    }

    private void ground(Relation table, Relation view, Faults faults) {
        Optional<Table> declared = catalog.tables().values().stream()
                .filter(each -> each.source().schema().equals(table.schema())
                        && each.source().table().equals(table.name()))
                .findFirst();
        if (declared.isEmpty()) {
            policies.inspect(table, null, false, List.of(), faults);
        } else if (declared.get().ownership() instanceof Ownership.TenantOwned owned
                && owned.secondLock() != SecondLock.RLS) {
            faults.add(
                    LockFaultKind.GROUND_UNLOCKED,
                    table.words(),
                    "it has no row security for the reader" + by(table, view),
                    "every tenant's table below a view has row security",
                    "declare second-lock: rls for it, or for the view second-lock: none with the reason");
        }
    }

    private static void inspect(Dependencies.UsedFunction function, Relation view, Faults faults) {
        if (function.isDefiner()) {
            faults.add(
                    LockFaultKind.DEFINER_FUNCTION,
                    "function " + function.signature(),
                    "it reads with its owner's rights, and " + view.words() + " calls it",
                    "no function on the way is security definer",
                    Mending.sql("alter function " + function.signature() + " security invoker")
                            .warning("whoever else calls it then does so with his own rights"));
        } else if (!function.isFollowed()) {
            faults.add(
                    LockFaultKind.OPAQUE_FUNCTION,
                    "function " + function.signature(),
                    "what it reads cannot be followed, and " + view.words() + " calls it",
                    "a function on the way has a body that PostgreSQL keeps track of (begin atomic … end)",
                    "write it so, or leave it out of the view, or declare second-lock: none with the reason");
        }
    }

    private static String by(Relation relation, Relation view) {
        return relation.oid() == view.oid() ? "" : ", and " + view.words() + " reads it";
    }
}
