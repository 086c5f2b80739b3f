package dev.sallyport.prober.answer;

/** A limit of the whole reading is reached: nothing further is read, what was read stays. */
final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1;

    LimitReached(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
