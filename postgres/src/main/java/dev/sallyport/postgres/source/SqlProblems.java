package dev.sallyport.postgres.source;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.sql.SQLException;
import java.util.Set;

/** What a failed statement means to a caller. The exception itself, which may quote values, is for the log alone. */
final class SqlProblems {
    private static final String QUERY_CANCELED = "57014";
    private static final String IDLE_IN_TRANSACTION = "25P03";
    private static final String TRANSACTION_TIMEOUT = "25P04";
    /** No such schema, table or column, or no right to it: it was there at the start, or there would have been none. */
    private static final Set<String> GONE = Set.of("3F000", "42P01", "42703", "42501");

    private SqlProblems() {}

    static Problem of(SQLException failure, Deadline deadline) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.equals(IDLE_IN_TRANSACTION)
                || state.equals(TRANSACTION_TIMEOUT)
                || (state.equals(QUERY_CANCELED) && deadline.isAbout())) {
            return Deadline.timedOut(failure);
        }
        if (state.equals(QUERY_CANCELED)) {
            return Problem.of(ProblemCode.CANCELLED, "reading the rows was cancelled", failure);
        }
        if (GONE.contains(state)) {
            return Problem.of(
                    ProblemCode.DATASET_CLOSED,
                    "these rows can't be read: the database is no longer set up as the catalog wants it; whoever runs"
                            + " Sallyport finds what is missing by \"sallyport doctor\"",
                    failure);
        }
        if (isOurs(state)) {
            return Problem.of(
                    ProblemCode.INTERNAL,
                    "the database refused to read these rows; report this, it is our fault or the catalog's",
                    failure);
        }
        return Problem.of(
                ProblemCode.SOURCE_UNAVAILABLE, "the database could not be read just now; try again later", failure);
    }

    /** Classes of states that come again however often the statement is tried: wrong names, rights, types, values. */
    private static boolean isOurs(String state) {
        return state.startsWith("42") || state.startsWith("22") || state.startsWith("2F") || state.startsWith("0A");
    }
}
