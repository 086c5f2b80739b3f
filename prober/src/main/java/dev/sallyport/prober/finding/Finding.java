package dev.sallyport.prober.finding;

import java.util.List;

/**
 * A leak.
 *
 * @param id stable from run to run for the same leak: probe, mechanism and path; given to {@code probe retest}
 * @param path of the plan
 * @param request of it that showed the leak: {@code GET /api/invoices}
 * @param owner the tenant whose data it is; or the one that is told about, where no datum is seen
 * @param seenBy identity that saw it
 * @param fix what to do, for who writes the application
 * @param alsoSeen identities that saw it as well
 */
public record Finding(
        String id,
        ProbeName probe,
        Mechanism mechanism,
        String path,
        String request,
        String owner,
        String seenBy,
        Source source,
        Severity severity,
        String title,
        Evidence evidence,
        String fix,
        List<String> alsoSeen) {
    public Finding {
        alsoSeen = List.copyOf(alsoSeen);
    }

    /** With these who saw it as well. */
    public Finding withAlsoSeen(List<String> others) {
        return new Finding(
                id, probe, mechanism, path, request, owner, seenBy, source, severity, title, evidence, fix, others);
    }

    /** With what the application's record says of it. */
    public Finding withRecord(String told) {
        return new Finding(
                id,
                probe,
                mechanism,
                path,
                request,
                owner,
                seenBy,
                source,
                severity,
                title,
                evidence.withRecord(told),
                fix,
                alsoSeen);
    }
}
