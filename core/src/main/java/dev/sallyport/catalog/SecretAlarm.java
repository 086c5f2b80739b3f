package dev.sallyport.catalog;

/** What happens when a value looks like a secret. */
public enum SecretAlarm {
    /** It is on the record and raises an alert; the export goes on. */
    ALERT,
    /** The export fails. */
    FAIL
}
