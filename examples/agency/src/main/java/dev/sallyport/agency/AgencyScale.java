package dev.sallyport.agency;

import static dev.sallyport.agency.AgencyTenants.FORMULA;
import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.LEAVING;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_BLANK;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_LOWER;
import static dev.sallyport.agency.AgencyTenants.PAUSED;

import java.util.Map;

/** How much data there is. Both scales hold every tenant and every hostile text. */
public enum AgencyScale {
    /** For tests: filled in about a second. */
    SMALL(Map.of(
            NORDLICHT, new AgencyCounts(120, 80, 1200, 200, 300),
            NORDLICHT_CYRILLIC, new AgencyCounts(80, 60, 400, 100, 100),
            HARBOUR, new AgencyCounts(80, 60, 300, 100, 100))),

    /** For the demo: more than 300,000 invoices in the largest tenant, 60 in the smallest. */
    DEMO(Map.of(
            NORDLICHT, new AgencyCounts(4000, 1200, 330_000, 20_000, 100_000),
            NORDLICHT_CYRILLIC, new AgencyCounts(300, 120, 15_000, 2000, 8000),
            NORDLICHT_BLANK, new AgencyCounts(80, 60, 1500, 200, 800),
            NORDLICHT_LOWER, new AgencyCounts(60, 60, 300, 120, 300),
            HARBOUR, new AgencyCounts(900, 300, 40_000, 5000, 20_000),
            FORMULA, new AgencyCounts(120, 60, 3000, 500, 2000),
            PAUSED, new AgencyCounts(60, 60, 200, 80, 200),
            LEAVING, new AgencyCounts(60, 60, 500, 100, 400)));

    private static final AgencyCounts LEAST = AgencyCounts.all(60);

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy of immutable records
    private final Map<AgencyTenant, AgencyCounts> counts;

    AgencyScale(Map<AgencyTenant, AgencyCounts> counts) {
        this.counts = Map.copyOf(counts);
    }

    AgencyCounts counts(AgencyTenant tenant) {
        return counts.getOrDefault(tenant, LEAST);
    }
}
