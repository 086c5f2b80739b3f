package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyMembership;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyPerson;
import dev.sallyport.agency.AgencyState;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.identity.Membership;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.Person;
import dev.sallyport.postgres.identity.PostgresOperators;
import dev.sallyport.postgres.identity.Tenant;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.tenant.TenantState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Lets the agency's people sign in. */
public final class DemoPeople {
    private final PeopleDirectory directory;
    private final PostgresOperators operators;
    private final LocalDate today;

    public DemoPeople(SallyportTables tables, LocalDate today) {
        this.directory = tables.people();
        this.operators = tables.operators();
        this.today = today;
    }

    /** Whether they are there already. */
    boolean areThere() {
        return directory.findLogin(AgencyPeople.OWNER_OF_LEAVING).isPresent();
    }

    /** Puts all of them in, with one password. */
    public void put(SecretText passwordHash) {
        for (AgencyTenant tenant : AgencyTenants.all()) {
            directory.put(tenant(tenant));
        }
        for (AgencyPerson person : AgencyPeople.all(today)) {
            directory.put(
                    new Person(person.personId(), person.login(), person.displayName(), state(person.state())),
                    passwordHash);
            for (AgencyMembership membership : person.memberships()) {
                directory.put(new Membership(
                        person.personId(),
                        id(membership.tenantId().toString()),
                        MembershipState.valueOf(membership.state().name()),
                        membership.roles(),
                        membership.attributes(),
                        Optional.ofNullable(membership.endsAt())));
            }
        }
        operators.put(person(AgencyPeople.OPERATOR), Optional.of(OperatorKind.OPERATOR));
        operators.put(person(AgencyPeople.SUPPORT), Optional.of(OperatorKind.SUPPORT));
    }

    private static PersonId person(String login) {
        return new PersonId(AgencyPeople.id(login).toString());
    }

    private Tenant tenant(AgencyTenant tenant) {
        return new Tenant(
                id(tenant.id().toString()),
                tenant.name(),
                TenantState.valueOf(tenant.state().name()),
                tenant.endsAfterDays() == 0
                        ? Optional.empty()
                        : Optional.of(today.plusDays(tenant.endsAfterDays())
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()));
    }

    private static TenantId id(String text) {
        return new TenantId(TenantIdType.UUID, text);
    }

    private static PersonState state(AgencyState state) {
        return switch (state) {
            case ACTIVE, INVITED -> PersonState.ACTIVE;
            case SUSPENDED -> PersonState.SUSPENDED;
            case REMOVED -> PersonState.REMOVED;
        };
    }
}
