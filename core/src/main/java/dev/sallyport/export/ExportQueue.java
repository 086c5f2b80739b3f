package dev.sallyport.export;

import java.time.Duration;

/** The port of the queue from which workers take jobs. */
public interface ExportQueue {
    /**
     * Puts a job into the queue, in the running transaction: it is there exactly if that commits. A job of the same
     * export that is there already is replaced.
     */
    void put(ExportJob job, Duration delay);

    /** Lets the jobs that wait for a later time be taken now: what held them back may be over. */
    void hurry();
}
