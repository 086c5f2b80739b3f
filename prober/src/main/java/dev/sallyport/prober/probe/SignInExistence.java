package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.wire.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** For the first identity that signs in with its address and a password. */
    void run() {
        for (Identity identity : ground.plan().identities().values()) {
            Optional<String> mail = identity.mail();
            String nobody = ground.mint().text("nobody") + "@" + mail.orElse("").replaceFirst(".*@", "");
            Optional<SignIn> known = mail.flatMap(name -> wrong(identity.signIn(), name, name));
            Optional<SignIn> unknown = mail.flatMap(name -> wrong(identity.signIn(), name, nobody));
            if (known.isPresent() && unknown.isPresent()) {
                compare(identity, known.get(), unknown.get(), List.of(mail.orElse(""), nobody));
                return;
            }
        }
    }

    private void compare(Identity identity, SignIn known, SignIn unknown, List<String> names) {
        Path path = path(identity);
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
                    request(path),
                    "after " + ATTEMPTS + " wrong passwords of " + identity.name() + ": " + e.getMessage());
            return;
        }
        notes.judged(ProbeName.EXISTENCE, path);
        List<Reply> replies =
                theirs.stream().map(exchange -> Reply.of(exchange, names)).toList();
        List<Reply> others =
                nobodys.stream().map(exchange -> Reply.of(exchange, names)).toList();
        boolean steady = replies.stream().distinct().count() == 1
                && others.stream().distinct().count() == 1;
        Optional<String> difference = steady ? replies.get(0).differs(others.get(0)) : Optional.empty();
        difference.ifPresent(told -> notes.found(new Draft(ProbeName.EXISTENCE, Mechanism.TOLD_EXISTENCE, path)
                .seen("nobody", identity.tenant())
                .request(request(path))
                .baseline("a wrong password for an address that has no account: "
                        + nobodys.get(0).answer().status())
                .mutation("a wrong password for " + identity.name() + "'s address")
                .expected("the same answer")
                .actual("each of " + ATTEMPTS + " times, " + told)
                .data(told)
                .source(Source.SIGN_IN, "for an address that has no account, it is not so")
                .replay(nobodys.get(0))
                .replay(theirs.get(0))
                .finding()));
    }

    /** With that name in place of the address, and a password that is nobody's. */
    private static Optional<SignIn> wrong(SignIn signIn, String mail, String name) {
        if (signIn instanceof SignIn.Json json) {
            return json.request()
                    .body()
                    .filter(body -> body.contains(mail))
                    .flatMap(body -> Bodies.withPassword(body, WRONG))
                    .map(body -> new SignIn.Json(
                            new RequestSpec(
                                    json.request().method(),
                                    json.request().target(),
                                    json.request().headers(),
                                    Optional.of(body.replace(mail, name))),
                            json.token(),
                            json.header(),
                            json.value()));
        }
        if (signIn instanceof SignIn.Form form) {
            Map<String, Secret> fields = new LinkedHashMap<>(form.fields());
            Optional<String> user = named(fields, mail);
            Optional<String> password =
                    fields.keySet().stream().filter(Bodies::isPassword).findFirst();
            if (user.isPresent() && password.isPresent()) {
                fields.put(user.get(), new Secret(name));
                fields.put(password.get(), new Secret(WRONG));
                return Optional.of(new SignIn.Form(form.page(), form.post(), fields));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> named(Map<String, Secret> fields, String mail) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().reveal().equals(mail))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The sign-in, for a finding to be of. */
    private static Path path(Identity identity) {
        RequestSpec request = identity.signIn() instanceof SignIn.Json json
                ? json.request()
                : new RequestSpec(
                        "POST",
                        identity.signIn() instanceof SignIn.Form form
                                ? form.post().orElse(form.page())
                                : "",
                        Map.of(),
                        Optional.empty());
        Step step = new Step(
                "sign-in",
                request,
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Duration.ZERO,
                Optional.empty(),
                false);
        return new Path(
                "sign-in",
                PathKind.ITEM,
                List.of(step),
                List.of(),
                Set.of(),
                false,
                Map.of(),
                Set.of(),
                Set.of(),
                List.of(),
                Duration.ZERO,
                Optional.empty());
    }

    private static String request(Path path) {
        return path.last().request().method() + " " + path.last().request().target();
    }
}
