package dev.sallyport.postgres.identity;

import static dev.sallyport.postgres.Samples.ACME;
import static dev.sallyport.postgres.Samples.ANN;
import static dev.sallyport.postgres.Samples.BOLT;
import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.tenant.TenantState;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresMembershipsTest {
    private static final UUID ANN_ID = UUID.fromString(ANN.text());
    private static final SecretText HASH = SecretText.of("{bcrypt}$2a$10$hash");

    private OwnTables own;
    private PeopleDirectory people;
    private Memberships memberships;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        people = own.tables().people();
        memberships = own.tables().memberships();
        people.put(new Person(ANN_ID, "Ann@Example.org", "Ann", PersonState.ACTIVE), HASH);
        people.put(new Tenant(ACME, "Zebra", TenantState.ACTIVE, Optional.empty()));
        people.put(new Tenant(BOLT, "Bolt", TenantState.ACTIVE, Optional.empty()));
        people.put(membership(ACME, MembershipState.ACTIVE, Optional.of(NOW.plusSeconds(60))));
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void readsAStandingWordForWord() {
        Standing standing = memberships.read(ANN, ACME).orElseThrow();

        assertThat(standing.person()).isEqualTo(ANN);
        assertThat(standing.personName()).isEqualTo("Ann");
        assertThat(standing.tenant()).isEqualTo(ACME);
        assertThat(standing.tenantName()).isEqualTo("Zebra");
        assertThat(standing.roles()).containsExactlyInAnyOrder("billing-admin", "support");
        assertThat(standing.attributes()).isEqualTo(Map.of("regions", Set.of("north", "süd"), "none", Set.of()));
        assertThat(standing.readAt()).isEqualTo(NOW);
        assertThat(standing.isActive()).isTrue();
    }

    @Test
    void everyChangeTakesHoldWithTheNextReading() {
        people.setState(ANN, PersonState.SUSPENDED);
        assertThat(inactive()).contains("person-suspended");
        people.setState(ANN, PersonState.ACTIVE);
        people.setState(ACME, TenantState.SUSPENDED);
        assertThat(inactive()).contains("tenant-suspended");
        people.put(new Tenant(ACME, "Zebra", TenantState.ENDING, Optional.of(NOW.plusSeconds(9))));
        assertThat(inactive()).contains("tenant-ending");
        people.setState(ACME, TenantState.ACTIVE);
        people.setState(ANN, ACME, MembershipState.INVITED);
        assertThat(inactive()).contains("membership-invited");
        people.setState(ANN, ACME, MembershipState.REMOVED);
        assertThat(inactive()).contains("membership-removed");
        people.setState(ANN, ACME, MembershipState.ACTIVE);
        assertThat(inactive()).isEmpty();
        own.clock().advance(Duration.ofSeconds(60));
        assertThat(inactive()).contains("membership-ended");
    }

    @Test
    void hasNoStandingWithoutAMembership() {
        assertThat(memberships.read(ANN, BOLT)).isEmpty();
        assertThat(memberships.read(new PersonId(UUID.randomUUID().toString()), ACME))
                .isEmpty();
        assertThat(memberships.read(new PersonId("not one of ours"), ACME)).isEmpty();
        assertThat(memberships.read(new PersonId("1-1-1-1-1"), ACME)).isEmpty();
        assertThat(memberships.read(ANN, new TenantId(TenantIdType.TEXT, ACME.text())))
                .as("the same text of another type is another tenant")
                .isEmpty();
        assertThat(memberships.readAll(new PersonId("not one of ours"))).isEmpty();
    }

    @Test
    void readsAllStandingsInTheOrderOfNames() {
        people.put(membership(BOLT, MembershipState.SUSPENDED, Optional.empty()));

        assertThat(memberships.readAll(ANN)).extracting(Standing::tenantName).containsExactly("Bolt", "Zebra");
        assertThat(memberships.readAll(ANN)).extracting(Standing::isActive).containsExactly(false, true);
    }

    @Test
    void isAResourceProblemIfItCannotBeRead() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        Memberships unreachable =
                SallyportTables.over(nowhere, Clock.systemUTC()).memberships();

        assertThatThrownBy(() -> unreachable.read(ANN, ACME))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.RESOURCE));
    }

    @Test
    void findsALoginWhateverItsCase() {
        for (String typed : new String[] {"ann@example.org", "ANN@EXAMPLE.ORG", " Ann@Example.org "}) {
            Login login = people.findLogin(typed).orElseThrow();
            assertThat(login.person()).isEqualTo(ANN);
            assertThat(login.passwordHash()).isEqualTo(HASH);
            assertThat(login.toString()).doesNotContain("bcrypt");
        }
        // A Kelvin sign becomes a k when it is made small, a dotted capital I an i.
        assertThat(people.findLogin("ann@example.or\u212a")).isEmpty();
        assertThat(people.findLogin("")).isEmpty();
    }

    @Test
    void givesALoginToOnePersonOnly() {
        assertThatThrownBy(() -> people.put(
                        new Person(UUID.randomUUID(), "ANN@example.org", "Another", PersonState.ACTIVE), HASH))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ann@example.org");
        assertThatThrownBy(() -> people.put(
                        new Person(UUID.randomUUID(), "\u212aen@example.org", "Ken", PersonState.ACTIVE), HASH))
                .isInstanceOf(Problem.class);
    }

    @Test
    void replacesAPersonAndAPassword() {
        people.put(new Person(ANN_ID, "anna", "Anna", PersonState.ACTIVE), HASH);
        assertThat(people.setPasswordHash(ANN, SecretText.of("{bcrypt}new"))).isTrue();

        assertThat(people.findLogin("ann@example.org")).isEmpty();
        assertThat(people.findLogin("anna").orElseThrow().passwordHash()).isEqualTo(SecretText.of("{bcrypt}new"));
        assertThat(people.setPasswordHash(new PersonId(UUID.randomUUID().toString()), HASH))
                .isFalse();
        assertThat(people.membership(ANN, ACME))
                .contains(membership(ACME, MembershipState.ACTIVE, Optional.of(NOW.plusSeconds(60))));
    }

    private Optional<String> inactive() {
        return memberships.read(ANN, ACME).orElseThrow().inactiveBecause();
    }

    private static Membership membership(TenantId tenant, MembershipState state, Optional<Instant> endsAt) {
        return new Membership(
                ANN_ID,
                tenant,
                state,
                Set.of("support", "billing-admin"),
                Map.of("regions", Set.of("süd", "north"), "none", Set.of()),
                endsAt);
    }
}
