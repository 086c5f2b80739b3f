package dev.sallyport.export;

import dev.sallyport.row.Backends;
import java.time.Clock;

/**
 * Ends readings whose attempt is over, from outside the worker and over another connection: first asks the statement
 * to stop, from the second round on ends the backend. That also reaches a COPY whose reader has stalled, and a worker
 * that is frozen. Any process may run it, several too. Meant to run every half second.
 */
public final class Watchdog {
    private final Exports exports;
    private final Backends backends;
    private final Clock clock;

    public Watchdog(Exports exports, Backends backends, Clock clock) {
        this.exports = exports;
        this.backends = backends;
        this.clock = clock;
    }

    /** One round. */
    public void round() {
        for (Exports.Reading reading : exports.readingsToEnd(clock.instant())) {
            if (reading.tries() == 0) {
                backends.cancel(reading.backend());
            } else {
                backends.terminate(reading.backend());
            }
            exports.triedToEnd(reading);
        }
    }
}
