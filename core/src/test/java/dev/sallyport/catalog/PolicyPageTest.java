package dev.sallyport.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyPageTest {
    private final String page = PolicyPage.render(Examples.full());

    /** The page as people read it; read the new one with their eyes before you put it in place of the old. */
    @Test
    void isThePageBesideTheExample() {
        assertThat(page).isEqualTo(Examples.text("accepted/full.page.md"));
    }

    @Test
    void isTheSameEachTime() {
        assertThat(PolicyPage.render(Examples.full())).isEqualTo(page);
    }

    @Test
    void namesEachColumnThatIsNeverExportedAndEachReason() {
        assertThat(page)
                .contains("Never exported: payment_token")
                .contains("NO SECOND LOCK. Reason: a foreign table; holds no personal data")
                .contains("SHARED, the same rows for every tenant. Reason: ISO 4217 names, the same for everybody")
                .contains("NO BASE CONDITION. Reason: deleted customers are erased at once")
                .contains("NOT REQUIRED. Reason: a list of customers is short")
                .contains("declared harmless: a count, no secret")
                .contains("MASK LIFTED for this role");
    }

    @Test
    void tellsPlainlyWhoMayExportNothing() {
        assertThat(page)
                .contains("### operator: Operator\n\nMay export nothing.\n")
                .contains("No role may export marks.");
    }

    @Test
    void tellsWhyADatasetHasNoWindow() {
        String yaml = Examples.fullWith("grants: {}", "grants: {marks: {columns: all, rows: all, formats: [csv]}}");

        assertThat(PolicyPage.render(CatalogReader.read("full.yml", yaml)))
                .contains("Window: NONE, rows are cut by no time. Reason: marks have no time")
                .doesNotContain("May export nothing")
                .doesNotContain("Granted to nobody");
    }

    @Test
    void anEmptyCatalogLetsNobodyExport() {
        Catalog full = Examples.full();
        Catalog empty = new Catalog(
                "0",
                full.tenantType(),
                full.personType(),
                Map.of(),
                Map.of(),
                Map.of(),
                CommonLimits.DEFAULT,
                Demands.DEFAULT);

        assertThat(PolicyPage.render(empty)).contains("There is no role, so nobody may export anything.");
    }
}
