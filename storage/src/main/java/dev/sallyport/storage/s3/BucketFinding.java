package dev.sallyport.storage.s3;

/**
 * What is wrong with a bucket.
 *
 * @param kind how bad it is
 * @param what one sentence for the operator
 * @param mend what to do; a command as it can be typed, where there is one
 */
public record BucketFinding(Kind kind, String what, String mend) {
    /** How bad a finding is. */
    public enum Kind {
        /** Parts can't be written, read or destroyed there. */
        UNUSABLE,
        /** Others than this process can read or write there. */
        OPEN,
        /** Parts are safe there, but what is lost from sight is not destroyed by the bucket itself. */
        NO_BACKSTOP;

        /** Whether nothing may be kept there. */
        public boolean refuses() {
            return this != NO_BACKSTOP;
        }
    }

    static BucketFinding unusable(String what, String mend) {
        return new BucketFinding(Kind.UNUSABLE, what, mend);
    }

    static BucketFinding open(String what, String mend) {
        return new BucketFinding(Kind.OPEN, what, mend);
    }

    static BucketFinding noBackstop(String what, String mend) {
        return new BucketFinding(Kind.NO_BACKSTOP, what, mend);
    }
}
