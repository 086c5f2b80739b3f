package dev.sallyport.webhook;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Asks whether names that people tell are on the internet, few at once: a lookup can't be broken off, and whoever answers it
 * may take their time.
 */
final class PublicNames {
    private static final int AT_ONCE = 4;
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    private final AddressGuard guard;
    private final Semaphore room = new Semaphore(AT_ONCE);

    PublicNames(AddressGuard guard) {
        this.guard = guard;
    }

    /**
     * Looks a name up.
     *
     * @param counted counts the try, once there is room for it and before anything is looked up
     * @return whether it leads to public addresses alone
     * @throws Problem TOO_MANY_AT_ONCE
     */
    boolean isPublic(String host, Runnable counted) {
        if (!room.tryAcquire()) {
            throw Problem.later(
                    ProblemCode.TOO_MANY_AT_ONCE,
                    "addresses of others are being looked up just now; try again in a moment",
                    A_MOMENT);
        }
        try {
            counted.run();
            return !guard.resolve(host).isEmpty();
        } catch (UnknownHostException e) {
            return false;
        } finally {
            room.release();
        }
    }
}
