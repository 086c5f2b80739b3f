package dev.sallyport.benchmarks;

/** Something that a benchmark needs is not on this machine; the message names it. */
final class MissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
        super(message);
    }
}
