package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.person;
import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Accounts that are no addresses, whose sign-in answers alike or not. */
class SignInExistenceTest {
    private static final String TOLD = "told-existence sign-in of bolt seen by nobody from sign-in";

    private final Queue<String> attempts = new ConcurrentLinkedQueue<>();
    private boolean tellsUnknown;
    private boolean locks;
    private Supplier<String> extra = () -> "";
    private String account = "login";

    private Outcome run(SignIn ann, SignIn ben) {
        PlanDraft plan = new PlanDraft()
                .identity(person("ann", "acme", ann))
                .identity(person("ben", "bolt", ben))
                .plant("note", "POST /notes", "{\"note\":\"{text}\"}", Map.of())
                .path("home", PathKind.LIST, step("GET /home"));
        try (SmallApp app = new SmallApp(this::answer)) {
            return plan.run(app, ProbeName.EXISTENCE);
        }
    }

    private static SignIn header(String name) {
        return new SignIn.Header("Cookie", new Secret("session=" + name));
    }

    private SignIn form() {
        Map<String, Secret> fields = new LinkedHashMap<>();
        fields.put("login-password", new Secret("right"));
        fields.put(account, new Secret("ben"));
        return new SignIn.Form("/login", Optional.empty(), fields);
    }

    private SignIn json() {
        String body = "{\"" + account + "\":\"ben\",\"password\":\"right\"}";
        return new SignIn.Json(
                PlanDraft.spec("POST /session", body), Optional.of("/token"), "Cookie", "session={token}");
    }

    private Said answer(Asked asked) {
        return switch (asked.method() + " " + asked.path()) {
            case "GET /login" ->
                new Said(
                        200,
                        "text/html",
                        "<form method=post><input name=" + account
                                + "><input type=password name=login-password></form>",
                        Map.of());
            case "POST /login", "POST /session" -> signIn(URLDecoder.decode(asked.body(), StandardCharsets.UTF_8));
            default -> Said.json(200, "{}");
        };
    }

    private Said signIn(String body) {
        attempts.add(body);
        if (body.contains("right")) {
            return new Said(200, "application/json", "{\"token\":\"ben\"}", Map.of("Set-Cookie", "session=ben"));
        }
        boolean known = body.matches(".*\\bben\\b.*");
        if (locks) {
            return Said.json(known ? (attempts.size() < 4 ? 401 : 423) : 404, "{}");
        }
        String told = known || !tellsUnknown ? "wrong" : "who is that?";
        return Said.json(401, "{\"error\":\"" + told + extra.get() + "\"}");
    }

    @Test
    void findsWhatAFormTellsOfAnAccountByItsName() {
        tellsUnknown = true;

        assertThat(Runs.told(run(header("ann"), form()))).containsExactly(TOLD);
    }

    @Test
    void findsWhatARequestTellsOfAnAccountByItsName() {
        tellsUnknown = true;

        assertThat(Runs.told(run(header("ann"), json()))).containsExactly(TOLD);
    }

    /** As the pages of many frameworks carry one: base64, another one each time. */
    @Test
    void findsItBesideATokenAgainstForgery() {
        tellsUnknown = true;
        Random random = new Random(5);
        extra = () -> {
            byte[] token = new byte[64];
            random.nextBytes(token);
            return " value='" + Base64.getEncoder().encodeToString(token) + "'";
        };

        assertThat(Runs.told(run(header("ann"), form()))).containsExactly(TOLD);
        tellsUnknown = false;
        assertThat(run(header("ann"), form()).findings()).isEmpty();
    }

    @Test
    void findsItBesideAWordThatIsAnotherOneEachTime() {
        tellsUnknown = true;
        AtomicInteger count = new AtomicInteger(22_872_171);
        extra = () -> " of form-" + count.incrementAndGet();

        assertThat(Runs.told(run(header("ann"), form()))).containsExactly(TOLD);
        tellsUnknown = false;
        assertThat(run(header("ann"), form()).findings()).isEmpty();
    }

    @Test
    void findsItWhereTheStatusAloneTellsThem() {
        locks = true;

        assertThat(Runs.told(run(header("ann"), form()))).containsExactly(TOLD);
    }

    @Test
    void doesNotJudgeWhatIsMadeOtherwiseEachTime() {
        tellsUnknown = true;
        AtomicInteger count = new AtomicInteger();
        extra = () -> " x".repeat(count.incrementAndGet());

        Outcome outcome = run(header("ann"), form());

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged()).anyMatch(unjudged -> unjudged.path().equals("sign-in"));
    }

    @Test
    void isContentWithOneAnswer() {
        Outcome outcome = run(header("ann"), form());

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.remarks()).noneMatch(remark -> remark.contains("who has an account"));
        assertThat(attempts).filteredOn(body -> !body.contains("right")).hasSize(4);
    }

    @Test
    void saysThatItDidNotKnowTheAccountsField() {
        account = "x1";

        assertThat(run(header("ann"), form()).remarks())
                .anyMatch(remark -> remark.contains("who has an account was not tried"));
    }

    @Test
    void saysNothingWhereNobodySignsIn() {
        assertThat(run(header("ann"), header("ben")).remarks())
                .noneMatch(remark -> remark.contains("who has an account"));
    }
}
