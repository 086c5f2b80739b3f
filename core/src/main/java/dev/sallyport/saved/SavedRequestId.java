package dev.sallyport.saved;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.UUID;

/** Names a saved request; random, and no right to anything. */
public record SavedRequestId(UUID value) {
    /** What is told of one that is another's and not to be known, and of one that never was. */
    static Problem notFound(String trueCause) {
        return Problem.denied(
                ProblemCode.NOT_FOUND,
                "there is no such saved request of yours, or shared with you, in this workspace; see the list of those"
                        + " that there are",
                trueCause);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
