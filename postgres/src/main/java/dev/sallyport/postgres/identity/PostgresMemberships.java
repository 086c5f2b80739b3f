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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Standings from our own tables, read anew at each call. */
public final class PostgresMemberships implements Memberships {
    private static final String SELECT = "select person.id, person.display_name, person.state as person_state,"
            + " tenant.id as tenant, tenant.id_type as tenant_type, tenant.name as tenant_name,"
            + " tenant.state as tenant_state, membership.state as membership_state, membership.ends_at,"
            + " membership.roles, membership.attributes"
            + " from sallyport.memberships membership"
            + " join sallyport.people person on person.id = membership.person"
            + " join sallyport.tenants tenant on tenant.id = membership.tenant"
            + " where membership.person = :person ";

    private final OwnDatabase database;
    private final Clock clock;
    private final IdentityPower power = IdentityPower.claimToSayWhoSomebodyIs();

    public PostgresMemberships(OwnDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Standing> read(PersonId person, TenantId tenant) {
        Instant now = clock.instant();
        return PersonIds.uuid(person)
                .flatMap(id ->
                        database.call(jdbc -> jdbc.sql(SELECT + "and tenant.id = :tenant and tenant.id_type = :type")
                                .param("person", id)
                                .param("tenant", tenant.text())
                                .param("type", Tenants.type(tenant))
                                .query((row, number) -> standing(row, now))
                                .optional()));
    }

    @Override
    public List<Standing> readAll(PersonId person) {
        Instant now = clock.instant();
        return PersonIds.uuid(person)
                .map(id -> database.call(jdbc -> jdbc.sql(SELECT + "order by tenant.name, tenant.id")
                        .param("person", id)
                        .query((row, number) -> standing(row, now))
                        .list()))
                .orElse(List.of());
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
