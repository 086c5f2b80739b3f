package dev.sallyport.access;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemKind;
import java.util.function.Function;
import java.util.function.Supplier;

/** The port that puts refusals on the record. */
public interface Denials {
    /**
     * Records a refusal in a transaction of its own. Repeated ones are counted rather than written again, so that
     * nobody can flood the ledger.
     */
    void record(Denial denial);

    /** Runs what somebody tries; a refusal goes on the record before it is told. */
    default <T> T onRecord(Function<Problem, Denial> told, Supplier<T> tried) {
        try {
            return tried.get();
        } catch (Problem e) {
            if (e.kind() == ProblemKind.DENIED || isReachingFurther(e)) {
                record(told.apply(e));
            }
            throw e;
        }
    }

    /** Told as a slip that the caller may mend, and yet what somebody tries who wants more than is theirs. */
    private static boolean isReachingFurther(Problem problem) {
        return switch (problem.code()) {
            case CONFIRMATION_MISMATCH,
                    APPROVAL_NEEDED,
                    COLUMN_NOT_AVAILABLE,
                    FORMAT_NOT_AVAILABLE,
                    QUOTA_EXCEEDED,
                    TOO_MANY_SAVED,
                    TOO_MANY_AT_ONCE,
                    WRONG_STATE,
                    PAUSED -> true;
            default -> false;
        };
    }
}
