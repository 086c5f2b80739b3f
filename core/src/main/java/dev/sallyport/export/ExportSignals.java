package dev.sallyport.export;

import java.time.Duration;

/**
 * The port that tells those who wait that an export may have ended, whichever process built it. It decides nothing:
 * whoever is told looks, and a signal that is lost costs time alone.
 */
public interface ExportSignals {
    /** Listens for an export from now on; look at it after this, and then wait. */
    Signal of(ExportId export);

    /** Somebody's listening for one export. Close it in any case. */
    interface Signal extends AutoCloseable {
        /**
         * Waits for a signal, at most so long.
         *
         * @return whether there was one
         */
        boolean await(Duration most) throws InterruptedException;

        @Override
        void close();
    }
}
