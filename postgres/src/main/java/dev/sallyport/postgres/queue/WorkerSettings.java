package dev.sallyport.postgres.queue;

import java.time.Duration;

/**
 * How workers work.
 *
 * @param threads jobs run at once
 * @param polling how often they look for jobs that other processes put
 * @param heartbeat how often a worker says that it lives
 * @param missedHeartbeats after how many missing ones its job is run by another; at least 4
 * @param shutdown how long running jobs may go on when the workers stop, before they are interrupted
 */
public record WorkerSettings(
        int threads, Duration polling, Duration heartbeat, int missedHeartbeats, Duration shutdown) {
    private static final int LEAST_MISSED = 4;

    /** A job whose worker died runs again after about a minute: 4 × 10 s, found within 2 × 10 s. */
    public static final WorkerSettings DEFAULT =
            new WorkerSettings(2, Duration.ofSeconds(1), Duration.ofSeconds(10), LEAST_MISSED, Duration.ofSeconds(10));

    public WorkerSettings {
        if (threads < 1 || missedHeartbeats < LEAST_MISSED || polling.toMillis() < 1 || heartbeat.toMillis() < 1) {
            throw new IllegalArgumentException("workers need a thread, times, and at least 4 missed heartbeats");
        }
    }

    public WorkerSettings withThreads(int number) {
        return new WorkerSettings(number, polling, heartbeat, missedHeartbeats, shutdown);
    }
}
