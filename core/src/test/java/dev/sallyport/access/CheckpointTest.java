package dev.sallyport.access;

import static dev.sallyport.road.Road.ACME;
import static dev.sallyport.road.Road.ANN;
import static dev.sallyport.road.Road.BOLT;
import static dev.sallyport.road.Road.NOW;
import static dev.sallyport.road.Road.invoices;
import static dev.sallyport.road.Road.session;
import static dev.sallyport.road.Road.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.road.Road;
import dev.sallyport.tenant.DatasetScope;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.StandingFacts;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.testkit.Proves;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final ExportRequest ASKED = invoices("id", "total");

    private final ChangingMemberships memberships = new ChangingMemberships();
    private final Checkpoint checkpoint = new Checkpoint(memberships, Road.gate(), this::checkHolds, new NoHolds());

    private boolean isClosed;

    private void checkHolds(String dataset) {
        if (isClosed) {
            throw Problem.of(ProblemCode.DATASET_CLOSED, dataset);
        }
    }

    @Test
    @Proves("R5")
    void letsNobodyPassWhileTheDatabaseDoesNotKeepTenantsApart() {
        memberships.now = Optional.of(standing("clerk"));
        GrantedClearance granted = checkpoint.clear(session(ACME), ASKED).granted();
        isClosed = true;

        for (ThrowingCallable tried : List.<ThrowingCallable>of(
                () -> checkpoint.clear(session(ACME), ASKED), () -> checkpoint.clearAgain(ASKED, granted))) {
            assertThat(catchThrowableOfType(Problem.class, tried).code()).isEqualTo(ProblemCode.DATASET_CLOSED);
        }
        memberships.now = Optional.of(standing("support-agent"));
        // Who has no right does not learn of it.
        assertRefused("no-grant", () -> checkpoint.clear(session(ACME), ASKED));
    }

    @Test
    void judgesTheStandingAsItIsNow() {
        memberships.now = Optional.of(standing("clerk"));
        Clearance clearance = checkpoint.clear(session(ACME), ASKED);
        assertThat(clearance.role()).isEqualTo("clerk");
        assertThat(checkpoint.clearAgain(ASKED, clearance.granted()).role()).isEqualTo("clerk");

        memberships.now = Optional.of(standing("support-agent"));
        assertRefused("no-longer-allowed: no-grant", () -> checkpoint.clearAgain(ASKED, clearance.granted()));
    }

    @Test
    void refusesWhereThereIsNoMembership() {
        memberships.now = Optional.of(standing("clerk"));
        GrantedClearance granted = checkpoint.clear(session(ACME), ASKED).granted();

        assertRefused("no-membership", () -> checkpoint.clear(session(BOLT), ASKED));
        memberships.now = Optional.empty();
        assertRefused("no-membership", () -> checkpoint.clear(session(ACME), ASKED));
        assertRefused("no-membership", () -> checkpoint.clearAgain(ASKED, granted));
        assertRefused("no-membership", () -> checkpoint.offers(session(ACME)));
        assertRefused("no-membership", () -> checkpoint.active(ANN, ACME));
    }

    @Test
    void offersWhatTheRolesGrant() {
        memberships.now = Optional.of(standing("clerk"));
        assertThat(checkpoint.offers(session(ACME)))
                .extracting(offer -> offer.dataset().name())
                .containsExactly("invoices");
        assertThat(checkpoint.active(ANN, ACME).roles()).containsExactly("clerk");
    }

    @Test
    void refusesAStandingThatIsNotActive() {
        StandingFacts active = Road.facts(Map.of(), "clerk");
        memberships.now = Optional.of(Road.read(new StandingFacts(
                active.person(),
                active.personName(),
                active.personState(),
                active.tenant(),
                active.tenantName(),
                active.tenantState(),
                MembershipState.SUSPENDED,
                null,
                active.roles(),
                active.attributes())));
        assertRefused("membership-suspended", () -> checkpoint.active(ANN, ACME));
        assertRefused("membership-suspended", () -> checkpoint.offers(session(ACME)));
        assertRefused("membership-suspended", () -> checkpoint.clear(session(ACME), ASKED));
    }

    @Test
    void reachesNoDatasetBeyondTheSessionsScope() {
        memberships.now = Optional.of(standing("clerk"));
        Session narrow = session(ACME).limitedTo(new DatasetScope.Only(Set.of("tickets")), NOW.plusSeconds(60));

        assertThat(checkpoint.offers(narrow)).isEmpty();
        assertRefused("outside-the-scope", () -> checkpoint.clear(narrow, ASKED));
        assertRefused("outside-the-scope", () -> checkpoint.checkInScope(narrow, "invoices"));
    }

    @Test
    void givesNoScopeMoreThanTheStandingHas() {
        memberships.now = Optional.of(standing("support-agent"));
        Session wide = session(ACME).limitedTo(new DatasetScope.Only(Set.of("invoices")), NOW.plusSeconds(60));

        assertRefused("no-grant", () -> checkpoint.clear(wide, ASKED));
        assertThat(checkpoint.offers(wide)).isEmpty();
    }

    private static void assertRefused(String cause, ThrowingCallable tried) {
        Problem refused = catchThrowableOfType(Problem.class, tried);
        assertThat(refused.code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused.trueCause()).isEqualTo(cause);
        assertThat(refused.told()).doesNotContain(cause);
    }

    /** One membership, of whoever has the standing of the moment. */
    private static final class ChangingMemberships implements Memberships {
        private Optional<Standing> now = Optional.empty();

        @Override
        public Optional<Standing> read(PersonId person, TenantId tenant) {
            return now.filter(standing ->
                    standing.person().equals(person) && standing.tenant().equals(tenant));
        }

        @Override
        public List<Standing> readAll(PersonId person) {
            return now.stream().toList();
        }

        @Override
        public List<Standing> having(TenantId tenant, Set<String> roles, int most) {
            return now.stream().toList();
        }
    }
}
