package dev.sallyport.postgres.doctor;

import dev.sallyport.postgres.lock.FindingCode;
import java.util.Locale;

/** What the doctor finds in a database beyond the second lock. */
public enum AdviceCode implements FindingCode {
    READS_TOO_MUCH,
    WRITES,
    CREATES,
    DEFINER_IN_REACH,
    INDEX_MISSING,
    KEY_NOT_UNIQUE,
    JOIN_NOT_UNIQUE,
    FILTER_NOT_LEAKPROOF,
    RUNS_TOO_MIGHTY;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
