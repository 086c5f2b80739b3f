package dev.sallyport.agency;

import java.util.UUID;

/**
 * A client company of the agency.
 *
 * @param shortName how its canaries name it: {@code canary-<shortName>-<md5>}
 * @param name as people see it; some differ from others only to a machine
 * @param endsAfterDays for a tenant that is leaving, days from the reference date to its end; otherwise 0
 */
public record AgencyTenant(UUID id, String shortName, String name, State state, int endsAfterDays) {

    /** Whether the tenant may do business. */
    public enum State {
        ACTIVE,
        SUSPENDED,
        ENDING
    }

    /**
     * What the secrets begin with that people pasted into the text of tickets, which may leave: the alarm for values that
     * look like secrets has to find them.
     */
    public String pastedPrefix() {
        return "pasted-" + shortName + "-";
    }

    /** What each of the tenant's canaries begins with. A canary elsewhere than with its tenant is a leak. */
    public String canaryPrefix() {
        return "canary-" + shortName + "-";
    }

    /** What each planted secret begins with. One in any export at all is a leak. */
    public String plantedPrefix() {
        return "planted-" + shortName + "-";
    }
}
