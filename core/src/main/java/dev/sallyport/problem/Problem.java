package dev.sallyport.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The product's one exception. The message is safe to show to the caller: what was wrong, which value, what is
 * allowed, what to do now. The {@link #trueCause()} is for the ledger and the log alone.
 */
public final class Problem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String trueCause;
    private final @Nullable Duration retryAfter;
    private final @Nullable Duration signInWithin;
    private final boolean needsSecondFactor;

    private Problem(
            ProblemCode code, String told, String trueCause, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        this(code, told, trueCause, retryAfter, null, false, cause);
    }

    private Problem(
            ProblemCode code,
            String told,
            String trueCause,
            @Nullable Duration retryAfter,
            @Nullable Duration signInWithin,
            boolean needsSecondFactor,
            @Nullable Throwable cause) {
        super(told, cause);
        this.code = code;
        this.trueCause = trueCause;
        this.retryAfter = retryAfter;
        this.signInWithin = signInWithin;
        this.needsSecondFactor = needsSecondFactor;
    }

    /** A problem whose cause may be told as it is. */
    public static Problem of(ProblemCode code, String told) {
        return new Problem(code, told, told, null, null);
    }

    /** A problem that came from elsewhere; the cause goes to the log, never into the answer. */
    public static Problem of(ProblemCode code, String told, Throwable cause) {
        return new Problem(code, told, told, null, cause);
    }

    /**
     * A refusal that does not tell why.
     *
     * @param trueCause a short stable word for the ledger ({@code no-grant}, {@code foreign-export}…), without values
     */
    public static Problem denied(ProblemCode code, String told, String trueCause) {
        return new Problem(code, told, trueCause, null, null);
    }

    /** A refusal that ends by itself. */
    public static Problem later(ProblemCode code, String told, Duration retryAfter) {
        return new Problem(code, told, told, retryAfter, null);
    }

    /** A refusal that a younger sign-in would end. */
    public static Problem stepUp(String told, String trueCause, Duration signInWithin) {
        return stepUp(told, trueCause, Optional.of(signInWithin), false);
    }

    /**
     * A refusal that another sign-in would end.
     *
     * @param signInWithin how old it may be; empty if that does not matter
     * @param needsSecondFactor whether it takes a second factor
     */
    public static Problem stepUp(
            String told, String trueCause, Optional<Duration> signInWithin, boolean needsSecondFactor) {
        return new Problem(
                ProblemCode.INSUFFICIENT_USER_AUTHENTICATION,
                told,
                trueCause,
                null,
                signInWithin.orElse(null),
                needsSecondFactor,
                null);
    }

    public ProblemCode code() {
        return code;
    }

    public ProblemKind kind() {
        return code.kind();
    }

    /** What may be told to the caller. */
    public String told() {
        String message = getMessage();
        return message == null ? code.text() : message;
    }

    /** What the ledger keeps. */
    public String trueCause() {
        return trueCause;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** How old a sign-in may be that would do, where a younger one is what is missing. */
    public Optional<Duration> signInWithin() {
        return Optional.ofNullable(signInWithin);
    }

    /** Whether the sign-in that would do takes a second factor. */
    public boolean needsSecondFactor() {
        return needsSecondFactor;
    }
}
