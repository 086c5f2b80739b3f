package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.webhook.Receiver;
import dev.sallyport.server.webhook.WebhookServer;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Webhooks by pages without script. */
class WebhookPagesTest {
    private static final String FORM = "form[action=/webhooks]";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestSallyport sallyport = WebhookServer.shared();
    private final PageClient bruno = signedIn(sallyport, AgencyPeople.BILLING_ADMIN);

    @AutoClose
    private final Receiver receiver = Receiver.inClear();

    private static PageClient signedIn(TestSallyport sallyport, String login) {
        PageClient client = new PageClient(sallyport.address());
        client.signIn(login, TestSallyport.PASSWORD);
        return client;
    }

    @AfterEach
    void forget() throws SQLException {
        sallyport.run("delete from sallyport.webhooks");
        sallyport.run("delete from sallyport.quota_uses where act in ('webhook', 'secret')");
    }

    private PageClient.Page register(PageClient client, String name) {
        return client.submit(client.get("/webhooks"), FORM, Map.of("name", name, "url", receiver.url("/page-secret")));
    }

    @Test
    void aMemberRegistersTriesRenewsAndRemovesOne() {
        assertThat(bruno.get("/").html().select("nav a[href=/webhooks]").text()).isEqualTo("Webhooks");

        PageClient.Page told = register(bruno, "Our <b>queue</b>");
        String secret = told.html().select("#secret").text();
        assertThat(told.status()).isEqualTo(200);
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(told.headers().get("cache-control")).contains("no-store");

        PageClient.Page page = bruno.get("/webhooks");
        assertThat(page.html().select("article h2").text()).isEqualTo("Our <b>queue</b>");
        assertThat(page.text()).contains("127.0.0.1", "Nothing was sent yet").doesNotContain("page-secret", secret);
        PageClient.Page sent = bruno.submit(page, "form[action$=/test]", Map.of());
        assertThat(sent.path()).isEqualTo("/webhooks");
        await().atMost(SOON)
                .until(() ->
                        bruno.get("/webhooks").html().select("tbody").text().contains("taken (2xx)"));
        assertThat(receiver.got()).hasSize(1);
        assertThat(receiver.got().get(0).isSignedWith(secret)).isTrue();

        PageClient.Page renewed = bruno.submit(page, "form[action$=/secret]", Map.of());
        assertThat(renewed.html().select("#secret").text()).startsWith("whsec_").isNotEqualTo(secret);
        assertThat(renewed.text()).contains("the one before signs as well");
        PageClient.Page removed = bruno.submit(page, "form[action$=/remove]", Map.of());
        assertThat(removed.html().select("article")).isEmpty();
    }

    @Test
    void speaksGermanToo() {
        register(bruno, "Warteschlange");

        PageClient.Page page = bruno.reading("de").get("/webhooks");

        assertThat(page.text()).contains("Einen Webhook eintragen", "Probe senden", "Noch wurde nichts gesendet");
    }

