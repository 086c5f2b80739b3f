package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The operators' path in a real browser. */
class OversightInBrowserTest {
    private final TestSallyport sallyport = MemberServer.shared();
    private final TestClient bruno = sallyport.in(
            AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());

    @AutoClose
    private final Browser browser = Browser.on(sallyport);

    @Test
    void findsWhoTookWhatInTwoClicksAndRevokesIt() {
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 62));
        TestExports.part(bruno, done);
        browser.signIn(AgencyPeople.OPERATOR);

        browser.click("a[href='/oversight']");
        browser.click("td a[href='/oversight/exports/" + done + "']");
        assertThat(browser.pageText()).contains("Bruno Bianchi", "Nordlicht Werbung GmbH", "Handed over", "127.0.0.1");

        browser.type("#revoke-reason", "sent to the wrong person");
        browser.click("form[action$='/revoke'] button");
        browser.waitFor(".state.revoked");

        assertThat(browser.pageText()).contains("sent to the wrong person");
        assertThat(bruno.get("/api/exports/" + done).text("state")).isEqualTo("revoked");
        assertThat(bruno.post("/api/exports/" + done + "/tickets").status()).isEqualTo(409);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void pausesAPersonAndLetsThemGoOn() {
        String sami = AgencyPeople.id(AgencyPeople.SUPPORT_AGENT).toString();
        browser.signIn(AgencyPeople.OPERATOR);
        browser.click("a[href='/oversight/holds']");

        browser.click("input[name=kind][value=person]");
        browser.type("#hold-person", sami);
        browser.type("#hold-reason", "looked at too much");
        browser.click("form[action='/oversight/holds'] button");
        browser.waitFor(".cards .card");
        assertThat(browser.text(".cards")).contains(sami, "looked at too much");

        browser.type(".cards input[name=reason]", "it was asked for");
        browser.click(".cards form button");
        browser.waitFor("form[action='/oversight/holds']");
        assertThat(browser.pageText()).doesNotContain(sami);
    }
}
