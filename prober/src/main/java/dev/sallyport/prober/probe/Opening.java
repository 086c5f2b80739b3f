package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;

/** What it is called when a step of a path opens to somebody to whom it should not. */
record Opening(Mechanism mechanism, Origin origin) {

    /**
     * Of a step that others got with the owner's values.
     *
     * @param link whether it uses what an earlier step gave
     * @param standing of whoever got it with the least of their own
     */
    static Opening of(Path path, int step, boolean link, Outsider.Standing standing) {
        boolean last = step == path.steps().size() - 1;
        boolean file = last && Kinds.isFile(path);
        return switch (standing) {
            case NOBODY ->
                file || (link && last)
                        ? new Opening(
                                Mechanism.REPLAYED_LINK,
                                new Origin(Source.LINK, "it opens without any sign-in: the link alone is enough"))
                        : new Opening(
                                last ? of(path.kind()) : Mechanism.FOREIGN_OBJECT,
                                new Origin(Source.SIGN_IN, "it opens without any sign-in"));
            case OTHER_TENANT ->
                file
                        ? new Opening(
                                Mechanism.FOREIGN_FILE,
                                new Origin(
                                        Source.FILE,
                                        "without a sign-in it stays shut, with any sign-in it opens: who is signed in is"
                                                + " looked at, but not whose file it is"))
                        : new Opening(
                                last ? of(path.kind()) : Mechanism.FOREIGN_OBJECT,
                                new Origin(
                                        Source.LIVE_QUERY,
                                        "without a sign-in it stays shut, and with ids of their own they get their own:"
                                                + " the object is looked up by its id alone"));
            case LESSER, COLLEAGUE ->
                new Opening(
                        Mechanism.MISSING_RIGHT,
                        new Origin(
                                file ? Source.FILE : Source.LIVE_QUERY,
                                "other tenants stay outside; within the tenant the right is not looked at here"));
        };
    }

    private static Mechanism of(PathKind kind) {
        return switch (kind) {
            case LIST, VALUES -> Mechanism.FOREIGN_ROWS;
            case TOTAL, DASHBOARD -> Mechanism.FOREIGN_TOTAL;
            case EXPORT, FILE -> Mechanism.FOREIGN_FILE;
            case ITEM, MAIL, WEBHOOK -> Mechanism.FOREIGN_OBJECT;
        };
    }
}
