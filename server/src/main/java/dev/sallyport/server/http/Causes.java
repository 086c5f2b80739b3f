package dev.sallyport.server.http;

import dev.sallyport.problem.Problem;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Describes a throwable for the log: classes, SQL states and where it was thrown. Messages are left out, except those
 * of problems of ours: a driver's message may quote a cell.
 */
public final class Causes {
    private static final int MOST_FRAMES = 30;

    private Causes() {}

    public static String describe(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            text.append(seen.size() == 1 ? "" : "\ncaused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof Problem problem) {
                text.append(": ").append(problem.trueCause());
            }
            if (cause instanceof SQLException sql) {
                text.append(" (SQL state ").append(sql.getSQLState()).append(')');
            }
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
                text.append("\n    at ").append(frames[i]);
            }
        }
        return text.toString();
    }
}
