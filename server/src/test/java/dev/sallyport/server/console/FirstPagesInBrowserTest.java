package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestSallyport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The pages before any export, in a real browser. */
class FirstPagesInBrowserTest {
    private static final int MOST_BYTES = 100 * 1024;

    @AutoClose
    private final Browser browser = Browser.on(TestSallyport.shared());

    @Test
    void theFirstPageIsSmallAndFetchesNothingFromElsewhere() {
        browser.open("/sign-in");
        browser.waitFor("#login");

        Browser.Cost cost = browser.cost();

        assertThat(cost.bytes()).isBetween(1_000L, (long) MOST_BYTES);
        assertThat(cost.hosts()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void signingInAndChoosingWorkForEverybody() {
        browser.open("/sign-in");
        browser.waitFor("#login");
        assertThat(browser.graveFindings()).isEmpty();
        browser.pictures("sign-in");

        browser.signIn(AgencyPeople.ACCOUNT_MANAGER);
        assertThat(browser.path()).isEqualTo("/workspace");
        assertThat(browser.graveFindings()).isEmpty();
        browser.pictures("workspace");
        browser.width(360);
        assertThat(browser.scrollsSideways()).isFalse();
        browser.width(1280);

        browser.tabTo("button[value='" + AgencyTenants.HARBOUR.id() + "']");
        browser.press("\n");
        assertThat(browser.text(".where")).contains(AgencyTenants.HARBOUR.id().toString());
        assertThat(browser.complaints()).isEmpty();
    }
}
