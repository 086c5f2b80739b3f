package dev.sallyport.server.api;

/** Which bytes of a part to send. */
sealed interface ByteRange {
    /**
     * Bytes that are there.
     *
     * @param isPartial whether a range was asked and is answered (206), rather than the whole (200)
     */
    record Bytes(long offset, long count, boolean isPartial) implements ByteRange {}

    /** A range without a byte in it (416). */
    record Unsatisfiable() implements ByteRange {}
}
