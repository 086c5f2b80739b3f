package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestSallyport;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Saving a request, and using it, in a real browser. */
class SavedInBrowserTest {
    private final TestSallyport sallyport = MemberServer.shared();

    @AutoClose
    private final Browser browser = Browser.on(sallyport);

    /** The server is everybody's. */
    @BeforeEach
    @AfterEach
    void forgetWhatWasSaved() throws SQLException {
        sallyport.run("delete from sallyport.saved_requests");
    }

    @Test
    void savesAndUsesWithAMouse() {
        share("Paid invoices for the tax office", "invoices", List.of("number", "issued_at", "total"));
        share("Customers", "customers", List.of("number", "name"));
        browser.signIn(AgencyPeople.BILLING_ADMIN);
        browser.open("/exports/new/invoices");
        browser.click("details.save summary");
        browser.type("#saved-name", "Every month");
        browser.click("input[name=saved-shared]");
        browser.click("#save");

        browser.waitFor(".notice.good");
        assertThat(browser.look("saved-used")).isEmpty();
        browser.click("a[href='/saved']");
        browser.waitFor("article.export");
        browser.click("article .asked summary");
        assertThat(browser.look("saved")).isEmpty();

        browser.click("article form[action$='/take-back'] button");
        browser.waitFor("article form[action$='/share']");
        browser.click("article a[href*='?saved=']");
        browser.waitFor("#new-export");
        browser.click("#new-export button.primary");
        browser.waitFor("form.confirm");
        browser.click("details.save summary");
        assertThat(browser.graveFindings()).isEmpty();
        assertThat(browser.pageText()).contains("Nordlicht Werbung GmbH");
        browser.click("form.confirm input[name=confirm]");
        browser.click("form.confirm button.primary");
        browser.waitFor(".state.completed");
        browser.click("details.save summary");
        assertThat(browser.look("saved-export")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void worksByKeyboardAlone() {
        browser.signIn(AgencyPeople.OWNER);
        browser.open("/exports/new/customers");
        browser.waitFor("#new-export");
        browser.tabTo("details.save summary");
        browser.press(Keys.ENTER);
        browser.tabTo("#saved-name");
        browser.press("By keyboard");
        browser.tabTo("#save");
        browser.press(Keys.ENTER);
        browser.waitFor(".notice.good");
        browser.tabTo("a[href='/saved']");
        browser.press(Keys.ENTER);
        browser.waitFor("article.export");
        browser.tabTo("article a[href*='?saved=']");
        browser.press(Keys.ENTER);
        browser.waitFor("#new-export");
        assertThat(browser.path()).startsWith("/exports/new/customers?saved=");
        browser.open("/saved");
        browser.waitFor("article.export");
        browser.tabTo("article details:has(form[action$='/remove']) summary");
        browser.press(Keys.ENTER);
        browser.tabTo("article form[action$='/remove'] button");
        browser.press(Keys.ENTER);
        browser.waitFor("main");
        assertThat(browser.pageText()).contains("You have saved none here yet");
    }

    @Test
    void administratorsLookAfterWhatIsShared() {
        share("Paid invoices for the tax office", "invoices", List.of("number", "total"));
        browser.signIn(AgencyPeople.ADMINISTRATOR);
        browser.open("/saved");
        browser.waitFor("li.card");
        browser.click("li.card summary");
        assertThat(browser.look("saved-looked-after")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private void share(String name, String dataset, List<String> columns) {
        TestClient olga =
                sallyport.in(AgencyPeople.OWNER, AgencyTenants.NORDLICHT.id().toString());
        Map<String, ?> request = Map.of("dataset", dataset, "columns", columns, "window", Map.of("last-months", 1));
        assertThat(olga.post("/api/saved-requests", Map.of("name", name, "shared", true, "request", request))
                        .status())
                .isEqualTo(201);
    }
}
