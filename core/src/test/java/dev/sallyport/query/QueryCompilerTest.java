package dev.sallyport.query;

import static dev.sallyport.road.Road.invoices;
import static dev.sallyport.road.Road.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.access.Clearance;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.road.Road;
import dev.sallyport.tenant.Standing;
import dev.sallyport.testkit.Proves;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryCompilerTest {
    private static final ColumnRef NUMBER = new ColumnRef("t0", "number");

    @Test
    void putsTheTenantOnEveryTenantOwnedTable() {
        ScopedQuery query =
                compile("billing-admin", invoices("id", "customer_name", "project_name", "currency_name", "tax_name"));
        assertThat(query.base()).isEqualTo(tenantTable(query.base(), "app.invoices", "tenant_id"));
        assertThat(query.joins())
                .extracting(join -> join.table().source().toString())
                .containsExactly("app.customers", "app.projects", "app.currencies", "app.tax_rates");
        ScopedTable project = query.joins().get(1).table();
        assertThat(project).isEqualTo(tenantTable(project, "app.projects", "owner_tenant"));
        assertThat(query.joins().get(2).table()).isInstanceOf(ScopedTable.SharedTable.class);
        assertThat(query.tenant()).isEqualTo(Road.ACME);
    }

    @Test
    void marksEveryTenantOwnedTableForTheTripwire() {
        ScopedQuery query = compile("account-manager", invoices("id", "project_name", "region"));
        assertThat(query.marks())
                .containsExactly(
                        new TenantMark("t0", "tenant_id", "tenant_id", false, false),
                        new TenantMark("t1", "tenant_id", "id", false, false),
                        new TenantMark("t2", "owner_tenant", "id", true, false),
                        new TenantMark("r0", "tenant_id", "project_id", false, false));
    }

    @Test
    void onlyADeclaredGlobalConditionLetsRowsWithoutTenantPass() {
        ScopedQuery query = compile("billing-admin", invoices("id", "tax_name"));
        TenantMark tax = query.marks().get(2);
        assertThat(tax.mayBeGlobal()).isTrue();
        ScopedTable.TenantTable table =
                (ScopedTable.TenantTable) query.joins().get(1).table();
        assertThat(table.globalRows()).containsExactly(new Predicate.IsNull(new ColumnRef(table.alias(), "tenant_id")));
    }

    @Test
    void leavesOutOptionalJoinsThatNothingReads() {
        ScopedQuery query = compile("billing-admin", invoices("id"));
        assertThat(query.joins())
                .extracting(join -> join.table().source().table())
                .containsExactly("customers");
    }

    @Test
    void alwaysKeepsTheBaseCondition() {
        ScopedQuery query = compile("billing-admin", invoices("id"));
        assertThat(query.conditions())
                .contains(
                        new Predicate.IsNull(new ColumnRef("t0", "deleted_at")),
                        new Predicate.EqualTo(
                                new ColumnRef("t0", "hidden"), Parameter.single(ColumnType.BOOLEAN, "false")));
    }

    @Test
    void aDefaultFilterHoldsUntilTheRequestFiltersThatColumn() {
        Predicate byDefault = new Predicate.AnyOf(
                new ColumnRef("t0", "status"), Parameter.list(ColumnType.TEXT, List.of("open", "paid")));
        assertThat(compile("billing-admin", invoices("id")).conditions()).contains(byDefault);
        assertThat(compile("billing-admin", filtered(new Filter.EqualTo("number", "7")))
                        .conditions())
                .contains(byDefault);
        assertThat(compile("billing-admin", filtered(new Filter.EqualTo("status", "draft")))
                        .conditions())
                .doesNotContain(byDefault)
                .contains(new Predicate.EqualTo(
                        new ColumnRef("t0", "status"), Parameter.single(ColumnType.TEXT, "draft")));
    }

    @Test
    void compilesEveryFilter() {
        assertCompiles(
                new Filter.EqualTo("number", "2026-7"),
                new Predicate.EqualTo(NUMBER, Parameter.single(ColumnType.TEXT, "2026-7")));
        assertCompiles(
                new Filter.OneOf("positions", List.of("1", "-2")),
                new Predicate.AnyOf(
                        new ColumnRef("t0", "positions"), Parameter.list(ColumnType.INTEGER, List.of("1", "-2"))));
        assertCompiles(
                new Filter.Range("total", Optional.of("1.50"), Optional.of("2")),
                new Predicate.AtLeast(new ColumnRef("t0", "total"), Parameter.single(ColumnType.DECIMAL, "1.50")),
                new Predicate.Below(new ColumnRef("t0", "total"), Parameter.single(ColumnType.DECIMAL, "2")));
        assertCompiles(
                new Filter.Prefix("customer_name", "Ad"),
                new Predicate.StartsWith(
                        new ColumnRef("t1", "name"),
                        Parameter.single(ColumnType.TEXT, "Ad"),
                        Optional.of(Parameter.single(ColumnType.TEXT, "Ae"))));
        assertCompiles(new Filter.IsNull("due_on"), new Predicate.IsNull(new ColumnRef("t0", "due_on")));
        assertCompiles(
                new Filter.Range("issued_at", Optional.empty(), Optional.of("2026-02-03T05:00:00+01:00")),
                new Predicate.Below(
                        new ColumnRef("t0", "issued_at"),
                        Parameter.single(ColumnType.TIMESTAMP, "2026-02-03T04:00:00Z")));
        assertCompiles(
                new Filter.EqualTo("id", "7D444840-9DC0-11D1-B245-5FFDCE74FAD2"),
                new Predicate.EqualTo(
                        new ColumnRef("t0", "id"),
                        Parameter.single(ColumnType.UUID, "7d444840-9dc0-11d1-b245-5ffdce74fad2")));
        assertCompiles(
                new Filter.EqualTo("paid", "true"),
                new Predicate.EqualTo(new ColumnRef("t0", "paid"), Parameter.single(ColumnType.BOOLEAN, "true")));
        assertCompiles(
                new Filter.EqualTo("due_on", "2026-02-28"),
                new Predicate.EqualTo(new ColumnRef("t0", "due_on"), Parameter.single(ColumnType.DATE, "2026-02-28")));
    }

    @Test
    void refusesValuesThatAreNotOfTheColumnsType() {
        assertInvalid(new Filter.EqualTo("positions", "1.5"));
        assertInvalid(new Filter.EqualTo("positions", "1; drop table"));
        assertInvalid(new Filter.EqualTo("positions", "1234567890123456789"));
        assertInvalid(new Filter.EqualTo("total", "1e5"));
        assertInvalid(new Filter.EqualTo("total", "NaN"));
        assertInvalid(new Filter.EqualTo("total", "1."));
        assertInvalid(new Filter.EqualTo("due_on", "2026-02-30"));
        assertInvalid(new Filter.EqualTo("due_on", "+12026-02-03"));
        assertInvalid(new Filter.EqualTo("due_on", "infinity"));
        assertInvalid(new Filter.EqualTo("issued_at", "2026-02-03"));
        assertInvalid(new Filter.EqualTo("issued_at", "+12026-02-03T00:00:00Z"));
        assertInvalid(new Filter.EqualTo("id", "not-a-uuid"));
        assertInvalid(new Filter.EqualTo("paid", "yes"));
        assertInvalid(new Filter.OneOf("positions", List.of("1", "x")));
        assertInvalid(new Filter.Range("number", Optional.of("a"), Optional.empty()));
        assertInvalid(new Filter.Range("id", Optional.of("7d444840-9dc0-11d1-b245-5ffdce74fad2"), Optional.empty()));
        assertInvalid(new Filter.Range("paid", Optional.of("true"), Optional.empty()));
        assertInvalid(new Filter.Prefix("total", "1"));
    }

    @Test
    void theValueThatCantBeReadIsNotTold() {
        Problem refused = catchThrowableOfType(
                Problem.class,
                () -> compile("billing-admin", filtered(new Filter.EqualTo("positions", "canary-value"))));
        assertThat(refused.told()).contains("\"positions\"", "42").doesNotContain("canary-value");
    }

    @Test
    void cutsTimeToTheWindow() {
        assertThat(compile("billing-admin", invoices("id")).conditions())
                .contains(
                        new Predicate.AtLeast(
                                new ColumnRef("t0", "issued_at"),
                                Parameter.single(ColumnType.TIMESTAMP, "2026-02-01T00:00:00Z")),
                        new Predicate.Below(
                                new ColumnRef("t0", "issued_at"),
                                Parameter.single(ColumnType.TIMESTAMP, "2026-03-01T00:00:00Z")));
    }

    @Test
    void cutsDatesToTheDaysThatBeginInTheWindow() {
        Window window =
                new Window.Between(Instant.parse("2026-02-01T00:00:01Z"), Instant.parse("2026-03-01T00:00:00Z"));
        ScopedQuery query = compile("support-agent", Road.tickets(window, List.of()));
        ColumnRef opened = new ColumnRef("t0", "opened_on");
        assertThat(query.conditions())
                .contains(
                        new Predicate.AtLeast(opened, Parameter.single(ColumnType.DATE, "2026-02-02")),
                        new Predicate.Below(opened, Parameter.single(ColumnType.DATE, "2026-03-01")));
    }

    @Test
    void noWindowIsNoCondition() {
        ScopedQuery query = compile("support-agent", Road.tickets(new Window.None(), List.of()));
        assertThat(query.conditions())
                .containsExactly(new Predicate.AnyOf(
                        new ColumnRef("t0", "assignee_id"), Parameter.list(ColumnType.UUID, List.of(Road.ANN.text()))));
    }

    @Test
    void everyRowRuleCuts() {
        assertThat(compile("regional-manager", invoices("id")).conditions())
                .contains(new Predicate.AnyOf(
                        new ColumnRef("t1", "region"), Parameter.list(ColumnType.TEXT, List.of("north", "south"))));
        ScopedQuery byAssignment = compile("account-manager", invoices("id"));
        assertThat(byAssignment.rules()).hasSize(1);
        RuleJoin rule = byAssignment.rules().get(0);
        assertThat(rule.table()).isEqualTo(tenantTable(rule.table(), "app.assignments", "tenant_id"));
        assertThat(rule.table().columns()).containsExactly("person_id", "project_id");
        assertThat(rule.left()).isEqualTo(new ColumnRef("t0", "project_id"));
        assertThat(rule.person())
                .isEqualTo(new Predicate.AnyOf(
                        new ColumnRef("r0", "person_id"), Parameter.list(ColumnType.UUID, List.of(Road.ANN.text()))));
        assertThat(byAssignment.base().columns()).contains("project_id");
    }

    @Test
    @Proves("R16")
    void theOrderIsTotalWhateverIsAsked() {
        assertThat(compile("billing-admin", invoices("id")).order())
                .containsExactly(
                        new OrderTerm(new ColumnRef("t0", "issued_at"), false),
                        new OrderTerm(new ColumnRef("t0", "id"), false));
        assertThat(compile(
                                "billing-admin",
                                invoices(
                                        List.of(),
                                        List.of(
                                                new Sort("total", true),
                                                new Sort("issued_at", true),
                                                new Sort("total", false)),
                                        "id"))
                        .order())
                .containsExactly(
                        new OrderTerm(new ColumnRef("t0", "total"), true),
                        new OrderTerm(new ColumnRef("t0", "issued_at"), true),
                        new OrderTerm(new ColumnRef("t0", "id"), false));
    }

    @Test
    void jsonColumnsCarryTheirKeys() {
        assertThat(compile("billing-admin", invoices("details")).columns())
                .containsExactly(new SelectedColumn(
                        new ColumnRef("t0", "details"), ColumnType.JSON, List.of("purchase_order", "channel")));
    }

    @Test
    void refusesAClearanceForAnotherDataset() {
        Clearance invoices = Road.gate().checkCanExport(standing("billing-admin"), invoices("id"));
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> Road.compiler().compile(invoices, Road.tickets(new Window.None(), List.of()))))
                .isNotNull();
    }

    @Test
    void parametersDoNotPrintTheirValues() {
        assertThat(Parameter.single(ColumnType.TEXT, "canary").toString()).doesNotContain("canary");
    }

    private static void assertCompiles(Filter filter, Predicate... expected) {
        assertThat(compile("billing-admin", filtered(filter)).conditions()).contains(expected);
    }

    private static void assertInvalid(Filter filter) {
        Problem refused = catchThrowableOfType(Problem.class, () -> compile("billing-admin", filtered(filter)));
        assertThat(refused).as(filter.toString()).isNotNull();
        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
    }

    private static ExportRequest filtered(Filter filter) {
        return invoices(List.of(filter), List.of(), "id");
    }

    private static ScopedQuery compile(String role, ExportRequest request) {
        Standing standing = standing(role);
        return Road.compiler().compile(Road.gate().checkCanExport(standing, request), request);
    }

    /** The same table as it must be: with the tenant's own predicate. */
    private static ScopedTable tenantTable(ScopedTable table, String source, String tenantColumn) {
        assertThat(table.source().toString()).isEqualTo(source);
        ScopedTable.TenantTable owned = (ScopedTable.TenantTable) table;
        return new ScopedTable.TenantTable(
                owned.alias(),
                owned.source(),
                owned.columns(),
                tenantColumn,
                Parameter.single(ColumnType.UUID, Road.ACME.text()),
                owned.secondLock(),
                owned.globalRows());
    }
}