    @Test
    @Proves("R49")
    void saysWhatIsWrongWithAnAddressAndKeepsWhatWasFilledIn() {
        PageClient olga = signedIn(TestSallyport.shared(), AgencyPeople.OWNER);

        for (String url : new String[] {"https://127.0.0.1/", "https://localhost/", "http://hooks.example.com/", ""}) {
            PageClient.Page refused = olga.submit(olga.get("/webhooks"), FORM, Map.of("name", "inside", "url", url));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.html().select("[role=alert]").text()).contains("reachable from the internet");
            assertThat(refused.html().select("#name").val()).isEqualTo("inside");
            assertThat(refused.html().select("#url").val()).isEqualTo(url);
            assertThat(olga.get("/webhooks").html().select("article")).isEmpty();
        }
    }

    @Test
    @Proves("R2")
    void aFormOfAnotherWorkspaceOrOfNobodyDoesNothing() {
        register(bruno, "stays");
        PageClient.Page page = bruno.get("/webhooks");
        String other = AgencyTenants.NORDLICHT_CYRILLIC.id().toString();

        for (String form :
                new String[] {FORM, "form[action$=/test]", "form[action$=/secret]", "form[action$=/remove]"}) {
            Element element = page.html().selectFirst(form);
            Map<String, String> fields = PageClient.fields(
                    element, form.equals(FORM) ? Map.of("name", "x", "url", receiver.url("/x")) : Map.of());
            Map<String, String> foreign = new HashMap<>(fields);
            foreign.put("tenant", other);
            assertThat(bruno.post(element.attr("action"), foreign).status()).isEqualTo(403);
            Map<String, String> nameless = new HashMap<>(fields);
            nameless.remove("tenant");
            assertThat(bruno.post(element.attr("action"), nameless).status()).isEqualTo(400);
            Map<String, String> forged = new HashMap<>(fields);
            forged.put("_csrf", "guessed");
            assertThat(bruno.post(element.attr("action"), forged).status()).isEqualTo(403);
        }
        assertThat(bruno.get("/webhooks").html().select("article h2").text()).isEqualTo("stays");
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    @Proves("R8")
    void aColleaguesIsNotThere() {
        register(bruno, "bruno's own");
        PageClient.Page page = bruno.get("/webhooks");
        PageClient olga = signedIn(sallyport, AgencyPeople.OWNER);
        PageClient.Page hers = olga.get("/webhooks");

        assertThat(hers.text()).doesNotContain("bruno's own");
        for (String form : new String[] {"test", "secret", "remove"}) {
            String foreign =
                    page.html().selectFirst("form[action$=/" + form + "]").attr("action");
            Map<String, String> fields = PageClient.fields(hers.html().selectFirst(FORM), Map.of());
            PageClient.Page refused = olga.post(foreign, fields);
            PageClient.Page unknown = olga.post(foreign.replaceAll("[0-9a-f]{8}-", "00000000-"), fields);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.heading()).isEqualTo(unknown.heading());
        }
        assertThat(bruno.get("/webhooks").html().select("article")).hasSize(1);
    }

    @Test
    void asksForAYoungSignInFirst() throws SQLException {
        register(bruno, "ours");
        PageClient.Page page = bruno.get("/webhooks");
        age();

        PageClient.Page later = bruno.get("/webhooks");
        assertThat(later.html().select(FORM)).isEmpty();
        assertThat(later.html().select("form[action$=/secret]")).isEmpty();
        assertThat(later.html().select(".notice a").attr("href")).isEqualTo("/sign-in/again?to=/webhooks");
        PageClient.Page refused = bruno.submit(page, "form[action$=/secret]", Map.of());
        assertThat(refused.status()).isIn(401, 403);
        assertThat(refused.html().select("main a[href^=/sign-in/again]").attr("href"))
                .isEqualTo("/sign-in/again?to=%2Fwebhooks");
    }

    /** Lets everybody who is signed in there have done so eleven minutes ago. */
    private void age() throws SQLException {
        try (Connection connection = sallyport.superuser();
                PreparedStatement statement = connection.prepareStatement("update sallyport.spring_session_attributes"
                        + " set attribute_bytes = ? where attribute_name = 'sallyport.signed-in-at'")) {
            statement.setBytes(
                    1, Instant.now().minus(Duration.ofMinutes(11)).toString().getBytes(StandardCharsets.UTF_8));
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    @Test
    void whoLostTheirMembershipDoesNothing() throws SQLException {
        register(bruno, "ours");
        PageClient.Page page = bruno.get("/webhooks");
        String person = AgencyPeople.id(AgencyPeople.BILLING_ADMIN).toString();
        sallyport.run("update sallyport.memberships set state = 'suspended' where person = '" + person + "'");
        try {
            assertThat(bruno.submit(page, "form[action$=/test]", Map.of()).status())
                    .isEqualTo(403);
            assertThat(bruno.get("/webhooks").status()).isEqualTo(403);
        } finally {
            sallyport.run("update sallyport.memberships set state = 'active' where person = '" + person + "'");
        }
        assertThat(receiver.got()).isEmpty();
    }
}
