package dev.sallyport.postgres.identity;

import dev.sallyport.postgres.database.OwnDatabase;

/**
 * Texts in browsers' sessions that are for one request alone. The framework reads a session when a request comes in and
 * writes it when the answer goes out, so that of two requests at once each believes to have them.
 */
public final class SessionTexts {
    private final OwnDatabase database;

    public SessionTexts(OwnDatabase database) {
        this.database = database;
    }

    /** Puts another text in the place of one. Answers false if it is not there any more: somebody was faster. */
    public boolean replace(String session, String name, String before, String after) {
        return database.call(jdbc -> jdbc.sql("update sallyport.spring_session_attributes attribute"
                                + " set attribute_bytes = convert_to(:after, 'UTF8') from sallyport.spring_session session"
                                + " where session.primary_id = attribute.session_primary_id"
                                + " and session.session_id = cast(:session as bpchar)"
                                + " and attribute.attribute_name = :name"
                                + " and attribute.attribute_bytes = convert_to(:before, 'UTF8')")
                        .param("session", session)
                        .param("name", name)
                        .param("before", before)
                        .param("after", after)
                        .update())
                == 1;
    }
}
