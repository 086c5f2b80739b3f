package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** An application whose session is the cookie itself, the token against forgery in it. */
class FormSessionTest {
    private final Queue<String> notes = new ConcurrentLinkedQueue<>();

    @Test
    void sendsTheTokenWithTheCookiesOfItsPage() {
        PlanDraft plan = new PlanDraft()
                .identity(identity("ann", "acme"))
                .identity(identity("ben", "bolt"))
                .plant("note", "POST /notes", "{\"note\":\"{text}\"}", Map.of())
                .path("notes", PathKind.LIST, step("GET /notes"));

        try (SmallApp app = new SmallApp(this::answer)) {
            Outcome outcome = plan.run(app, ProbeName.OWNERSHIP);

            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.unjudged()).isEmpty();
        }
    }

    private Said answer(Asked asked) {
        String session = asked.header("Cookie").orElse("").replace("session=", "");
        String person = session.replace("+token", "");
        return switch (asked.method() + " " + asked.path()) {
            case "GET /login" -> page("new", "<form method=post><input name=user></form>");
            case "POST /login" ->
                new Said(
                        302,
                        "text/html",
                        "",
                        Map.of(
                                "Location",
                                "/home",
                                "Set-Cookie",
                                "session=" + asked.body().replace("user=", "")));
            case "GET /home" -> page(person + "+token", "<meta name=csrf-token content=token-of-" + person + ">");
            case "GET /notes" ->
                Said.json(
                        200,
                        "{\"notes\":\""
                                + notes.stream()
                                        .filter(note -> note.startsWith(person))
                                        .toList() + "\"}");
            case "POST /notes" -> {
                boolean meant = session.endsWith("+token")
                        && asked.header("X-CSRF-Token").orElse("").equals("token-of-" + person);
                if (meant) {
                    notes.add(person + asked.body().replace('"', ' '));
                }
                yield Said.json(meant ? 201 : 422, "{}");
            }
            default -> Said.json(404, "{}");
        };
    }

    private static Said page(String session, String body) {
        return new Said(200, "text/html", body, Map.of("Set-Cookie", "session=" + session));
    }

    private static Identity identity(String name, String tenant) {
        SignIn signIn = new SignIn.Form("/login", Optional.empty(), Map.of("user", new Secret(name)));
        return PlanDraft.person(name, tenant, signIn);
    }
}
