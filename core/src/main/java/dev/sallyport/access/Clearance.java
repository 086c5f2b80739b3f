package dev.sallyport.access;

import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Demand;
import dev.sallyport.catalog.Demands;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Limits;
import dev.sallyport.catalog.Mask;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of the access check for one standing and one request. Only the {@link AccessGate} makes one; it is used
 * for the act for which it was made, and never stored.
 */
public final class Clearance {
    private final PersonId person;
    private final TenantId tenant;
    private final String tenantName;
    private final String role;
    private final Dataset dataset;
    private final List<ClearedColumn> columns;
    private final ClearedRows rows;
    private final FileFormat format;
    private final Limits limits;
    private final Terms terms;

    Clearance(
            Who who,
            String role,
            Dataset dataset,
            List<ClearedColumn> columns,
            ClearedRows rows,
            FileFormat format,
            Limits limits,
            Terms terms) {
        this.person = who.person();
        this.tenant = who.tenant();
        this.tenantName = who.tenantName();
        this.role = role;
        this.dataset = dataset;
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.format = format;
        this.limits = limits;
        this.terms = terms;
    }

    /** For whom a clearance is. */
    record Who(PersonId person, TenantId tenant, String tenantName) {}

    /** How sensitive it is, by what policy. */
    record Terms(String policyVersion, Sensitivity level, Demands demands) {}

    public PersonId person() {
        return person;
    }

    public TenantId tenant() {
        return tenant;
    }

    public String tenantName() {
        return tenantName;
    }

    /** The role whose grant allowed it. */
    public String role() {
        return role;
    }

    public Dataset dataset() {
        return dataset;
    }

    /** The columns that leave, in the order asked. */
    public List<ClearedColumn> columns() {
        return columns;
    }

    public ClearedRows rows() {
        return rows;
    }

    public FileFormat format() {
        return format;
    }

    public Limits limits() {
        return limits;
    }

    public String policyVersion() {
        return terms.policyVersion();
    }

    /** How sensitive the request is, as far as that is known without counting rows. */
    public Sensitivity level() {
        return terms.level();
    }

    /** What that demands of whoever asks. */
    public Demand demand() {
        return terms.demands().of(terms.level());
    }

    /** This clearance with a level that is no lower: so many rows may be more sensitive than the request alone. */
    public Clearance atLeast(Sensitivity level) {
        Terms raised = new Terms(terms.policyVersion(), terms.level().or(level), terms.demands());
        return new Clearance(new Who(person, tenant, tenantName), role, dataset, columns, rows, format, limits, raised);
    }

    /** What to keep with the export, to compare with later. */
    public GrantedClearance granted() {
        return new GrantedClearance(
                tenant,
                person,
                role,
                dataset.name(),
                columns.stream()
                        .map(c -> new GrantedColumn(
                                c.column().name(),
                                c.exposure().toString(),
                                c.column().jsonKeys()))
                        .toList(),
                grantedRows(rows),
                format,
                terms.policyVersion(),
                new GrantedLevel(terms.level(), demand().approval()));
    }

    /**
     * Whether this clearance covers a granted one: the same person, tenant and dataset, at least its columns (and their JSON keys), the
     * same or no mask, its format, the same row rule with at least its values.
     */
    boolean covers(GrantedClearance granted) {
        return tenant.equals(granted.tenant())
                && person.equals(granted.person())
                && dataset.name().equals(granted.dataset())
                && format == granted.format()
                && coversColumns(granted)
                && coversRows(granted);
    }

    /**
     * Whether its holder may know what a request holds that was granted to somebody else of the tenant: its columns at
     * least as plainly, its format, and of what its values were written for at least the rows.
     *
     * @param hasValues whether the request holds values, which may be somebody's: then rows count
     */
    boolean reaches(GrantedClearance granted, boolean hasValues) {
        return tenant.equals(granted.tenant())
                && dataset.name().equals(granted.dataset())
                && format == granted.format()
                && coversColumns(granted)
                && (!hasValues || rows instanceof ClearedRows.All || coversRows(granted));
    }

    /**
     * This clearance cut to a granted one that it covers: its columns in its order, its masks, its row values.
     * Nothing is widened because somebody may more today, and it is as sensitive as when it was granted, or more.
     */
    Clearance cutTo(GrantedClearance granted) {
        Map<String, ClearedColumn> byName =
                columns.stream().collect(Collectors.toMap(c -> c.column().name(), c -> c));
        List<ClearedColumn> cut = new ArrayList<>();
        for (GrantedColumn column : granted.columns()) {
            ClearedColumn today = byName.get(column.name());
            if (today == null) {
                throw new IllegalStateException("cut to a clearance that is not covered");
            }
            cut.add(new ClearedColumn(
                    today.column().withJsonKeys(column.jsonKeys()),
                    today.title(),
                    exposureNow(today, column.exposure())));
        }
        ClearedRows cutRows = rows;
        if (rows instanceof ClearedRows.ByRule byRule && granted.rows().isPresent()) {
            cutRows = new ClearedRows.ByRule(byRule.rule(), granted.rows().get().values());
        }
        return new Clearance(new Who(person, tenant, tenantName), role, dataset, cut, cutRows, format, limits, terms)
                .atLeast(granted.level().sensitivity());
    }

    private static Exposure exposureNow(ClearedColumn today, String granted) {
        if (today.exposure().toString().equals(granted)) {
            return today.exposure();
        }
        // Plain today, masked when asked: the file keeps the mask that was asked under.
        for (Mask mask : Mask.values()) {
            Exposure masked = new Exposure.Masked(mask);
            if (masked.toString().equals(granted)) {
                return masked;
            }
        }
        throw new IllegalStateException("no exposure " + granted);
    }

    private boolean coversColumns(GrantedClearance granted) {
        for (GrantedColumn column : granted.columns()) {
            boolean covered = columns.stream()
                    .anyMatch(mine -> mine.column().name().equals(column.name())
                            && mine.column().jsonKeys().containsAll(column.jsonKeys())
                            && (mine.exposure() instanceof Exposure.Plain
                                    || mine.exposure().toString().equals(column.exposure())));
            if (!covered) {
                return false;
            }
        }
        return true;
    }

    private boolean coversRows(GrantedClearance granted) {
        Optional<GrantedRows> mine = grantedRows(rows);
        if (mine.isEmpty() || granted.rows().isEmpty()) {
            return mine.isEmpty() && granted.rows().isEmpty();
        }
        return mine.get().form().equals(granted.rows().get().form())
                && new HashSet<>(mine.get().values())
                        .containsAll(granted.rows().get().values());
    }

    private static Optional<GrantedRows> grantedRows(ClearedRows rows) {
        if (rows instanceof ClearedRows.ByRule byRule) {
            return Optional.of(
                    new GrantedRows(byRule.rule().name(), byRule.rule().toString(), byRule.values()));
        }
        return Optional.empty();
    }
}
