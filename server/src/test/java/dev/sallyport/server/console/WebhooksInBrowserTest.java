package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.webhook.Receiver;
import dev.sallyport.server.webhook.WebhookServer;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The pages of webhooks, in a real browser. */
class WebhooksInBrowserTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestSallyport sallyport = WebhookServer.shared();

    @AutoClose
    private final Browser browser = Browser.on(sallyport);

    @AutoClose
    private final Receiver receiver = Receiver.inClear();

    @AfterEach
    void forget() throws SQLException {
        sallyport.run("delete from sallyport.webhooks");
        sallyport.run("delete from sallyport.quota_uses where act in ('webhook', 'secret')");
    }

    @Test
    void worksForEverybodyFromRegisteringToRemoving() throws SQLException {
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        browser.signIn(AgencyPeople.BILLING_ADMIN);
        browser.open("/webhooks");
        register("Old reports", "/gone");
        browser.waitFor("#secret");
        browser.open("/webhooks");
        browser.tabTo("#name");
        browser.press("Accounting queue");
        browser.tabTo("#url");
        browser.press(receiver.url("/accounting"));
        browser.press("\n");
        assertThat(browser.text("#secret")).startsWith("whsec_");
        look("webhooks-secret");

        // Among what was sent: taken, refused and waiting, and one that is closed.
        browser.open("/webhooks");
        receiver.answers(204);
        browser.click("form[action$='/test'] button");
        await().atMost(SOON).until(() -> delivered(bruno) == 1);
        TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 81));
        await().atMost(SOON).until(() -> delivered(bruno) >= 2);
        receiver.answers(500);
        TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 82));
        await().atMost(SOON).until(() -> bruno.get("/api/webhooks").text().contains("5xx"));
        sallyport.run(
                "update sallyport.webhooks set closed_at = now(), closed_because = 'never-taken', host = 'old.example.com'"
                        + " where name = 'Old reports'");
        sallyport.run("update sallyport.webhooks set host = 'hooks.example.com' where name <> 'Old reports'");
        sallyport.run(
                "update sallyport.webhook_deliveries set state = 'dropped', done_at = now(), leased_until = null"
                        + " where state = 'waiting' and webhook in (select id from sallyport.webhooks where closed_at is not null)");
        browser.open("/webhooks");
        browser.waitFor("article table");
        look("webhooks");
        browser.click("form[action$='/remove'] button");
        browser.waitFor("article");
        assertThat(browser.complaints()).isEmpty();
    }

    private static long delivered(TestClient client) {
        return client.get("/api/webhooks").json().at("/webhooks/0/deliveries").values().stream()
                .filter(delivery -> delivery.path("state").asString("").equals("delivered"))
                .count();
    }

    private void register(String name, String path) {
        browser.type("#name", name);
        browser.type("#url", receiver.url(path));
        browser.click("form[action='/webhooks'] button");
    }

    private void look(String page) {
        assertThat(browser.look(page)).as(page).isEmpty();
    }
}
