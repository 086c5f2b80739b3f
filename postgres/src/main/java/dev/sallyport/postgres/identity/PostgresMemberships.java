package dev.sallyport.postgres.identity;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.IdentityPower;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.StandingFacts;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Standings from our own tables, read anew at each call: from the directory, and for people whom it does not know, if so
 * configured, from what their newest token said, as long as that is fresh.
 */
public final class PostgresMemberships implements Memberships {
    private static final String SELECT = "select person.id, person.display_name, person.state as person_state,"
            + " tenant.id as tenant, tenant.id_type as tenant_type, tenant.name as tenant_name,"
            + " tenant.state as tenant_state, membership.state as membership_state, membership.ends_at,"
            + " membership.roles, membership.attributes"
            + " from sallyport.memberships membership"
            + " join sallyport.people person on person.id = membership.person"
            + " join sallyport.tenants tenant on tenant.id = membership.tenant ";

    private static final String OF_PERSON = SELECT + "where membership.person = :person ";

    private static final String SELECT_CLAIMED = "select claimed.person, claimed.display_name, claimed.roles,"
            + " claimed.said_at, tenant.id as tenant, tenant.id_type as tenant_type, tenant.name as tenant_name,"
            + " tenant.state as tenant_state"
            + " from sallyport.claimed_standings claimed"
            + " join sallyport.tenants tenant on tenant.id = claimed.tenant"
            + " where claimed.person = :person"
            + " and not exists (select from sallyport.people person where person.id::text = claimed.person) ";

    private final OwnDatabase database;
    private final Clock clock;
    private final Optional<Duration> claimsHoldFor;
    private final IdentityPower power = IdentityPower.claimToSayWhoSomebodyIs();

    /**
     * Over the tables.
     *
     * @param claimsHoldFor how long what a token said counts; empty if it never does
     */
    public PostgresMemberships(OwnDatabase database, Clock clock, Optional<Duration> claimsHoldFor) {
        this.database = database;
        this.clock = clock;
        this.claimsHoldFor = claimsHoldFor;
    }

    @Override
    public Optional<Standing> read(PersonId person, TenantId tenant) {
        Instant now = clock.instant();
        return PersonIds.uuid(person)
                .flatMap(id ->
                        database.call(jdbc -> jdbc.sql(OF_PERSON + "and tenant.id = :tenant and tenant.id_type = :type")
                                .param("person", id)
                                .param("tenant", tenant.text())
                                .param("type", Tenants.type(tenant))
                                .query((row, number) -> standing(row, now))
                                .optional()))
                .or(() -> claimsHoldFor.flatMap(life -> database.call(
                        jdbc -> jdbc.sql(SELECT_CLAIMED + "and tenant.id = :tenant and tenant.id_type = :type")
                                .param("person", person.text())
                                .param("tenant", tenant.text())
                                .param("type", Tenants.type(tenant))
                                .query((row, number) -> claimed(row, life, now))
                                .optional())));
    }

    @Override
    public List<Standing> readAll(PersonId person) {
        Instant now = clock.instant();
        List<Standing> known = PersonIds.uuid(person)
                .map(id -> database.call(jdbc -> jdbc.sql(OF_PERSON + "order by tenant.name, tenant.id")
                        .param("person", id)
                        .query((row, number) -> standing(row, now))
                        .list()))
                .orElse(List.of());
        return known.isEmpty() && claimsHoldFor.isPresent()
                ? database.call(jdbc -> jdbc.sql(SELECT_CLAIMED + "order by tenant.name, tenant.id")
                        .param("person", person.text())
                        .query((row, number) -> claimed(row, claimsHoldFor.get(), now))
                        .list())
                : known;
    }

    @Override
    public List<Standing> having(TenantId tenant, Set<String> roles, int most) {
        Instant now = clock.instant();
        return database.call(jdbc -> jdbc.sql(SELECT + "where membership.tenant = :tenant"
                        + " and tenant.id_type = :type and membership.roles && cast(:roles as text[])"
                        + " and membership.state = 'active' and person.state = 'active' and tenant.state = 'active'"
                        + " and (membership.ends_at is null or membership.ends_at > :now)"
                        + " order by person.id limit :most")
                .param("tenant", tenant.text())
                .param("type", Tenants.type(tenant))
                .param("roles", roles.toArray(String[]::new), Types.ARRAY)
                .param("now", Times.column(now))
                .param("most", most)
                .query((row, number) -> standing(row, now))
                .list());
    }

    /** A membership that ends by itself, when what the token said is too old. */
    private Standing claimed(ResultSet row, Duration life, Instant now) throws SQLException {
        StandingFacts facts = new StandingFacts(
                new PersonId(row.getString("person")),
                row.getString("display_name"),
                PersonState.ACTIVE,
                Tenants.tenant(row.getString("tenant_type"), row.getString("tenant")),
                row.getString("tenant_name"),
                Words.read(TenantState.class, row.getString("tenant_state")),
                MembershipState.ACTIVE,
                Times.read(row, "said_at").plus(life),
                Roles.read(row, "roles"),
                Map.of());
        return Standing.read(power, facts, now);
    }

    private Standing standing(ResultSet row, Instant now) throws SQLException {
        StandingFacts facts = new StandingFacts(
                PersonIds.of(row.getObject("id", UUID.class)),
                row.getString("display_name"),
                Words.read(PersonState.class, row.getString("person_state")),
                Tenants.tenant(row.getString("tenant_type"), row.getString("tenant")),
                row.getString("tenant_name"),
                Words.read(TenantState.class, row.getString("tenant_state")),
                Words.read(MembershipState.class, row.getString("membership_state")),
                Times.readNullable(row, "ends_at"),
                Roles.read(row, "roles"),
                Attributes.read(row.getString("attributes")));
        return Standing.read(power, facts, now);
    }
}
