package dev.sallyport.server.identity;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.util.function.Supplier;

/**
 * Chooses the tenant in which somebody acts. It needs an active standing there now; a foreign tenant, one that never
 * was and a text that is no id are refused alike.
 */
final class TenantChoice {
    private static final int LONGEST_KEPT = 200;

    private final Checkpoint checkpoint;
    private final TenantIdType type;
    private final Acts acts;
    private final Denials denials;
    private final Supplier<SessionKey> keys;

    TenantChoice(Checkpoint checkpoint, TenantIdType type, Supplier<SessionKey> keys, Acts acts, Denials denials) {
        this.checkpoint = checkpoint;
        this.type = type;
        this.keys = keys;
        this.acts = acts;
        this.denials = denials;
    }

    /** Goes on in that tenant, under a new key: tickets of the tenant before die with the old one. */
    SignedIn choose(SignedIn signedIn, String tenant, Origin origin) {
        Standing standing;
        try {
            standing = checkpoint.active(signedIn.person(), TenantId.parse(type, tenant));
        } catch (Problem e) {
            if (e.kind() == ProblemKind.RESOURCE) {
                throw e;
            }
            throw refuse(signedIn, tenant, origin, e);
        }
        SignedIn chosen = signedIn.actingIn(standing.tenant(), keys.get());
        acts.record(LedgerEntry.of(LedgerEvent.TENANT_CHOSEN, acts.now())
                .tenant(standing.tenant())
                .person(chosen.person())
                .roles(standing.roles())
                .signIn(chosen.signIn())
                .origin(origin)
                .build());
        return chosen;
    }

    private Problem refuse(SignedIn signedIn, String tenant, Origin origin, Problem why) {
        Problem refusal = Problem.denied(
                ProblemCode.NOT_ALLOWED,
                "you may not act in this workspace; GET /api/me lists yours",
                why.code() == ProblemCode.NOT_ALLOWED ? why.trueCause() : "no-tenant-id");
        denials.record(new Denial(
                "choose-tenant",
                refusal.code().text(),
                refusal.trueCause(),
                signedIn.tenant().orElse(null),
                signedIn.person(),
                signedIn.signIn(),
                origin,
                tenant.substring(0, Math.min(tenant.length(), LONGEST_KEPT)),
                null));
        return refusal;
    }
}
