package dev.sallyport.notice;

import java.util.Locale;

/** What a notice tells. */
public enum NoticeKind {
    /** The file can be fetched. */
    READY,
    /** It ended without a file, or the file was taken back. */
    ENDED,
    /** The file will be destroyed soon, and nobody has fetched it. */
    EXPIRING,
    /** It waits for somebody else's approval: for those who may give it. */
    AWAITING;

    /** As it is stored and told. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
