package dev.sallyport.access;

import static dev.sallyport.road.Road.invoices;
import static dev.sallyport.road.Road.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.catalog.Exposure;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.road.Road;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Standing;
import dev.sallyport.testkit.Proves;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Proves("R13")
class CoversTest {
    private static final ExportRequest ASKED = invoices("id", "total");

    @Test
    void aPolicyVersionAloneEndsNothing() {
        GrantedClearance granted = granted(standing("clerk"), ASKED);
        AccessGate tomorrow = new AccessGate(Road.catalogWith("title: Clerk", "title: Office clerk"));
        Clearance again = tomorrow.checkStillCovers(standing("clerk"), ASKED, granted);
        assertThat(again.policyVersion()).isNotEqualTo(granted.policyVersion());
    }

    @Test
    void aColumnTakenAwayEndsIt() {
        assertNotCovered(
                new AccessGate(Road.catalogWith(
                        "columns: [id, number, status, issued_at, total, customer_name, customer_email]",
                        "columns: [id, number, status, issued_at, customer_name, customer_email]")),
                standing("clerk"),
                ASKED);
    }

    @Test
    void aMaskPutOnEndsIt() {
        assertNotCovered(
                new AccessGate(Road.catalogWith("masks: {customer_name: initials}", "masks: {number: last-four}")),
                standing("clerk"),
                invoices("id", "number"));
    }

    @Test
    void anotherMaskEndsIt() {
        assertNotCovered(
                new AccessGate(Road.catalogWith("{customer_name: initials}", "{customer_name: pseudonym}")),
                standing("clerk"),
                invoices("id", "customer_name"));
    }

    @Test
    void aMaskTakenOffKeepsTheMaskThatWasAskedUnder() {
        ExportRequest asked = invoices("id", "customer_name");
        GrantedClearance granted = granted(standing("clerk"), asked);
        AccessGate lifted = new AccessGate(Road.catalogWith("masks: {customer_name: initials}", "masks: {}"));
        Clearance again = lifted.checkStillCovers(standing("clerk"), asked, granted);
        assertThat(again.columns().get(1).exposure()).isInstanceOf(Exposure.Masked.class);
        assertThat(again.granted().columns()).isEqualTo(granted.columns());
    }

    @Test
    void aJsonKeyTakenAwayEndsIt() {
        assertNotCovered(
                new AccessGate(Road.catalogWith("keys: [purchase_order, channel]", "keys: [channel]")),
                standing("billing-admin"),
                invoices("id", "details"));
    }

    @Test
    void aJsonKeyMoreWidensNothing() {
        ExportRequest asked = invoices("id", "details");
        GrantedClearance granted = granted(standing("billing-admin"), asked);
        AccessGate wider = new AccessGate(
                Road.catalogWith("keys: [purchase_order, channel]", "keys: [note, channel, purchase_order]"));
        Clearance again = wider.checkStillCovers(standing("billing-admin"), asked, granted);
        assertThat(again.columns().get(1).column().jsonKeys()).containsExactly("purchase_order", "channel");
        assertThat(again.granted().columns()).isEqualTo(granted.columns());
    }

    @Test
    void aFormatTakenAwayEndsIt() {
        assertNotCovered(
                new AccessGate(Road.catalogWith(
                        "rows: of-my-projects, formats: [csv, json]", "rows: of-my-projects, formats: [json]")),
                standing("account-manager"),
                ASKED);
    }

    @Test
    void aRoleTakenAwayEndsIt() {
        assertNotCovered(Road.gate(), standing("administrator"), granted(standing("clerk"), ASKED), ASKED);
    }

    @Test
    void anAttributeValueTakenAwayEndsIt() {
        Standing twoRegions = regions("north", "south");
        GrantedClearance granted = granted(twoRegions, ASKED);
        assertNotCovered(Road.gate(), regions("north"), granted, ASKED);
        assertNotCovered(Road.gate(), regions(), granted, ASKED);
    }

    @Test
    void moreAttributeValuesWidenNothing() {
        GrantedClearance granted = granted(regions("north"), ASKED);
        Clearance again = Road.gate().checkStillCovers(regions("north", "south"), ASKED, granted);
        assertThat(((ClearedRows.ByRule) again.rows()).values()).containsExactly("north");
    }

    @Test
    void aRuleChangedUnderTheSameNameEndsIt() {
        assertNotCovered(
                new AccessGate(Road.catalogWith(
                        "{column: customer.region, in-attribute: regions}", "{column: number, in-attribute: regions}")),
                regions("north"),
                ASKED);
    }

    @Test
    void allRowsInPlaceOfARuleIsAnotherRule() {
        GrantedClearance granted = granted(standing("account-manager"), ASKED);
        assertNotCovered(Road.gate(), standing("billing-admin"), granted, ASKED);
    }

    @Test
    void aRuleInPlaceOfAllRowsEndsIt() {
        GrantedClearance granted = granted(standing("clerk"), ASKED);
        assertNotCovered(Road.gate(), standing("account-manager"), granted, ASKED);
    }

    @Test
    void anotherRoleThatCoversGoesOn() {
        GrantedClearance granted = granted(standing("clerk"), ASKED);
        assertThat(Road.gate()
                        .checkStillCovers(standing("billing-admin"), ASKED, granted)
                        .role())
                .isEqualTo("billing-admin");
    }

    @Test
    void anotherPersonTenantOrDatasetIsNotCovered() {
        GrantedClearance mine = granted(standing("clerk"), ASKED);
        assertNotCovered(
                Road.gate(),
                standing("clerk"),
                new GrantedClearance(
                        Road.BOLT,
                        mine.person(),
                        mine.role(),
                        mine.dataset(),
                        mine.columns(),
                        mine.rows(),
                        mine.format(),
                        mine.policyVersion()),
                ASKED);
        assertNotCovered(
                Road.gate(),
                standing("clerk"),
                new GrantedClearance(
                        mine.tenant(),
                        new PersonId("somebody-else"),
                        mine.role(),
                        mine.dataset(),
                        mine.columns(),
                        mine.rows(),
                        mine.format(),
                        mine.policyVersion()),
                ASKED);
        assertNotCovered(
                Road.gate(),
                standing("clerk"),
                new GrantedClearance(
                        mine.tenant(),
                        mine.person(),
                        mine.role(),
                        "tickets",
                        mine.columns(),
                        mine.rows(),
                        mine.format(),
                        mine.policyVersion()),
                ASKED);
    }

    @Test
    void aDatasetThatIsGoneEndsIt() {
        GrantedClearance granted = granted(standing("clerk"), ASKED);
        ExportRequest gone = new ExportRequest(
                "nothing", ASKED.columns(), List.of(), List.of(), ASKED.window(), ASKED.format(), ASKED.guarding());
        assertNotCovered(Road.gate(), standing("clerk"), granted, gone);
    }

    private static Standing regions(String... regions) {
        return standing(Map.of("regions", Set.of(regions)), "regional-manager");
    }

    private static GrantedClearance granted(Standing standing, ExportRequest asked) {
        return Road.gate().checkCanExport(standing, asked).granted();
    }

    private static void assertNotCovered(AccessGate tomorrow, Standing standing, ExportRequest asked) {
        assertNotCovered(tomorrow, standing, granted(standing, asked), asked);
    }

    private static void assertNotCovered(
            AccessGate tomorrow, Standing standing, GrantedClearance granted, ExportRequest asked) {
        Problem refused =
                catchThrowableOfType(Problem.class, () -> tomorrow.checkStillCovers(standing, asked, granted));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused.trueCause()).startsWith("no-longer-");
    }
}
