package dev.sallyport.prober.plan;

/** What a path gives. */
public enum PathKind {
    /** Rows. */
    LIST,
    /** One object, by its id. */
    ITEM,
    /** Totals, counts, a report. */
    TOTAL,
    /** Several of these on one page. */
    DASHBOARD,
    /** Values that a filter may take. */
    VALUES,
    /** A file, made at once or by a job. */
    EXPORT,
    /** A file that was stored before. */
    FILE,
    /** Something sent by mail. */
    MAIL,
    /** Something sent to a webhook. */
    WEBHOOK
}
