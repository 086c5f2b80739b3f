package dev.sallyport.postgres.lock;

import dev.sallyport.tenant.TenantIdType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Row security of one table, for the reader and for every role that it can become. It holds if each policy that lets
 * rows through ties them to the transaction's tenant, or if one that only takes away does so for everybody.
 */
final class PolicyCheck {
    private final JdbcClient sql;
    private final Reader reader;
    private final TenantIdType tenantType;
    private final RowSecuritySql rowSecurity;
    private final Revokes revokes;

    PolicyCheck(JdbcClient sql, Reader reader, TenantIdType tenantType) {
        this.sql = sql;
        this.reader = reader;
        this.tenantType = tenantType;
        this.rowSecurity = new RowSecuritySql(sql, reader, tenantType);
        this.revokes = new Revokes(sql, reader);
    }

    /**
     * @param tenantColumn the column that a policy must compare; null if any of the tenant's type that is never NULL
     *     may be it
     * @param door statements that lock it by a door view instead; empty if it can't be
     */
    void inspect(
            Relation table, @Nullable String tenantColumn, boolean hasGlobalRows, List<String> door, Faults faults) {
        String column = tenantColumn == null ? "tenant_id" : tenantColumn;
        if (!table.hasRowSecurity()) {
            Mending mending = rowSecurity.enable(table, column, hasGlobalRows);
            faults.add(
                    LockFaultKind.ROW_SECURITY_OFF,
                    table.words(),
                    "it has no row security",
                    "the reader reads a tenant's table only under a policy, or through a door view",
                    door.isEmpty()
                            ? mending
                            : mending.instead(
                                    "if your tables are to stay as they are, declare second-lock: door-view for it in"
                                            + " the catalog, and run",
                                    door));
            return;
        }
        List<Policy> policies = Policy.of(sql, table, reader.oid(), reader.oidArray());
        if (policies.stream().noneMatch(each -> each.isPermissive() && each.isApplying())) {
            faults.add(
                    LockFaultKind.NO_POLICY,
                    table.words(),
                    "no policy applies to the reader " + reader.name(),
                    "a policy lets the reader read the rows of the transaction's tenant",
                    Mending.sql(rowSecurity.readerPolicy(table, column, hasGlobalRows)));
            return;
        }
        TenantTie tie = new TenantTie(mayBeTenant(table, tenantColumn), hasGlobalRows, tenantType);
        if (policies.stream().anyMatch(each -> each.isClosing(tie, reader.isAlone()))) {
            return;
        }
        List<Policy> open =
                policies.stream().filter(each -> each.isOpening(tie)).toList();
        List<String> mend = new ArrayList<>(reader.isAlone() ? List.of() : revokes.memberships());
        mend.add(rowSecurity.restrictive(table, column, hasGlobalRows));
        for (Policy each : open) {
            faults.add(
                    LockFaultKind.POLICY_OPEN,
                    table.words(),
                    "its policy " + each.name() + " does not tie rows to the transaction's tenant" + through(each),
                    "every policy for the reader compares " + column + " with the setting sallyport.tenant in a form"
                            + " that can be checked, or a restrictive policy does so for all of them",
                    Mending.sql(mend)
                            .also("Look at " + each.name() + ", which stays: to every other role that it is for it goes"
                                    + " on letting through the rows that it lets through now"));
        }
    }

    private Predicate<String> mayBeTenant(Relation table, @Nullable String tenantColumn) {
        return name -> tenantColumn != null
                ? name.equals(tenantColumn)
                : table.column(name)
                        .filter(column -> column.notNull()
                                && column.isDeterministic()
                                && TenantColumnCheck.types(tenantType).contains(column.type()))
                        .isPresent();
    }

    private String through(Policy policy) {
        String definers = new Dependencies(sql)
                .ofPolicy(policy.oid()).functions().stream()
                        .filter(Dependencies.UsedFunction::isDefiner)
                        .map(Dependencies.UsedFunction::signature)
                        .collect(Collectors.joining(", "));
        return definers.isEmpty() ? "" : " (it calls " + definers + ", which reads with its owner's rights)";
    }
}
