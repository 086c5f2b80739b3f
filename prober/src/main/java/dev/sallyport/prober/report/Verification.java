package dev.sallyport.prober.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the signature of a folder says of it.
 *
 * @param thumbprint of the key that signed it, if the signature holds
 * @param signed when, by the clock of who signed
 * @param faults none if the folder is as it was signed
 */
public record Verification(Optional<String> thumbprint, Optional<Instant> signed, List<Fault> faults) {
    public Verification {
        faults = List.copyOf(faults);
    }

    /**
     * Something that is not as it was signed.
     *
     * @param file by its name in the folder
     * @param told a sentence
     */
    public record Fault(Kind kind, String file, String told) {}

    /** What a fault is. */
    public enum Kind {
        /** The signature itself does not hold, or is another's than was expected: nothing in the folder is proven. */
        SIGNATURE,
        CHANGED,
        MISSING,
        /** In the folder, but never signed; what was signed may be whole. */
        ADDED
    }

    public boolean isWhole() {
        return faults.isEmpty();
    }
}
