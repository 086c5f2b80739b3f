package dev.sallyport.export;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.UUID;

/** Names an export; random, and no right to anything. */
public record ExportId(UUID value) {
    /** What is told of an export that is another's and of one that never was. */
    public static Problem notFound(String trueCause) {
        return Problem.denied(
                ProblemCode.NOT_FOUND,
                "there is no such export of yours in this workspace; see the list of your exports",
                trueCause);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
