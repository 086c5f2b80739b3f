package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.PlanReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** An application that takes nothing but what its own pages send, as frameworks guard against forged requests. */
class BrowserSignInTest {
    private static final String PLAN = """
            target: {url: "URL"}
            tenants: {acme: {}, bolt: {}}
            identities:
              ann: {tenant: acme, sign-in: {form: {page: /login, fields: {user: ann, password: "${PASSWORD}"}}}}
              ben: {tenant: bolt, sign-in: {form: {page: /login, fields: {user: ben, password: "${PASSWORD}"}}}}
            plant:
              currency: {request: GET /settings, take: {currency: /currency}}
              note: {request: POST /notes, body: {text: "{text}", in: "{currency}"}}
            paths:
              notes: {kind: list, request: GET /notes}
            """;
    private static final String SETTINGS = "{\"currency\": \"euro-of-all-tenants\"}";

    private record Note(String who, String json) {}

    private final List<Note> notes = new CopyOnWriteArrayList<>();

    @Test
    void sendsWhatABrowserSends() {
        try (SmallApp app = new SmallApp(this::answer)) {
            assertThat(probed(app).findings()).isEmpty();
            assertThat(probed(app).unjudged()).isEmpty();
            assertThat(notes).extracting(Note::who).contains("ann", "ben");
        }
    }

    /** The currency was there before anything was planted, and is everybody's. */
    @Test
    void ownsNothingThatWasOnlyRead() {
        try (SmallApp app = new SmallApp(this::answer)) {
            assertThat(probed(app).findings()).isEmpty();
            assertThat(notes).allMatch(note -> note.json().contains("euro-of-all-tenants"));
        }
    }

    private static Outcome probed(SmallApp app) {
        return Runs.of(
                PlanReader.read("plan", PLAN.replace("URL", app.url().toString()), Map.of("PASSWORD", "p")::get),
                ProbeName.OWNERSHIP,
                ProbeName.NON_INTERFERENCE);
    }

    private SmallApp.Said answer(SmallApp.Asked asked) {
        String who = asked.header("cookie").orElse("").replaceFirst(".*session=", "");
        boolean isPost = asked.method().equals("POST");
        if (isPost && asked.header("origin").isEmpty()) {
            return SmallApp.Said.text(403, "from elsewhere");
        }
        if (asked.path().equals("/login") && isPost) {
            String user = asked.body().replaceFirst(".*user=([a-z]+).*", "$1");
            return new SmallApp.Said(303, "text/plain", "", Map.of("Location", "/", "Set-Cookie", "session=" + user));
        }
        if (asked.path().equals("/login")) {
            return page("<form method=post><input name=user><input name=password type=password></form>");
        }
        if (who.isEmpty()) {
            return SmallApp.Said.text(401, "sign in");
        }
        if (isPost && !asked.header("x-csrf-token").equals(java.util.Optional.of("token-of-" + who))) {
            return SmallApp.Said.text(403, "forged");
        }
        return switch (asked.path()) {
            case "/settings" -> SmallApp.Said.json(200, SETTINGS);
            case "/notes" -> isPost ? add(who, asked.body()) : list(who);
            default -> page("<form><input type=hidden name=_csrf value=token-of-" + who + "></form>");
        };
    }

    private SmallApp.Said add(String who, String json) {
        notes.add(new Note(who, json));
        return SmallApp.Said.json(201, "{}");
    }

    private SmallApp.Said list(String who) {
        return SmallApp.Said.json(
                200,
                notes.stream()
                        .filter(note -> note.who().equals(who))
                        .map(Note::json)
                        .toList()
                        .toString());
    }

    private static SmallApp.Said page(String html) {
        return new SmallApp.Said(200, "text/html", "<!doctype html><title>t</title>" + html, Map.of());
    }
}
