package dev.sallyport.access;

import dev.sallyport.problem.Problem;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, for the record.
 *
 * @param act what was tried, in a word ({@code export}, {@code show-export}, {@code redeem-ticket}…)
 * @param code what the caller was told
 * @param cause why, in truth
 * @param subject the dataset that was asked for, if any, as the caller wrote it
 * @param export the export that was asked for, if any, as the caller wrote it: it may be another's or nobody's
 */
public record Denial(
        String act,
        String code,
        String cause,
        @Nullable TenantId tenant,
        @Nullable PersonId person,
        @Nullable SignIn signIn,
        @Nullable Origin origin,
        @Nullable String subject,
        @Nullable UUID export) {
    /** A refusal of somebody who is signed in. */
    public static Denial of(
            Session session, String act, Problem problem, @Nullable String subject, @Nullable UUID export) {
        return new Denial(
                act,
                problem.code().text(),
                problem.trueCause(),
                session.tenant(),
                session.person(),
                session.signIn(),
                session.origin(),
                subject,
                export);
    }

    /** A refusal of somebody who acts in no tenant. */
    public static Denial of(OperatorSession session, String act, Problem problem, @Nullable UUID export) {
        return new Denial(
                act,
                problem.code().text(),
                problem.trueCause(),
                null,
                session.person(),
                session.signIn(),
                session.origin(),
                null,
                export);
    }

    /** A refusal of somebody who is not signed in. */
    public static Denial ofNobody(Origin origin, String act, Problem problem) {
        return new Denial(act, problem.code().text(), problem.trueCause(), null, null, null, origin, null, null);
    }
}
