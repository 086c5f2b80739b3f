package dev.sallyport.postgres.identity;

import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.digest.Sha256;
import dev.sallyport.postgres.AtOnce;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.testkit.Proves;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Proves("R14")
class SecondFactorsTest {
    private static final UUID ID = new UUID(1, 1);
    private static final PersonId ANN = new PersonId(ID.toString());
    private static final SessionKey BROWSER = new SessionKey(new UUID(5, 5));
    private static final byte[] SECRET = {1, 2, 3};
    private static final byte[] CODE = Sha256.of("code");

    private OwnTables own;
    private SecondFactors factors;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        OwnDatabase database = new OwnDatabase(own.application());
        new PeopleDirectory(database).put(new Person(ID, "ann", "Ann", PersonState.ACTIVE), SecretText.of("{none}"));
        factors = new SecondFactors(database, own.clock());
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void countsOnceItIsConfirmedAndIsNotReplacedThen() {
        assertThat(factors.find(ANN)).isEmpty();
        assertThat(factors.begin(ANN, BROWSER, new byte[] {9})).isTrue();
        assertThat(factors.begin(ANN, BROWSER, SECRET)).as("begun anew").isTrue();
        assertThat(factors.find(ANN).orElseThrow().isConfirmed()).isFalse();
        assertThat(factors.takeStep(ANN, 7)).as("a code before it is confirmed").isFalse();

        assertThat(factors.confirm(ANN, new byte[] {9}, 7, List.of(CODE)))
                .as("of a secret that was replaced meanwhile")
                .isFalse();
        assertThat(factors.confirm(ANN, SECRET, 7, List.of(CODE))).isTrue();

        assertThat(factors.find(ANN).orElseThrow().isConfirmed()).isTrue();
        assertThat(factors.begin(ANN, BROWSER, new byte[] {4})).isFalse();
        assertThat(factors.confirm(ANN, SECRET, 8, List.of())).isFalse();
        assertThat(factors.find(ANN).orElseThrow().secret()).isEqualTo(SECRET);
    }

    @Test
    void findsWhatWasBegunInTheSameSessionSinceThenAlone() {
        factors.begin(ANN, BROWSER, SECRET);

        assertThat(factors.findBegun(ANN, BROWSER, NOW.minusSeconds(1))).contains(SECRET);
        assertThat(factors.findBegun(ANN, BROWSER, NOW)).as("too long ago").isEmpty();
        assertThat(factors.findBegun(ANN, new SessionKey(new UUID(5, 6)), NOW.minusSeconds(1)))
                .as("in another session")
                .isEmpty();

        factors.confirm(ANN, SECRET, 7, List.of(CODE));
        assertThat(factors.findBegun(ANN, BROWSER, NOW.minusSeconds(1)))
                .as("confirmed")
                .isEmpty();
    }

    @Test
    void takesEachTimeStepOnceAndNoneFromBefore() {
        confirmed();

        assertThat(factors.takeStep(ANN, 7)).as("that of the confirmation").isFalse();
        assertThat(factors.takeStep(ANN, 9)).isTrue();
        assertThat(factors.takeStep(ANN, 9)).isFalse();
        assertThat(factors.takeStep(ANN, 8)).isFalse();
        assertThat(factors.takeStep(ANN, 10)).isTrue();
    }

    @Test
    void takesACodeOnceWhenManyShowItAtOnce() throws Exception {
        confirmed();

        assertThat(AtOnce.run(20, i -> () -> factors.takeStep(ANN, 9)).stream().filter(taken -> taken))
                .hasSize(1);
        assertThat(AtOnce.run(20, i -> () -> factors.takeRecoveryCode(ANN, CODE)).stream()
                        .filter(taken -> taken))
                .hasSize(1);
    }

    @Test
    void letsThreeTryAndThenWaitsTwiceAsLongEachTime() {
        confirmed();
        for (int i = 0; i < 3; i++) {
            assertThat(factors.attempt(ANN)).isEmpty();
        }
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240}) {
            assertThat(factors.attempt(ANN)).contains(Duration.ofMinutes(minutes));
            own.clock().advance(Duration.ofMinutes(minutes).minusMillis(1));
            assertThat(factors.attempt(ANN)).as("just before").contains(Duration.ofMillis(1));
            own.clock().advance(Duration.ofMillis(1));
            assertThat(factors.attempt(ANN)).as("then").isEmpty();
        }
    }

    @Test
    void letsNoMoreThroughWhenManyTryAtOnce() throws Exception {
        confirmed();

        List<Optional<Duration>> answers = AtOnce.run(20, i -> () -> factors.attempt(ANN));

        assertThat(answers.stream().filter(Optional::isEmpty)).hasSize(3);
    }

    @Test
    void forgetsAttemptsAfterARightCodeAndNotAfterASecondTimeOfIt() {
        confirmed();
        for (int i = 0; i < 3; i++) {
            factors.attempt(ANN);
        }
        assertThat(factors.takeStep(ANN, 7)).isFalse();
        assertThat(factors.attempt(ANN)).isPresent();

        assertThat(factors.takeStep(ANN, 8)).isTrue();
        assertThat(factors.attempt(ANN)).isEmpty();
    }

    @Test
    void takesARecoveryCodeOnceAndTellsHowManyAreLeft() {
        factors.begin(ANN, BROWSER, SECRET);
        factors.confirm(ANN, SECRET, 7, List.of(CODE, Sha256.of("other")));

        assertThat(factors.recoveryCodesLeft(ANN)).isEqualTo(2);
        assertThat(factors.takeRecoveryCode(ANN, CODE)).isTrue();
        assertThat(factors.takeRecoveryCode(ANN, CODE)).isFalse();
        assertThat(factors.takeRecoveryCode(ANN, Sha256.of("never made"))).isFalse();
        assertThat(factors.recoveryCodesLeft(ANN)).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindWhenItIsRemoved() {
        confirmed();

        assertThat(factors.remove(ANN)).isTrue();

        assertThat(factors.remove(ANN)).isFalse();
        assertThat(factors.find(ANN)).isEmpty();
        assertThat(factors.takeRecoveryCode(ANN, CODE)).isFalse();
    }

    @Test
    void knowsNothingOfPeopleOfAnIdentityProvider() {
        PersonId elsewhere = new PersonId("00u-somebody");

        assertThat(factors.find(elsewhere)).isEmpty();
        assertThat(factors.recoveryCodesLeft(elsewhere)).isZero();
        assertThat(factors.remove(elsewhere)).isFalse();
    }

    private void confirmed() {
        factors.begin(ANN, BROWSER, SECRET);
        assertThat(factors.confirm(ANN, SECRET, 7, List.of(CODE))).isTrue();
    }
}
