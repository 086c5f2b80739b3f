package dev.sallyport.access;

import static dev.sallyport.road.Road.gate;
import static dev.sallyport.road.Road.invoices;
import static dev.sallyport.road.Road.request;
import static dev.sallyport.road.Road.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.road.Road;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.StandingFacts;
import dev.sallyport.tenant.TenantState;
import dev.sallyport.testkit.Proves;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessGateTest {
    @Test
    @Proves("R12")
    void refusesRolesWithoutAGrantWhateverTheirName() {
        for (String role : List.of("administrator", "superuser", "owner", "reader")) {
            Problem refused = refused(standing(role), invoices());
            assertThat(refused.code()).isEqualTo(ProblemCode.NOT_ALLOWED);
            assertThat(refused.trueCause()).isEqualTo("no-grant");
        }
        assertThat(gate().filterDatasets(standing("administrator"))).isEmpty();
    }

    @Test
    @Proves("R12")
    void aGrantOnOneDatasetIsNoneOnAnother() {
        assertThat(refused(standing("support-agent"), invoices()).trueCause()).isEqualTo("no-grant");
        assertThat(gate().filterDatasets(standing("support-agent")))
                .extracting(offer -> offer.dataset().name())
                .containsExactly("tickets");
    }

    @Test
    @Proves("R15")
    void refusesUnknownAndUngrantedDatasetsInTheSameWords() {
        Problem ungranted = refused(standing("support-agent"), invoices());
        Problem unknown = refused(
                standing("support-agent"), request("nothing", Road.MONTH, FileFormat.CSV, List.of(), List.of()));
        assertThat(unknown.code()).isEqualTo(ungranted.code());
        assertThat(unknown.told().replace("nothing", "invoices")).isEqualTo(ungranted.told());
        assertThat(unknown.trueCause()).isEqualTo("unknown-dataset");
    }

    @Test
    @Proves("R15")
    void tellsLimitsOnlyToWhoHoldsTheRight() {
        ExportRequest tooWide =
                request("invoices", new Window.Between(Instant.EPOCH, Road.NOW), FileFormat.CSV, List.of(), List.of());
        assertThat(refused(standing("support-agent"), tooWide).code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused(standing("clerk"), tooWide).code()).isEqualTo(ProblemCode.WINDOW_TOO_LARGE);
    }

    @Test
    @Proves("R3")
    void refusesEveryInactiveStanding() {
        StandingFacts active = Road.facts(Map.of(), "billing-admin");
        assertThat(gate().checkCanExport(Road.read(active), invoices("id"))).isNotNull();

        assertRefused(
                with(active, PersonState.SUSPENDED, TenantState.ACTIVE, MembershipState.ACTIVE, null),
                "person-suspended");
        assertRefused(
                with(active, PersonState.REMOVED, TenantState.ACTIVE, MembershipState.ACTIVE, null), "person-removed");
        assertRefused(
                with(active, PersonState.ACTIVE, TenantState.SUSPENDED, MembershipState.ACTIVE, null),
                "tenant-suspended");
        assertRefused(
                with(active, PersonState.ACTIVE, TenantState.ENDING, MembershipState.ACTIVE, null), "tenant-ending");
        assertRefused(
                with(active, PersonState.ACTIVE, TenantState.ACTIVE, MembershipState.INVITED, null),
                "membership-invited");
        assertRefused(
                with(active, PersonState.ACTIVE, TenantState.ACTIVE, MembershipState.SUSPENDED, null),
                "membership-suspended");
        assertRefused(
                with(active, PersonState.ACTIVE, TenantState.ACTIVE, MembershipState.REMOVED, null),
                "membership-removed");
        assertRefused(
                with(active, PersonState.ACTIVE, TenantState.ACTIVE, MembershipState.ACTIVE, Road.NOW),
                "membership-ended");
    }

    @Test
    @Proves("R3")
    void aMembershipEndsAtItsInstantAndNotBefore() {
        StandingFacts active = Road.facts(Map.of(), "billing-admin");
        Standing lastMoment =
                with(active, PersonState.ACTIVE, TenantState.ACTIVE, MembershipState.ACTIVE, Road.NOW.plusNanos(1));
        assertThat(gate().checkCanExport(lastMoment, invoices("id"))).isNotNull();
    }

    @Test
    void preselectsEverythingGrantedThatIsNotSensitive() {
        Clearance clearance = gate().checkCanExport(standing("clerk"), invoices());
        assertThat(names(clearance)).containsExactly("id", "number", "status", "issued_at", "total", "customer_name");
    }

    @Test
    @Proves("R10")
    void preselectionHoldsNothingThatTheCatalogDoesNotName() {
        Clearance clearance = gate().checkCanExport(standing("billing-admin"), invoices());
        assertThat(names(clearance))
                .isSubsetOf(Road.catalog().datasets().get("invoices").columns().keySet())
                .doesNotContain("payment_token", "customer_email");
    }

    @Test
    @Proves("R22")
    void refusesColumnsMarkedNeverInEveryPlace() {
        Standing admin = standing("billing-admin");
        assertThat(refused(admin, invoices("id", "payment_token")).code()).isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
        assertThat(refused(admin, invoices(List.of(new Filter.IsNull("payment_token")), List.of(), "id"))
                        .code())
                .isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
        assertThat(refused(admin, invoices(List.of(), List.of(new Sort("payment_token", false)), "id"))
                        .code())
                .isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
    }

    @Test
    @Proves("R9")
    void refusesToFilterOrSortByWhatIsMaskedForTheRole() {
        Filter byName = new Filter.Prefix("customer_name", "A");
        assertThat(refused(standing("clerk"), invoices(List.of(byName), List.of(), "id"))
                        .code())
                .isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
        assertThat(refused(standing("clerk"), invoices(List.of(), List.of(new Sort("customer_name", true)), "id"))
                        .code())
                .isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
        assertThat(gate().checkCanExport(standing("billing-admin"), invoices(List.of(byName), List.of(), "id")))
                .isNotNull();
    }

    @Test
    void tellsWhichColumnsAreAllowed() {
        Problem refused = refused(standing("regional-manager"), invoices("id", "customer_name"));
        assertThat(refused.told()).contains("\"customer_name\"", "id, number, issued_at, total, region");
    }

    @Test
    void oneRolesColumnsNeverJoinAnotherRolesRows() {
        Standing both = standing("regional-manager", "account-manager");
        assertThat(refused(both, invoices("region", "project_name", "customer_name"))
                        .code())
                .isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
        Clearance regional = gate().checkCanExport(both, invoices("id", "region"));
        assertThat(regional.rows()).isInstanceOf(ClearedRows.ByRule.class);
        assertThat(regional.role()).isEqualTo("account-manager");
    }

    @Test
    void prefersTheRoleWithFewerMasksThenWithAllRows() {
        assertThat(gate().checkCanExport(standing("clerk", "billing-admin"), invoices("id", "customer_name"))
                        .role())
                .isEqualTo("billing-admin");
        assertThat(gate().checkCanExport(standing("account-manager", "clerk"), invoices("id", "total"))
                        .role())
                .isEqualTo("clerk");
    }

    /** Here the better role is declared last: the order of the catalog would choose the other. */
    @Test
    void prefersTheBetterRoleWhereverItIsDeclared() {
        AccessGate gate = new AccessGate(Road.catalogWith(
                "administrator: {title: Administrator, grants: {}}",
                "administrator: {title: Administrator, grants: {invoices: {columns: [id, issued_at, customer_name,"
                        + " total], rows: all, formats: [csv]}}}"));
        assertThat(gate.checkCanExport(standing("clerk", "administrator"), invoices("id", "customer_name"))
                        .role())
                .isEqualTo("administrator");
        assertThat(gate.checkCanExport(standing("account-manager", "administrator"), invoices("id", "total"))
                        .role())
                .isEqualTo("administrator");
    }

    @Test
    void saysForWhomAndUnderWhatItIs() {
        Clearance clearance = gate().checkCanExport(standing("clerk"), invoices("id"));
        assertThat(clearance.person()).isEqualTo(Road.ANN);
        assertThat(clearance.tenant()).isEqualTo(Road.ACME);
        assertThat(clearance.tenantName()).isEqualTo("Acme");
        assertThat(clearance.format()).isEqualTo(FileFormat.CSV);
        assertThat(clearance.rows()).isInstanceOf(ClearedRows.All.class);
        assertThat(clearance.policyVersion()).isEqualTo(Road.catalog().policyVersion());
    }

    @Test
    void tellsOnlyThoseFiltersThatTheRoleMayUse() {
        Problem refused =
                refused(standing("clerk"), invoices(List.of(new Filter.Prefix("customer_name", "A")), List.of(), "id"));
        assertThat(refused.told()).endsWith("allowed: id, issued_at, number, status, total");
    }

    @Test
    void tellsHowLongTheWindowIsAndMayBe() {
        ExportRequest tooWide = request(
                "invoices",
                new Window.Between(Road.NOW.minus(Duration.ofDays(90)), Road.NOW.plusSeconds(1)),
                FileFormat.CSV,
                List.of(),
                List.of(),
                "id");
        assertThat(refused(standing("clerk"), tooWide).told())
                .contains("the window is 90 days and 1s long", "at most 90 days are allowed");
    }

    @Test
    void aGrantMayNarrowTheWindow() {
        AccessGate gate = new AccessGate(Road.catalogWith("{rows: 100000}", "{rows: 100000, window: 27d}"));
        Problem refused = Assertions.catchThrowableOfType(
                Problem.class, () -> gate.checkCanExport(standing("billing-admin"), invoices("id")));
        assertThat(refused.code()).isEqualTo(ProblemCode.WINDOW_TOO_LARGE);
        assertThat(refused.told()).contains("the window is 28 days long", "at most 27 days are allowed");
    }

    @Test
    void refusesAFormatThatIsNotGranted() {
        ExportRequest json = request("invoices", Road.MONTH, FileFormat.JSON, List.of(), List.of(), "id");
        assertThat(refused(standing("clerk"), json).code()).isEqualTo(ProblemCode.FORMAT_NOT_AVAILABLE);
        assertThat(refused(standing("clerk"), json).told()).contains("csv");
    }

    @Test
    void demandsTheWindowThatTheCatalogDemands() {
        ExportRequest without = request("invoices", new Window.None(), FileFormat.CSV, List.of(), List.of(), "id");
        assertThat(refused(standing("clerk"), without).code()).isEqualTo(ProblemCode.WINDOW_REQUIRED);
        ExportRequest tickets = request("tickets", new Window.None(), FileFormat.CSV, List.of(), List.of(), "id");
        assertThat(gate().checkCanExport(standing("support-agent"), tickets)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void allowsTheWidestWindowAndNotASecondMore(long more) {
        ExportRequest widest = request(
                "invoices",
                new Window.Between(Road.NOW.minus(Duration.ofDays(90)), Road.NOW.plusSeconds(more)),
                FileFormat.CSV,
                List.of(),
                List.of(),
                "id");
        if (more == 0) {
            assertThat(gate().checkCanExport(standing("clerk"), widest)).isNotNull();
        } else {
            assertThat(refused(standing("clerk"), widest).code()).isEqualTo(ProblemCode.WINDOW_TOO_LARGE);
        }
    }

    @Test
    void keepsAskedTitlesAndOrder() {
        ExportRequest titled = invoices()
                .withColumns(List.of(new RequestedColumn("total", Optional.of("Amount")), RequestedColumn.named("id")));
        assertThat(gate().checkCanExport(standing("clerk"), titled).columns())
                .extracting(ClearedColumn::title)
                .containsExactly("Amount", "Id");
    }

    @Test
    void givesTheLimitsOfTheGrant() {
        assertThat(gate().checkCanExport(standing("billing-admin"), invoices("id"))
                        .limits()
                        .rows())
                .isEqualTo(100_000);
        assertThat(gate().checkCanExport(standing("clerk"), invoices("id"))
                        .limits()
                        .rows())
                .isEqualTo(50_000);
    }

    private static void assertRefused(Standing standing, String cause) {
        Problem refused = refused(standing, invoices("id"));
        assertThat(refused.code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused.trueCause()).isEqualTo(cause);
        assertThat(gate().filterDatasets(standing)).isEmpty();
    }

    private static Standing with(
            StandingFacts facts,
            PersonState person,
            TenantState tenant,
            MembershipState membership,
            @Nullable Instant ends) {
        return Road.read(new StandingFacts(
                facts.person(),
                facts.personName(),
                person,
                facts.tenant(),
                facts.tenantName(),
                tenant,
                membership,
                ends,
                Set.copyOf(facts.roles()),
                facts.attributes()));
    }

    private static List<String> names(Clearance clearance) {
        return clearance.columns().stream().map(c -> c.column().name()).toList();
    }

    private static Problem refused(Standing standing, ExportRequest request) {
        return Assertions.catchThrowableOfType(Problem.class, () -> gate().checkCanExport(standing, request));
    }
}
