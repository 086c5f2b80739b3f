package dev.sallyport.access;

import static dev.sallyport.road.Road.invoices;
import static dev.sallyport.road.Road.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Sort;
import dev.sallyport.road.Road;
import dev.sallyport.tenant.Standing;
import dev.sallyport.testkit.Proves;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know a request that was granted to somebody else. */
@Proves("R15")
class ReachesTest {
    private static final Filter BY_REGION = new Filter.EqualTo("region", "north");

    @Test
    void whoMayNotAskForItDoesNot() {
        assertThat(reaches(standing("clerk"), "billing-admin", invoices("id", "number")))
                .isTrue();
        assertThat(reaches(standing("administrator"), "billing-admin", invoices("id")))
                .isFalse();
        assertThat(reaches(standing("support-agent"), "billing-admin", invoices("id")))
                .isFalse();
        assertThat(reaches(standing("account-manager"), "clerk", invoices("id", "customer_email")))
                .isFalse();
        assertThat(reaches(
                        standing("clerk"),
                        "billing-admin",
                        Road.request("invoices", Road.MONTH, FileFormat.JSON, List.of(), List.of(), "id")))
                .isFalse();
    }

    @Test
    void whoSeesAColumnMaskedThatWasPlainDoesNot() {
        assertThat(reaches(standing("clerk"), "billing-admin", invoices("id", "customer_name")))
                .isFalse();
        assertThat(reaches(standing("billing-admin"), "clerk", invoices("id", "customer_name")))
                .isTrue();
        assertThat(reaches(standing("clerk"), "clerk", invoices("id", "customer_name")))
                .as("a mask that both have")
                .isTrue();
    }

    @Test
    void whoMayNotFilterOrSortByItDoesNot() {
        ExportRequest byName = invoices(List.of(new Filter.EqualTo("customer_name", "x")), List.of(), "id", "total");
        ExportRequest inOrder = invoices(List.of(), List.of(new Sort("customer_name", false)), "id");

        assertThat(reaches(standing("clerk"), "billing-admin", byName)).isFalse();
        assertThat(reaches(standing("clerk"), "billing-admin", inOrder)).isFalse();
    }

    @Test
    void ofValuesOnlyWhoHasAtLeastTheRowsThatTheyWereWrittenFor() {
        ExportRequest valued = invoices(List.of(BY_REGION), List.of(), "id");
        ExportRequest plain = invoices("id");

        assertThat(reaches(regions("north", "south"), regions("north"), valued)).isTrue();
        assertThat(reaches(regions("north"), regions("north", "south"), valued)).isFalse();
        assertThat(reaches(standing("billing-admin"), regions("north"), valued)).isTrue();
        assertThat(reaches(regions("north"), standing("billing-admin"), valued)).isFalse();
        assertThat(reaches(standing("account-manager"), regions("north"), valued))
                .as("another rule")
                .isFalse();
        assertThat(reaches(regions("north"), standing("billing-admin"), plain))
                .as("nothing of a row is in it")
                .isTrue();
    }

    @Test
    void ofAnotherTenantNobodyDoes() {
        GrantedClearance mine = granted(standing("billing-admin"), invoices("id"));
        GrantedClearance theirs = new GrantedClearance(
                Road.BOLT,
                mine.person(),
                mine.role(),
                mine.dataset(),
                mine.columns(),
                mine.rows(),
                mine.format(),
                mine.policyVersion());

        assertThat(Road.gate().reaches(standing("billing-admin"), invoices("id"), mine))
                .isTrue();
        assertThat(Road.gate().reaches(standing("billing-admin"), invoices("id"), theirs))
                .isFalse();
    }

    private static boolean reaches(Standing who, String owner, ExportRequest request) {
        return reaches(who, standing(owner), request);
    }

    private static boolean reaches(Standing who, Standing owner, ExportRequest request) {
        return Road.gate().reaches(who, request, granted(owner, request));
    }

    private static GrantedClearance granted(Standing owner, ExportRequest request) {
        return Road.gate().checkCanExport(owner, request).granted();
    }

    private static Standing regions(String... regions) {
        return standing(Map.of("regions", Set.of(regions)), "regional-manager");
    }
}
