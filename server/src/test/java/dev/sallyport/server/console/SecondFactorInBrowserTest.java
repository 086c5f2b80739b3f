package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.tenant.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The pages of a second factor, in a real browser. */
class SecondFactorInBrowserTest {
    private static final String LOGIN = AgencyPeople.BILLING_ADMIN;

    private final TestSallyport sallyport = TestSallyport.shared();

    @AutoClose
    private final Browser browser = Browser.on(sallyport);

    @AfterEach
    void forget() {
        sallyport
                .tables()
                .secondFactors()
                .remove(new PersonId(AgencyPeople.id(LOGIN).toString()));
    }

    @Test
    void worksForEverybodyFromSettingUpToSigningIn() {
        browser.signIn(LOGIN);
        browser.open("/me/second-factor");
        browser.click("form[action='/me/second-factor/begin'] button");
        String secret = browser.text("#secret").replace(" ", "");
        assertThat(browser.waitFor("svg.qr").getSize().getWidth()).isGreaterThan(100);
        look("second-factor");
        browser.type("#code", SecondFactorTest.code(secret, 0));
        browser.press("\n");
        browser.waitFor(".codes");
        look("recovery-codes");
        browser.click("form[action='/sign-out'] button");

        browser.open("/sign-in");
        browser.type("#login", LOGIN);
        browser.type("#password", TestSallyport.PASSWORD.reveal());
        browser.press("\n");
        browser.waitFor("#code");
        look("sign-in-code");
        browser.type("#code", SecondFactorTest.code(secret, 1));
        browser.press("\n");
        browser.waitFor("form[action='/sign-out']");

        browser.open("/sign-in/again");
        browser.waitFor("#code");
        look("sign-in-again");
        assertThat(browser.complaints()).isEmpty();
    }

    private void look(String page) {
        assertThat(browser.graveFindings()).as(page).isEmpty();
        browser.pictures(page);
        browser.width(360);
        assertThat(browser.scrollsSideways()).as(page).isFalse();
        browser.width(1280);
    }
}
