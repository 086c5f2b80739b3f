package dev.sallyport.format;

import dev.sallyport.catalog.Mask;
import dev.sallyport.secret.SecretKeyBytes;

/** Leaves of a value what its mask leaves. Holds a buffer of its own: one for each column of each writer. */
@FunctionalInterface
interface Masker {
    /** Makes the cell hold what remains; the value's own bytes stay untouched. */
    void mask(Cell cell);

    static Masker of(Mask mask, SecretKeyBytes pseudonymKey) {
        return switch (mask) {
            case LAST_FOUR -> new LastFourMasker();
            case EMAIL -> new EmailMasker();
            case INITIALS -> new InitialsMasker();
            case YEAR -> new YearMasker();
            case PSEUDONYM -> new PseudonymMasker(pseudonymKey);
        };
    }
}
