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

    @AutoClose
    private final Browser browser = Browser.on(sallyport);

    @Test
    void looksAtEverythingAndFindsNothingGrave() {
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 61));
        TestExports.part(bruno, done);
        browser.open("/sign-in");
        browser.waitFor("#login");
        browser.signIn(AgencyPeople.OPERATOR);

        look("/oversight", "oversight");
        look("/oversight/exports/" + done, "oversight-export");
        look("/oversight/holds", "oversight-holds");
        look("/policy", "policy");
        assertThat(browser.complaints()).isEmpty();
    }

    private void look(String path, String picture) {
        browser.open(path);
        browser.waitFor("h1");
        assertThat(browser.graveFindings()).as(path).isEmpty();
        browser.pictures(picture);
        browser.width(360);
        assertThat(browser.scrollsSideways()).as(path).isFalse();
        browser.width(1280);
    }
}
