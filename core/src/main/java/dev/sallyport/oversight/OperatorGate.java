package dev.sallyport.oversight;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.access.FreshSignIn;
import dev.sallyport.export.ExportId;
import dev.sallyport.ledger.Acts;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.OperatorPower;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Operators;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads at every act whether somebody may look across tenants, and whether they may act there. Strict: nobody, unless made one. */
final class OperatorGate {
    /** How young the sign-in of somebody who acts must be. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final Operators operators;
    private final Denials denials;
    private final Acts acts;

    OperatorGate(Operators operators, Denials denials, Acts acts) {
        this.operators = operators;
        this.denials = denials;
        this.acts = acts;
    }

    /** The power of somebody who may look, if they may. */
    Optional<OperatorPower> find(OperatorSession session) {
        return operators.read(session.person());
    }

    boolean isFresh(OperatorSession session) {
        return session.signIn().isWithin(FRESH, acts.now());
    }

    OperatorPower checkMayLook(OperatorSession session) {
        return find(session).orElseThrow(() -> denied("for operators alone, and you are none", "no-operator"));
    }

    OperatorPower checkMayAct(OperatorSession session) {
        OperatorPower power = checkMayLook(session);
        if (power.kind() != OperatorKind.OPERATOR) {
            throw denied("for operators alone; support looks, and does nothing", "support-acts");
        }
        FreshSignIn.check(session.signIn(), FRESH, acts.now());
        return power;
    }

    /** Runs what somebody tries; a refusal goes on the record before it is told. */
    <T> T onRecord(OperatorSession session, String act, @Nullable ExportId id, Supplier<T> tried) {
        return denials.onRecord(refusal -> Denial.of(session, act, refusal, id == null ? null : id.value()), tried);
    }

    private static Problem denied(String told, String cause) {
        return Problem.denied(ProblemCode.NOT_ALLOWED, "this is " + told, cause);
    }
}
