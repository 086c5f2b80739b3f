package dev.sallyport.server.factor;

import dev.sallyport.tenant.PersonId;

/** Tells people that what they prove themselves by has changed, so that they notice if it was not them. */
public interface FactorNews {
    /** What happened. */
    enum Change {
        APP_ADDED,
        APP_REMOVED,
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        RECOVERY_CODES_RENEWED,
        RECOVERY_CODE_USED,
        FORGOTTEN
    }

    /** After it was done. Never throws: nothing is undone because nobody could be told. */
    void told(PersonId person, Change change);
}
