package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.Session;

/** The workspace that a form was shown for: it does nothing in another one. */
final class ShownWorkspace {
    /** Where a form says it. */
    static final String FIELD = "tenant";

    private ShownWorkspace() {}

    /**
     * Another workspace's id is refused before, on the record; this refuses a form that names none.
     *
     * @throws Problem TENANT_MISMATCH
     */
    static void check(Session session, String shown) {
        if (!shown.equals(session.tenant().text())) {
            throw Problem.denied(
                    ProblemCode.TENANT_MISMATCH,
                    "this form is of another workspace than the one that you act in; open the page again",
                    "tenant-of-form");
        }
    }
}
