package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.testkit.Proves;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;

/** Passkeys in a real browser, with an authenticator that the browser pretends to have. */
@Proves("R14")
class PasskeyInBrowserTest {
    private static final String LOGIN = AgencyPeople.BILLING_ADMIN;
    private static final PersonId PERSON = new PersonId(AgencyPeople.id(LOGIN).toString());
    private static final String BUTTON = "[data-passkey-button]";

    private final TestSallyport sallyport = TestSallyport.shared();

    @AutoClose
    private final Browser browser = Browser.byNameOn(sallyport);

    @AfterEach
    void forget() {
        sallyport.tables().passkeys().removeAll(PERSON);
        sallyport.tables().secondFactors().remove(PERSON);
    }

    @Test
    void worksForEverybodyFromMakingOneToSigningInAgain() {
        VirtualAuthenticator authenticator = browser.authenticator();
        browser.signIn(LOGIN);
        browser.open("/me/second-factor");
        browser.type("#name", "This laptop");
        browser.click(BUTTON);
        browser.waitFor(".codes");
        assertThat(authenticator.getCredentials()).hasSize(1);
        browser.open("/me/second-factor");
        assertThat(browser.pageText()).contains("This laptop", "Not used yet");
        assertThat(browser.look("passkeys")).isEmpty();
        browser.click("form[action='/sign-out'] button");
        browser.waitForPath("/sign-in");

        browser.open("/sign-in?to=/me/second-factor");
        browser.type("#login", LOGIN);
        browser.type("#password", TestSallyport.PASSWORD.reveal());
        browser.press("\n");
        browser.waitFor(BUTTON);
        assertThat(browser.look("passkey-sign-in")).isEmpty();
        browser.tabTo(BUTTON);
        browser.press(" ");
        browser.waitFor("form[action='/sign-out']");
        assertThat(browser.path()).isEqualTo("/me/second-factor");
        assertThat(browser.pageText()).contains("Last used");

        browser.open("/sign-in/again?to=/workspace&second-factor=true");
        browser.waitFor(BUTTON);
        assertThat(browser.look("passkey-sign-in-again")).isEmpty();
        browser.type("#password", TestSallyport.PASSWORD.reveal());
        browser.click(BUTTON);
        browser.waitForPath("/workspace");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void tellsACancelledOneAndLetsItBeTriedAgain() {
        VirtualAuthenticator authenticator = browser.authenticator();
        browser.signIn(LOGIN);
        browser.open("/me/second-factor");
        browser.type("#name", "This laptop");
        authenticator.setUserVerified(false);
        browser.click(BUTTON);
        assertThat(browser.text("[data-passkey-says=cancelled]")).contains("It was cancelled");
        assertThat(sallyport.tables().passkeys().hasAny(PERSON)).isFalse();
        authenticator.setUserVerified(true);
        browser.click(BUTTON);
        browser.waitFor(".codes");

        browser.open("/me/second-factor");
        browser.type("#name", "Twice");
        browser.click(BUTTON);
        assertThat(browser.text("[data-passkey-says=there]")).contains("has a passkey of yours already");
    }

    @Test
    void tellsWhereTheyBelong() {
        try (Browser byAddress = Browser.on(sallyport)) {
            byAddress.signIn(LOGIN);
            byAddress.open("/me/second-factor");

            assertThat(byAddress.text("[data-passkey-says=elsewhere]"))
                    .contains("http://localhost:" + sallyport.address().getPort());
            assertThat(byAddress.waitFor("#app").isDisplayed()).isTrue();
        }
    }

    @Test
    void tellsWhoeverHasNoneToSetOneUp() {
        browser.signIn(LOGIN);
        browser.open("/sign-in/again?to=/workspace&second-factor=true");
        browser.waitFor("a[href='/me/second-factor'].primary");
        assertThat(browser.look("second-factor-missing")).isEmpty();
    }
}
