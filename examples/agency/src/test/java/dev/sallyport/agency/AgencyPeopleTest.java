package dev.sallyport.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AgencyPeopleTest {
    private static final LocalDate TODAY = TestAgency.TODAY;

    @Test
    void haveLoginsAndIdsOfTheirOwn() {
        List<AgencyPerson> all = AgencyPeople.all(TODAY);
        assertThat(all).extracting(AgencyPerson::login).doesNotHaveDuplicates();
        assertThat(all).extracting(AgencyPerson::personId).doesNotHaveDuplicates();
        assertThat(AgencyPeople.named(AgencyPeople.OWNER, TODAY).personId())
                .isEqualTo(AgencyPeople.id(AgencyPeople.OWNER));
    }

    @Test
    void holdOnlyRolesThatTheCatalogNames() {
        Set<String> roles = AgencyPeople.all(TODAY).stream()
                .flatMap(person -> person.memberships().stream())
                .flatMap(membership -> membership.roles().stream())
                .collect(Collectors.toSet());
        assertThat(roles).hasSize(10);
        String declared = AgencyCatalog.text().substring(AgencyCatalog.text().indexOf("\nroles:"));
        assertThat(roles).allSatisfy(role -> assertThat(declared).containsPattern("(?m)^  " + role + ":"));
    }

    @Test
    void ownEveryTenant() {
        Set<UUID> owned = new HashSet<>();
        AgencyPeople.all(TODAY)
                .forEach(person -> person.memberships().stream()
                        .filter(membership -> membership.roles().contains("owner"))
                        .forEach(membership -> owned.add(membership.tenantId())));
        assertThat(owned)
                .containsExactlyInAnyOrderElementsOf(
                        AgencyTenants.all().stream().map(AgencyTenant::id).toList());
    }

    @Test
    void leaveAndComeByTheReferenceDate() {
        assertThat(only(AgencyPeople.TEMPORARY).endsAt()).isEqualTo("2026-04-30T00:00:00Z");
        assertThat(only(AgencyPeople.ENDED).endsAt()).isEqualTo("2026-03-30T00:00:00Z");
        assertThat(only(AgencyPeople.INVITED).endsAt()).isEqualTo("2026-03-30T00:00:00Z");
        assertThat(only(AgencyPeople.INVITED).state()).isEqualTo(AgencyState.INVITED);
        assertThat(AgencyPeople.named(AgencyPeople.SUSPENDED, TODAY).state()).isEqualTo(AgencyState.SUSPENDED);
    }

    @Test
    void haveTenantsThatAreEasilyTakenForOneAnother() {
        assertThat(AgencyTenants.all()).extracting(AgencyTenant::shortName).doesNotHaveDuplicates();
        assertThat(AgencyTenants.all()).extracting(AgencyTenant::name).doesNotHaveDuplicates();
        assertThat(AgencyTenants.NORDLICHT_BLANK.name().strip()).isEqualTo(AgencyTenants.NORDLICHT.name());
        assertThat(AgencyTenants.NORDLICHT_LOWER.name()).isEqualToIgnoringCase(AgencyTenants.NORDLICHT.name());
        assertThat(AgencyTenants.NORDLICHT_CYRILLIC.name().replace('\u043e', 'o'))
                .isEqualTo(AgencyTenants.NORDLICHT.name());
        assertThat(AgencyTenants.NORDLICHT_CYRILLIC.id().toString())
                .startsWith(AgencyTenants.NORDLICHT.id().toString().substring(0, 35));
    }

    private static AgencyMembership only(String login) {
        return AgencyPeople.named(login, TODAY).memberships().get(0);
    }
}
