package dev.sallyport.agency;

import static dev.sallyport.agency.AgencyTenants.FORMULA;
import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.KONTOR;
import static dev.sallyport.agency.AgencyTenants.LEAVING;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_BLANK;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_LOWER;
import static dev.sallyport.agency.AgencyTenants.PAUSED;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who can sign in, by login. Roles are those of the catalog. */
public final class AgencyPeople {
    /** Owner of Nordlicht. */
    public static final String OWNER = "olga.owner";

    /** Billing administrator of Nordlicht. */
    public static final String BILLING_ADMIN = "bruno.billing";

    /** Account manager in Nordlicht and in Harbour, assigned to some projects of each. */
    public static final String ACCOUNT_MANAGER = "mara.manager";

    /** Support agent of Nordlicht. */
    public static final String SUPPORT_AGENT = "sami.support";

    /** Regional manager of Nordlicht, for the north and the east. */
    public static final String REGIONAL_MANAGER = "rita.regional";

    /** Analyst of Nordlicht. */
    public static final String ANALYST = "anna.analyst";

    /** Approves what others of Nordlicht ask for, and may export nothing. */
    public static final String PRIVACY_OFFICER = "petra.privacy";

    /** Administrator of Nordlicht: may run everything and export nothing. */
    public static final String ADMINISTRATOR = "adam.administrator";

    /** Operator, with a membership in Nordlicht and no grant. */
    public static final String OPERATOR = "otto.operator";

    /** The agency's own support, with a membership in Nordlicht and no grant. */
    public static final String SUPPORT = "sven.service";

    /** Billing administrator of Nordlicht whose account is suspended. */
    public static final String SUSPENDED = "susi.suspended";

    /** Billing administrator whose membership in Nordlicht was removed; still one in Kontor. */
    public static final String REMOVED = "remo.removed";

    /** Invited to Nordlicht as billing administrator until a day that has passed. */
    public static final String INVITED = "ines.invited";

    /** Billing administrator of Nordlicht until thirty days after the reference date. */
    public static final String TEMPORARY = "theo.temporary";

    /** Billing administrator of Nordlicht until the day before the reference date. */
    public static final String ENDED = "enno.ended";

    /** Billing administrator of the tenant that looks like Nordlicht: the neighbour who must never get its rows. */
    public static final String NEIGHBOUR = "nils.neighbour";

    public static final String OWNER_OF_CYRILLIC = "olga.cyrillic";
    public static final String OWNER_OF_BLANK = "olga.blank";
    public static final String OWNER_OF_LOWER = "olga.lower";
    public static final String OWNER_OF_HARBOUR = "hana.harbour";
    public static final String OWNER_OF_FORMULA = "fred.formula";
    public static final String OWNER_OF_KONTOR = "karla.kontor";
    public static final String OWNER_OF_PAUSED = "paul.paused";
    public static final String OWNER_OF_LEAVING = "lena.leaving";

    private AgencyPeople() {}

    /** Everybody, as of the reference date: it decides when memberships and invitations end. */
    public static List<AgencyPerson> all(LocalDate today) {
        return List.of(
                person(OWNER, "Olga Öztürk", member(NORDLICHT, "owner")),
                person(BILLING_ADMIN, "Bruno Bianchi", member(NORDLICHT, "billing-admin")),
                person(
                        ACCOUNT_MANAGER,
                        "Mara \"Mo\" O’Neill",
                        member(NORDLICHT, "account-manager"),
                        member(HARBOUR, "account-manager")),
                person(SUPPORT_AGENT, "Sami Şahin", member(NORDLICHT, "support-agent")),
                person(REGIONAL_MANAGER, "Rita Rossi", regionalManager(NORDLICHT, "north", "east")),
                person(ANALYST, "Anna Åkesson", member(NORDLICHT, "analyst")),
                person(PRIVACY_OFFICER, "Petra Pérez", member(NORDLICHT, "privacy-officer")),
                person(ADMINISTRATOR, "Adam Dvořák", member(NORDLICHT, "administrator")),
                person(OPERATOR, "Otto Ionescu", member(NORDLICHT, "operator")),
                person(SUPPORT, "Sven Søndergaard", member(NORDLICHT, "support")),
                new AgencyPerson(
                        SUSPENDED,
                        id(SUSPENDED),
                        "Susi Xu",
                        AgencyState.SUSPENDED,
                        List.of(member(NORDLICHT, "billing-admin"))),
                person(
                        REMOVED,
                        "Remo Quispe",
                        member(NORDLICHT, "billing-admin", AgencyState.REMOVED, null),
                        member(KONTOR, "billing-admin")),
                person(
                        INVITED,
                        "Ines Fernández",
                        member(NORDLICHT, "billing-admin", AgencyState.INVITED, dayStart(today.minusDays(1)))),
                person(
                        TEMPORARY,
                        "Theo Thảo",
                        member(NORDLICHT, "billing-admin", AgencyState.ACTIVE, dayStart(today.plusDays(30)))),
                person(
                        ENDED,
                        "Enno El Amrani",
                        member(NORDLICHT, "billing-admin", AgencyState.ACTIVE, dayStart(today.minusDays(1)))),
                person(NEIGHBOUR, "Bruno Bianchi", member(NORDLICHT_CYRILLIC, "billing-admin")),
                person(OWNER_OF_CYRILLIC, "Olga \u00d6zt\u00fcrk ", member(NORDLICHT_CYRILLIC, "owner")),
                person(OWNER_OF_BLANK, "Olga Ozturk", member(NORDLICHT_BLANK, "owner")),
                person(OWNER_OF_LOWER, "olga \u00f6zt\u00fcrk", member(NORDLICHT_LOWER, "owner")),
                person(OWNER_OF_HARBOUR, "Hana Haddad", member(HARBOUR, "owner")),
                person(OWNER_OF_FORMULA, "=1+1 Fred", member(FORMULA, "owner")),
                person(OWNER_OF_KONTOR, "Karla Kowalczyk", member(KONTOR, "owner")),
                person(OWNER_OF_PAUSED, "Paul Petrov", member(PAUSED, "owner")),
                person(OWNER_OF_LEAVING, "Lena Lefèvre", member(LEAVING, "owner")));
    }

    /** The person with this login. */
    public static AgencyPerson named(String login, LocalDate today) {
        return all(today).stream()
                .filter(person -> person.login().equals(login))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody in the agency signs in as " + login));
    }

    /** The same for the same login, always. */
    public static UUID id(String login) {
        return UUID.nameUUIDFromBytes(("agency person/" + login).getBytes(StandardCharsets.UTF_8));
    }

    private static AgencyPerson person(String login, String displayName, AgencyMembership... memberships) {
        return new AgencyPerson(login, id(login), displayName, AgencyState.ACTIVE, List.of(memberships));
    }

    private static AgencyMembership member(AgencyTenant tenant, String role) {
        return member(tenant, role, AgencyState.ACTIVE, null);
    }

    private static AgencyMembership member(
            AgencyTenant tenant, String role, AgencyState state, @Nullable Instant endsAt) {
        return new AgencyMembership(tenant.id(), Set.of(role), Map.of(), state, endsAt);
    }

    private static AgencyMembership regionalManager(AgencyTenant tenant, String... regions) {
        return new AgencyMembership(
                tenant.id(), Set.of("regional-manager"), Map.of("regions", Set.of(regions)), AgencyState.ACTIVE, null);
    }

    private static Instant dayStart(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
