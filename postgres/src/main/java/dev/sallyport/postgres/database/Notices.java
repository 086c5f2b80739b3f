package dev.sallyport.postgres.database;

import java.util.UUID;

/** What processes tell each other through the database when the running transaction commits; never more than an id. */
public final class Notices {
    /** There is a job. */
    public static final String JOBS = "sallyport_jobs";
    /** An export has ended: its id. */
    public static final String ENDED = "sallyport_ended";

    private Notices() {}

    public static void tellJob(OwnDatabase database) {
        tell(database, JOBS, "");
    }

    public static void tellEnded(OwnDatabase database, UUID export) {
        tell(database, ENDED, export.toString());
    }

    private static void tell(OwnDatabase database, String channel, String text) {
        database.call(jdbc -> jdbc.sql("select cast(pg_notify(:channel, :text) as text)")
                .param("channel", channel)
                .param("text", text)
                .query(String.class)
                .list());
    }
}
