package dev.sallyport.postgres.identity;

import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.AtOnce;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.database.OwnDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private OwnTables own;
    private SignInThrottle throttle;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        throttle = new SignInThrottle(new OwnDatabase(own.application()), own.clock(), new SignInLimits(3, 5, WINDOW));
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void limitsALoginFromAllAddresses() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.attempt("ann", "192.0.2." + i)).isEmpty();
        }
        own.clock().advance(Duration.ofMinutes(5));

        assertThat(throttle.attempt(" ANN", "192.0.2.9")).contains(Duration.ofMinutes(10));
        assertThat(throttle.attempt("ben", "192.0.2.9")).isEmpty();
    }

    @Test
    void limitsAnAddressOverAllLogins() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.attempt("login " + i, "192.0.2.1")).isEmpty();
        }

        assertThat(throttle.attempt("ann", "192.0.2.1")).contains(WINDOW);
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.attempt("ann", "192.0.2.2"))
                    .as("a limited address uses up nobody's attempts")
                    .isEmpty();
        }
    }

    @Test
    void takesTheAddressesOfAnIpv6NetworkForOne() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.attempt("login " + i, "2001:db8:0:1::" + i)).isEmpty();
        }

        assertThat(throttle.attempt("ann", "2001:db8:0:1:ffff::1")).contains(WINDOW);
        assertThat(throttle.attempt("ann", "2001:db8:0:2::1")).isEmpty();
    }

    @Test
    void letsNoMoreThroughWhenManyTryAtOnce() throws Exception {
        List<Optional<Duration>> answers = AtOnce.run(20, i -> () -> throttle.attempt("ann", "192.0.2." + i));

        assertThat(answers.stream().filter(Optional::isEmpty)).hasSize(3);
    }

    @Test
    void beginsAnewWhenTheWindowIsOver() {
        for (int i = 0; i < 9; i++) {
            throttle.attempt("ann", "192.0.2.1");
        }
        own.clock().advance(WINDOW);

        assertThat(throttle.attempt("ann", "192.0.2.1")).isEmpty();
    }

    @Test
    void forgetsALoginThatSignedInButNotItsAddress() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.attempt("ann", "192.0.2.1")).isEmpty();
            throttle.succeeded("Ann");
        }

        assertThat(throttle.attempt("ann", "192.0.2.1")).isPresent();
    }

    @Test
    void keepsNoLoginInClearAndSweepsWindowsThatAreOver() {
        throttle.attempt("my-password-typed-here", "192.0.2.1");
        assertThat(rows()).hasSize(2).noneMatch(row -> row.contains("password") || row.contains("192"));

        throttle.sweep(NOW.plusSeconds(1));
        assertThat(rows()).hasSize(2);
        throttle.sweep(NOW.plus(WINDOW));
        assertThat(rows()).isEmpty();
    }

    private List<String> rows() {
        return own.asOwner()
                .sql("select cast(a as text) from sallyport.sign_in_attempts a")
                .query(String.class)
                .list();
    }
}
