package dev.sallyport.postgres.identity;

import static dev.sallyport.postgres.Samples.ACME;
import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimedStandingsTest {
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final PersonId EARLY = new PersonId("early-at-the-provider");
    private static final PersonId LATE = new PersonId("late-at-the-provider");

    @Test
    void sweepsWhatWasSaidBefore() throws SQLException {
        try (OwnTables own = OwnTables.create(NOW)) {
            own.tables().people().put(new Tenant(ACME, "Acme", TenantState.ACTIVE, Optional.empty()));
            ClaimedStandings claims = own.tables().claims();
            keep(claims, EARLY, NOW.minusSeconds(60));
            keep(claims, LATE, NOW);

            claims.sweep(NOW);

            PostgresMemberships memberships =
                    new PostgresMemberships(new OwnDatabase(own.application()), own.clock(), Optional.of(HOLD));
            assertThat(memberships.read(EARLY, ACME)).isEmpty();
            assertThat(memberships.read(LATE, ACME)).isPresent();
        }
    }

    private static void keep(ClaimedStandings claims, PersonId person, Instant at) {
        assertThat(claims.keep(new Claimed(person, ACME, "Somebody", Set.of("viewer"), at)))
                .isTrue();
    }
}
