package dev.sallyport.server.api;

import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.ExportSignals;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.ExportView;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Waits until an export has ended, whichever process builds it. Few wait at a time, so that there is always a thread for
 * other requests; and none for long, so that one whose client is gone does not either.
 */
final class ExportWaits {
    static final Duration LONGEST = Duration.ofSeconds(30);
    /** Where signals are lost, it is looked so often. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ExportService exports;
    private final ExportSignals signals;
    private final Places places;
    private final InstantSource clock;

    ExportWaits(ExportService exports, ExportSignals signals, Places places, InstantSource clock) {
        this.exports = exports;
        this.signals = signals;
        this.places = places;
        this.clock = clock;
    }

    /** The export as it is when it has ended, the time is over, or at once if there is no place to wait. */
    ExportView untilEnded(Session session, ExportView asked, Duration most) {
        if (!isOnItsWay(asked) || most.isZero() || !places.take(session.person())) {
            return asked;
        }
        ExportId id = asked.export().id();
        try (ExportSignals.Signal signal = signals.of(id)) {
            Instant end = clock.instant().plus(most);
            ExportView seen = exports.show(session, id);
            Duration left = Duration.between(clock.instant(), end);
            while (isOnItsWay(seen) && !left.isNegative() && !left.isZero()) {
                var unused = signal.await(left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
                seen = exports.show(session, id);
                left = Duration.between(clock.instant(), end);
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemCode.CANCELLED, "the server is stopping; look at your export later", e);
        } finally {
            places.giveBack(session.person());
        }
    }

    /** Whether it will end by itself before long: nobody waits for an approval. */
    private static boolean isOnItsWay(ExportView view) {
        return view.state() == ExportState.QUEUED || view.state() == ExportState.RUNNING;
    }
}
