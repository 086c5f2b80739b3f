package dev.sallyport.postgres.identity;

import dev.sallyport.digest.Sha256;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.AddressBlock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Limits attempts to sign in, by login and by address. An attempt is counted before it is tried, so that many at once get
 * no further than one after another. Known by digests: what is typed as a login may be a password.
 */
public final class SignInThrottle {
    private final OwnDatabase database;
    private final Clock clock;
    private final SignInLimits limits;

    public SignInThrottle(OwnDatabase database, Clock clock, SignInLimits limits) {
        this.database = database;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Counts an attempt, whether or not there is such a login.
     *
     * @return empty if it may be tried; otherwise how long to wait
     */
    public Optional<Duration> attempt(String login, String address) {
        Instant now = clock.instant();
        // The address first: one that is over its limit can't use up anybody's attempts.
        Optional<Duration> wait = count("address", AddressBlock.of(address), limits.perAddress(), now);
        return wait.isPresent() ? wait : count("login", name(login), limits.perLogin(), now);
    }

    /** Forgets the attempts of a login that has signed in; the address keeps its count. */
    public void succeeded(String login) {
        database.call(
                jdbc -> jdbc.sql("delete from sallyport.sign_in_attempts where kind = 'login' and subject = :subject")
                        .param("subject", Sha256.of(name(login)))
                        .update());
    }

    /** Forgets windows that are over. */
    public void sweep(Instant now) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.sign_in_attempts where window_start <= :over")
                .param("over", Times.column(now.minus(limits.window())))
                .update());
    }

    private Optional<Duration> count(String kind, String subject, int most, Instant now) {
        Instant over = now.minus(limits.window());
        Attempts attempts = database.commitApart(() -> database.call(jdbc -> jdbc.sql(
                        "insert into sallyport.sign_in_attempts as known (kind, subject, window_start, attempts)"
                                + " values (:kind, :subject, :now, 1) on conflict (kind, subject) do update set"
                                + " attempts = case when known.window_start <= :over then 1"
                                + " else least(known.attempts, 1000000) + 1 end,"
                                + " window_start = case when known.window_start <= :over then :now"
                                + " else known.window_start end"
                                + " returning attempts, window_start")
                .param("kind", kind)
                .param("subject", Sha256.of(subject))
                .param("now", Times.column(now))
                .param("over", Times.column(over))
                .query((row, number) -> new Attempts(row.getInt("attempts"), Times.read(row, "window_start")))
                .single()));
        return attempts.number() <= most
                ? Optional.empty()
                : Optional.of(Duration.between(now, attempts.windowStart().plus(limits.window())));
    }

    private record Attempts(int number, Instant windowStart) {}

    private static String name(String login) {
        return LoginName.of(login).map(LoginName::text).orElse(login);
    }
}
