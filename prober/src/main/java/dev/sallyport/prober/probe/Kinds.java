package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;

/** What several kinds of paths have in common, for those who judge what they give. */
final class Kinds {
    private Kinds() {}

    /** Whether what it gives goes out by itself, and is not the answer to who asked. */
    static boolean isSent(Path path) {
        return path.kind() == PathKind.MAIL || path.kind() == PathKind.WEBHOOK;
    }

    /** Whether it gives totals, which hold no row: they are judged by whether they move. */
    static boolean isCounted(Path path) {
        return path.kind() == PathKind.TOTAL || path.kind() == PathKind.DASHBOARD;
    }

    static boolean isFile(Path path) {
        return path.kind() == PathKind.EXPORT || path.kind() == PathKind.FILE;
    }

    /** Whether something else than the request makes what the path gives. */
    static boolean isJob(Path path) {
        return path.kind() == PathKind.EXPORT
                && path.steps().stream().anyMatch(step -> step.untilAt().isPresent());
    }
}
