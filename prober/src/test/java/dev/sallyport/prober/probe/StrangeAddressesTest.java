package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import dev.sallyport.prober.walk.ObstacleException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application whose sign-in leads to what is no address, or somewhere else. */
class StrangeAddressesTest {
    private final Queue<String> notes = new ConcurrentLinkedQueue<>();

    private Outcome run(String action, String location) {
        PlanDraft plan = new PlanDraft()
                .identity(identity("ann", "acme"))
                .identity(identity("ben", "bolt"))
                .plant("note", "POST /notes", "{\"note\":\"{text}\"}", Map.of())
                .path("notes", PathKind.LIST, step("GET /notes"));
        try (SmallApp app = new SmallApp(asked -> answer(asked, action, location))) {
            return plan.run(app, ProbeName.OWNERSHIP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/my home", "http://", "%zz", "http://elsewhere.example/home", "mailto:ann@acme.example"})
    void whoIsLetInIsInWhereverThatLeads(String location) {
        assertThat(run("/login", location).unjudged()).isEmpty();
        assertThat(notes).isNotEmpty();
    }

    @Test
    void tellsWhereAFormGoesThatCannotBeSent() {
        assertThatThrownBy(() -> run("/%zz", "/home"))
                .isInstanceOf(ObstacleException.class)
                .hasMessageContainingAll("/%zz", "no address", "post");
    }

    private Said answer(Asked asked, String action, String location) {
        String person = asked.header("Cookie").orElse("").replace("session=", "");
        return switch (asked.method() + " " + asked.path()) {
            case "GET /login" ->
                new Said(
                        200,
                        "text/html",
                        "<form method=post action='" + action + "'><input name=user></form>",
                        Map.of());
            case "POST /login" ->
                new Said(
                        302,
                        "text/html",
                        "",
                        Map.of(
                                "Location",
                                location,
                                "Set-Cookie",
                                "session=" + asked.body().replace("user=", "")));
            case "GET /notes" ->
                Said.json(
                        200,
                        "{\"notes\":\""
                                + notes.stream()
                                        .filter(note -> note.startsWith(person + ":"))
                                        .toList()
                                        .toString()
                                        .replace('"', ' ')
                                + "\"}");
            case "POST /notes" -> {
                notes.add(person + ":" + asked.body());
                yield Said.json(201, "{}");
            }
            default -> Said.text(404, "");
        };
    }

    private static Identity identity(String name, String tenant) {
        SignIn signIn = new SignIn.Form("/login", Optional.empty(), Map.of("user", new Secret(name)));
        return PlanDraft.person(name, tenant, signIn);
    }
}
