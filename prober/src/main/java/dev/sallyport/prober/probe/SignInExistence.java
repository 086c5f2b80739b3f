package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.wire.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A wrong password for somebody who has an account, and for nobody: the sign-in must answer alike. Few attempts, and a
 * right one after them, so that nobody is locked out.
 */
final class SignInExistence {
    private static final int ATTEMPTS = 2;
    private static final String WRONG = "wrong-pass-zq1";

    private final Ground ground;
    private final Notes notes;

    SignInExistence(Ground ground, Notes notes) {
        this.ground = ground;
        this.notes = notes;
    }

    /** For the first identity whose sign-in names an account and a password. */
    void run() {
        boolean signsIn = false;
        for (Identity identity : ground.plan().identities().values()) {
            Optional<Account> account = Account.of(identity);
            if (account.isPresent()) {
                compare(identity, account.get());
                return;
            }
            signsIn |= identity.signIn() instanceof SignIn.Form || identity.signIn() instanceof SignIn.Json;
        }
        if (signsIn) {
            notes.remark("whether the sign-in tells who has an account was not tried: no identity's sign-in has a"
                    + " field for the account (user, login, mail, account) beside one for a password");
        }
    }

    private void compare(Identity identity, Account account) {
        Path path = Path.of("sign-in", PathKind.ITEM, Step.of("sign-in", account.request()));
        String request = account.request().line();
        String nobody = account.like(ground.mint().text("nobody"));
        SignIn known = account.with(account.name(), WRONG);
        SignIn unknown = account.with(nobody, WRONG);
        List<String> names = List.of(account.name(), nobody);
        List<Exchange> theirs = new ArrayList<>();
        List<Exchange> nobodys = new ArrayList<>();
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                ground.attempt(unknown).ifPresent(nobodys::add);
                ground.attempt(known).ifPresent(theirs::add);
            }
            ground.signInAgain(identity.name());
        } catch (ObstacleException e) {
            notes.unjudged(
                    ProbeName.EXISTENCE,
                    path,
                    request,
                    "after " + ATTEMPTS + " wrong passwords of " + identity.name() + ": " + e.getMessage());
            return;
        }
        List<Reply> replies =
                theirs.stream().map(exchange -> Reply.of(exchange, names)).toList();
        List<Reply> others =
                nobodys.stream().map(exchange -> Reply.of(exchange, names)).toList();
        Optional<Reply> toThem = Reply.common(replies);
        Optional<Reply> toNobody = Reply.common(others);
        boolean isMadeAlike = toThem.isPresent() && toNobody.isPresent();
        if (!isMadeAlike && (replies.isEmpty() || others.isEmpty() || !Reply.apart(replies, others))) {
            notes.unjudged(
                    ProbeName.EXISTENCE, path, request, "the same wrong password is answered otherwise each time");
            return;
        }
        notes.judged(ProbeName.EXISTENCE, path);
        Optional<String> difference = toThem.orElse(replies.get(0)).differs(toNobody.orElse(others.get(0)));
        difference.ifPresent(told -> notes.found(new Draft(ProbeName.EXISTENCE, Mechanism.TOLD_EXISTENCE, path)
                .seen("nobody", identity.tenant())
                .request(request)
                .baseline("a wrong password for an account that does not exist: "
                        + nobodys.get(0).answer().status())
                .mutation("a wrong password for " + identity.name() + "'s account")
                .expected("the same answer")
                .actual("each of " + ATTEMPTS + " times, " + told)
                .data(told)
                .source(Source.SIGN_IN, "for an account that does not exist, it is not so")
                .replay(nobodys.get(0))
                .replay(theirs.get(0))
                .finding()));
    }
}
