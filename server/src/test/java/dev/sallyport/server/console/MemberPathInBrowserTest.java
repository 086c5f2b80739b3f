package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.digest.Sha256;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** From signing in to a file on disk, in a real browser. */
class MemberPathInBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private final Browser browser = Browser.on(MemberServer.shared());

    @TempDir
    private Path downloads;

    @Test
    @Proves("R2")
    void picksChecksConfirmsAndFetchesWithAMouse() throws IOException {
        browser.downloadInto(downloads);
        browser.signIn(AgencyPeople.BILLING_ADMIN);
        assertThat(browser.look("exports-none-or-some")).isEmpty();

        browser.click("a[href='/exports/new']");
        browser.waitFor("a[href='/exports/new/invoices']");
        assertThat(browser.look("datasets")).isEmpty();

        browser.click("a[href='/exports/new/invoices']");
        browser.waitFor("#new-export");
        assertThat(browser.look("new-export")).isEmpty();

        browser.click("#new-export button[formaction='/exports/look#look']");
        browser.waitFor(".look .counted");
        assertThat(browser.look("preview")).isEmpty();

        browser.click("#new-export button.primary");
        browser.waitFor("form.confirm");
        assertThat(browser.pageText()).contains("Nordlicht Werbung GmbH", "6f1d2c84-3b5a-4e07-9c1e-2a7b90d4e511");
        assertThat(browser.look("review")).isEmpty();

        // Without the tick nothing starts.
        browser.click("form.confirm button.primary");
        browser.waitFor("form.confirm");

        browser.click("form.confirm input[name=confirm]");
        browser.click("form.confirm button.primary");
        // The page renews itself.
        browser.waitFor(".state.completed");
        assertThat(browser.look("export")).isEmpty();

        browser.click(".card.export form[action$='/download'] button");
        Path file = await().atMost(PATIENCE)
                .until(this::downloaded, found -> !found.isEmpty())
                .get(0);

        browser.click("a[href$='/receipt']");
        browser.waitFor("table");
        assertThat(browser.look("receipt")).isEmpty();
        assertThat(browser.pageText()).contains(Sha256.hexOf(Files.readAllBytes(file)));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void worksByKeyboardAlone() {
        browser.open("/sign-in");
        browser.waitFor("#login");
        browser.tabTo("#login");
        browser.press(AgencyPeople.OWNER);
        browser.tabTo("#password");
        browser.press(TestSallyport.PASSWORD.reveal(), Keys.ENTER);
        browser.waitFor("a[href='/exports/new']");

        browser.tabTo("a[href='/exports/new']");
        browser.press(Keys.ENTER);
        browser.waitFor("a[href='/exports/new/usage-events']");
        browser.tabTo("a[href='/exports/new/usage-events']");
        browser.press(Keys.ENTER);
        browser.waitFor("#new-export");
        browser.tabTo("#new-export button.primary");
        browser.press(Keys.ENTER);
        browser.waitFor("form.confirm");
        browser.tabTo("form.confirm input[name=confirm]");
        browser.press(Keys.SPACE);
        browser.tabTo("form.confirm button.primary");
        browser.press(Keys.ENTER);

        browser.waitFor(".card.export .state");
        assertThat(browser.path()).startsWith("/exports/");
    }

    /** What has come whole; the browser names the rest otherwise. */
    private List<Path> downloaded() throws IOException {
        try (Stream<Path> files = Files.list(downloads)) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        }
    }
}
