package dev.sallyport.prober.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
    private final Plan full = Plans.read("full.yml");

    @Test
    void readsASmallPlanWithWhatIsUsual() {
        Plan plan = Plans.read("small.yml");

        assertThat(plan.target()).isEqualTo(new Target(URI.create("http://127.0.0.1:3000"), java.util.Set.of()));
        assertThat(plan.mode()).isEqualTo(Mode.FULL);
        assertThat(plan.budget()).isEqualTo(Budget.USUAL);
        assertThat(plan.seed()).isEmpty();
        assertThat(plan.tenants().get("bolt").ids()).containsExactly("31");
        assertThat(plan.paths().get("invoices").last().name()).isEqualTo("invoices");
        assertThat(plan.plantings()).isEmpty();
        assertThat(plan.audit()).isEmpty();
    }

    @Test
    void readsWhereTheApplicationIsAndWhatARunMayCost() {
        assertThat(full.target().url()).hasToString("http://127.0.0.1:3000/app");
        assertThat(full.target().alsoAllowed())
                .containsExactlyInAnyOrder(URI.create("http://127.0.0.1:9000"), URI.create("https://files.example"));
        assertThat(full.target().trusted()).containsExactly(URI.create("https://files.example"));
        assertThat(full.mode()).isEqualTo(Mode.READ_ONLY);
        assertThat(full.budget()).isEqualTo(new Budget(1000, 50, 4, Duration.ofMinutes(5), 8_000_000, 100));
        assertThat(full.passphrases()).containsExactly("open sesame", "everybody knows");
    }

    @Test
    void readsEachWayOfSigningIn() {
        SignIn.Header bearer = (SignIn.Header) signIn("ann");
        assertThat(bearer.name()).isEqualTo("Authorization");
        assertThat(bearer.value().reveal()).isEqualTo("Bearer ann-token-1");
        assertThat(((SignIn.Header) signIn("bob")).name()).isEqualTo("Cookie");
        assertThat(((SignIn.Header) signIn("bob")).value().reveal()).isEqualTo("session=ben-secret-2");
        assertThat(((SignIn.Header) signIn("BEN2")).name()).isEqualTo("X-Api-Key");
        assertThat(((SignIn.Basic) signIn("bea")).password().reveal()).isEqualTo("ben-secret-2");
        SignIn.Form form = (SignIn.Form) signIn("ben");
        assertThat(form.post()).contains("/session");
        assertThat(form.fields().get("username").reveal()).isEqualTo("ben");
        SignIn.Json json = (SignIn.Json) signIn("amy");
        assertThat(json.request().body())
                .contains("{\"user\":\"amy\",\"password\":\"amy \\\"quoted\\\" \\\\ & 100%\"}");
        assertThat(json.request().headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Accept", "application/json");
        assertThat(json.value()).isEqualTo("Token {token}");
        assertThat(((SignIn.Json) signIn("lea")).request().body()).contains("user=lea&password=lea%26pw%3D1");
        assertThat(((SignIn.Json) signIn("lea")).header()).isEqualTo("Authorization");
        assertThat(((SignIn.ClientCredentials) signIn("bot")).scope()).contains("read");
    }

    @Test
    void showsNoSecret() {
        assertThat(full.toString()).doesNotContain("ann-token", "ben-secret", "db-secret", "quoted", "lea%26");
    }

    @Test
    void readsHowIdentitiesEnd() {
        assertThat(full.identities().get("ben").signOut())
                .contains(new RequestSpec("POST", "/logout", Map.of(), Optional.empty()));
        Identity.Expiry expiry = full.identities().get("ben").expiry().orElseThrow();
        assertThat(expiry.lives()).isEqualTo(Duration.ofSeconds(3));
        assertThat(((SignIn.Header) expiry.signIn()).value().reveal()).isEqualTo("Bearer ben-secret-2");
        assertThat(full.identities().get("ann").expiry()).isEmpty();
        Identity.Removal removal = full.identities().get("lea").removal().orElseThrow();
        assertThat(removal.as()).isEqualTo("ann");
        assertThat(removal.requests()).hasSize(4);
        assertThat(removal.requests().get(1).body()).contains("{\"who\":\"lea\"}");
        assertThat(removal.requests().get(2).body()).contains("who=lea");
    }

    @Test
    void keepsVariablesInEachKindOfBody() {
        assertThat(planting("invoice").request().orElseThrow().body())
                .contains("{\"number\":\"{text}\",\"note\":\"{formula}\",\"amount\":{amount},\"due\":\"{today}\","
                        + "\"lines\":[{\"price\":{number}}]}");
        assertThat(planting("note").request().orElseThrow().body()).contains("title={text}%20%26%20more&of={invoice}");
        RequestSpec upload = planting("upload").request().orElseThrow();
        String boundary = upload.headers().get("Content-Type").replaceFirst(".*boundary=", "");
        assertThat(upload.body().orElseThrow())
                .isEqualTo(String.join(
                        "\r\n",
                        "--" + boundary,
                        "Content-Disposition: form-data; name=\"of\"",
                        "",
                        "{invoice}",
                        "--" + boundary,
                        "Content-Disposition: form-data; name=\"f\"; filename=\"{file-name}.txt\"",
                        "Content-Type: text/plain",
                        "",
                        "{text}",
                        "--" + boundary + "--",
                        ""));
        assertThat(full.paths().get("export").steps().get(0).request().body())
                .contains("{\"dataset\":\"invoices\",\"group\":{invoice}}");
    }

    @Test
    void readsPlantings() {
        Planting invoice = planting("invoice");
        assertThat(invoice.by()).containsExactly("ann", "ben");
        assertThat(invoice.times()).isEqualTo(3);
        assertThat(invoice.change()).isFalse();
        assertThat(invoice.take())
                .isEqualTo(Map.of(
                        "invoice", "/id",
                        "link", "header:Location",
                        "page", "css:a.more@href",
                        "csrf", "regex:csrf=(\\w+)"));
        assertThat(planting("note").times()).isEqualTo(1);
        assertThat(planting("note").change()).isTrue();
        assertThat(planting("secret").statement())
                .contains("update users set api_key = :secret where tenant_id = :tenant::uuid");
    }

    @Test
    void readsPathsWithTheirSteps() {
        assertThat(full.paths().keySet())
                .containsExactly(
                        "invoices",
                        "invoice",
                        "search",
                        "form",
                        "check",
                        "revenue",
                        "export",
                        "monthly-mail",
                        "pushed");
        Path invoices = full.paths().get("invoices");
        assertThat(invoices.vary()).isEqualTo(Map.of("sort", List.of("amount", "note"), "group", List.of("city")));
        assertThat(invoices.onlyFields()).containsExactlyInAnyOrder("id", "number", "amount");
        assertThat(invoices.windowParameters()).containsExactly("from", "to");
        assertThat(invoices.settles()).isEqualTo(Duration.ofMillis(500));
        assertThat(invoices.last().once()).isTrue();
        List<Step> steps = full.paths().get("export").steps();
        assertThat(steps).extracting(Step::name).containsExactly("ask", "poll", "file", "step-4", "step-5", "step-6");
        assertThat(steps.get(1).untilAt()).contains("/state");
        assertThat(steps.get(1).until()).containsExactly("completed");
        assertThat(steps.get(2).lives()).contains(Duration.ofSeconds(5));
        assertThat(full.paths().get("monthly-mail").arrives()).contains(Duration.ofSeconds(20));
        assertThat(full.audit().orElseThrow().actions()).containsEntry("denial", List.of("denied"));
    }

    private SignIn signIn(String identity) {
        return full.identities().get(identity).signIn();
    }

    private Planting planting(String name) {
        return full.plantings().stream()
                .filter(planting -> planting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
