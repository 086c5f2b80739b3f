package dev.sallyport.agency;

import dev.sallyport.agency.AgencyTenant.State;
import java.util.List;
import java.util.UUID;

/** The client companies: of very different size, four of them made to be taken for one another. */
public final class AgencyTenants {
    /** By far the largest. */
    public static final AgencyTenant NORDLICHT =
            active("6f1d2c84-3b5a-4e07-9c1e-2a7b90d4e511", "nordlicht", "Nordlicht Werbung GmbH");

    /** Looks like Nordlicht: the second letter is Cyrillic, and the id differs in its last digit. */
    public static final AgencyTenant NORDLICHT_CYRILLIC =
            active("6f1d2c84-3b5a-4e07-9c1e-2a7b90d4e512", "cyrillic", "N\u043erdlicht Werbung GmbH");

    /** Looks like Nordlicht: there is a blank at the end. */
    public static final AgencyTenant NORDLICHT_BLANK =
            active("6f1d2c84-3b5a-4e07-9c1e-3a7b90d4e511", "blank", "Nordlicht Werbung GmbH ");

    /** Looks like Nordlicht: only the case differs. */
    public static final AgencyTenant NORDLICHT_LOWER =
            active("6f1d2c84-3b5a-4e07-9c1f-2a7b90d4e511", "lower", "nordlicht werbung gmbh");

    public static final AgencyTenant HARBOUR =
            active("c3a90b5e-7d16-4f42-8b0d-51e6f7a8c920", "harbour", "Harbour & Sons, Ltd.");

    /** Its name is a formula. */
    public static final AgencyTenant FORMULA = active(
            "0e7b4d19-92c8-4a6f-a3d5-f86017bc2e43",
            "formula",
            "=HYPERLINK(\"http://attacker.example/\",\"Studio \u201eEins\u201c\")");

    /** The smallest. */
    public static final AgencyTenant KONTOR = active("a84f6e02-1c3d-4b97-b5e8-09d2c7f1a36b", "kontor", "Kontor Klein");

    public static final AgencyTenant PAUSED = new AgencyTenant(
            UUID.fromString("d51c8e3f-60a7-4298-9e4b-7b3f0a12c8d6"), "paused", "Ruhepause AG", State.SUSPENDED, 0);

    /** Leaves sixty days after the reference date. */
    public static final AgencyTenant LEAVING = new AgencyTenant(
            UUID.fromString("59b27f0a-e4d1-4c63-8a9f-1e6d35c0b874"), "leaving", "Abschied & Co. KG", State.ENDING, 60);

    private static final List<AgencyTenant> ALL = List.of(
            NORDLICHT, NORDLICHT_CYRILLIC, NORDLICHT_BLANK, NORDLICHT_LOWER, HARBOUR, FORMULA, KONTOR, PAUSED, LEAVING);

    private AgencyTenants() {}

    public static List<AgencyTenant> all() {
        return ALL;
    }

    private static AgencyTenant active(String id, String shortName, String name) {
        return new AgencyTenant(UUID.fromString(id), shortName, name, State.ACTIVE, 0);
    }
}
