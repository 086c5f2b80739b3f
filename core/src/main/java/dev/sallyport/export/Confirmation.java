package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.Optional;

/**
 * The tenant that the person saw when confirming, by id and name. It chooses nothing: it must be the session's, or
 * the request is refused.
 *
 * @param typed what they typed, where that is demanded: {@code EXPORT} and the tenant's name
 */
public record Confirmation(String tenantId, String tenantName, Optional<String> typed) {
    /** What stands before the tenant's name in what is typed. */
    public static final String VERB = "EXPORT ";

    /** One without typed words. */
    public Confirmation(String tenantId, String tenantName) {
        this(tenantId, tenantName, Optional.empty());
    }

    /** Refuses if it is of another tenant than the clearance's; words that were typed count even where none are demanded. */
    void checkTenant(Clearance clearance) {
        boolean isOther = !clearance.tenant().text().equals(tenantId)
                || !clearance.tenantName().equals(tenantName);
        if (isOther) {
            throw Problem.of(
                    ProblemCode.CONFIRMATION_MISMATCH,
                    "the confirmation names another workspace than the one you act in now; look which one it is,"
                            + " and confirm again with its id and name");
        }
        String words = VERB + clearance.tenantName();
        if (typed.filter(written -> !written.equals(words)).isPresent()) {
            throw Problem.of(
                    ProblemCode.CONFIRMATION_MISMATCH,
                    "what was typed is not \"" + words + "\"; type exactly that, capitals included");
        }
    }

    /** Refuses if the clearance demands typed words, and there are none. */
    void checkTyped(Clearance clearance) {
        if (clearance.demand().typed() && typed.isEmpty()) {
            throw Problem.of(
                    ProblemCode.CONFIRMATION_MISMATCH,
                    "this request is " + clearance.level().text()
                            + ": confirm it by typing EXPORT, a blank and the name of the workspace, and send that as"
                            + " \"typed\" beside its id and name");
        }
    }
}
