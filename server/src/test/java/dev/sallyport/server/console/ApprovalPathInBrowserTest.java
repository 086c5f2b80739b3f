package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
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

/** Two people, each in a real browser: one asks for what is restricted, the other decides. */
class ApprovalPathInBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String IBAN = "input[name^='column-'][name$='-name'][value='iban']";
    private static final String NAME = AgencyTenants.NORDLICHT.name();

    private final TestSallyport sallyport = MemberServer.shared();

    @AutoClose
    private final Browser olga = Browser.on(sallyport);

    @AutoClose
    private final Browser petra = Browser.on(sallyport);

    @TempDir
    private Path downloads;

    @Test
    @Proves({"R2", "R14"})
    void whatIsApprovedIsBuiltAndFetched() throws IOException {
        olga.downloadInto(downloads);
        olga.signIn(AgencyPeople.OWNER);
        petra.signIn(AgencyPeople.PRIVACY_OFFICER);
        petra.open("/approvals");
        petra.waitFor("h1");
        assertThat(petra.look("approvals-none")).isEmpty();

        String id = ask("last-30-days", "The auditors ask for it, until Friday");
        assertThat(olga.look("export-awaiting")).isEmpty();

        petra.open("/");
        petra.click("nav a[href='/approvals']");
        petra.waitFor("article.card a[href$='" + id + "']");
        assertThat(petra.look("approvals")).isEmpty();

        petra.click("article.card a[href$='" + id + "']");
        petra.waitFor("#approve");
        assertThat(petra.pageText())
                .contains(
                        NAME,
                        AgencyTenants.NORDLICHT.id().toString(),
                        "Olga Öztürk",
                        "The auditors ask for it",
                        "the column IBAN");
        assertThat(petra.look("approval")).isEmpty();
        petra.click("#approve");
        petra.waitFor("[role=status]");
        assertThat(petra.text("[role=status]")).startsWith("Approved by Petra Pérez");
        assertThat(petra.look("approval-approved")).isEmpty();

        olga.open("/exports/" + id);
        olga.waitFor(".state.completed");
        assertThat(olga.pageText()).contains("Approved by Petra Pérez");
        olga.click(".card.export form[action$='/download'] button");
        Path file = await().atMost(PATIENCE)
                .until(this::downloaded, found -> !found.isEmpty())
                .get(0);
        assertThat(Files.readString(file).lines().findFirst().orElseThrow()).contains("IBAN");
        assertThat(olga.complaints()).isEmpty();
        assertThat(petra.complaints()).isEmpty();
    }

    @Test
    @Proves("R14")
    void whatIsRejectedByKeyboardAloneTellsWhy() {
        olga.signIn(AgencyPeople.OWNER);
        String id = ask("last-month", "A customer asks for it");

        petra.open("/sign-in");
        petra.waitFor("#login");
        petra.tabTo("#login");
        petra.press(AgencyPeople.PRIVACY_OFFICER);
        petra.tabTo("#password");
        petra.press(TestSallyport.PASSWORD.reveal(), Keys.ENTER);
        petra.waitFor("nav a[href='/approvals']");
        petra.tabTo("nav a[href='/approvals']");
        petra.press(Keys.ENTER);
        petra.waitFor("article.card a[href$='" + id + "']");
        petra.tabTo("article.card a[href$='" + id + "']");
        petra.press(Keys.ENTER);
        petra.waitFor("#reason");
        petra.tabTo("#reason");
        petra.press("The last four digits are enough", Keys.ENTER);
        petra.waitFor("[role=status]");
        assertThat(petra.text("[role=status]")).startsWith("Rejected by Petra Pérez");
        assertThat(petra.look("approval-rejected")).isEmpty();

        olga.open("/exports/" + id);
        olga.waitFor(".state.rejected");
        assertThat(olga.pageText()).contains("Rejected by Petra Pérez", "The last four digits are enough");
        assertThat(olga.look("export-rejected")).isEmpty();
        olga.open("/approvals/" + id);
        olga.waitFor("[role=alert]");
        assertThat(olga.look("approval-own")).isEmpty();
        assertThat(petra.complaints()).isEmpty();
    }

    /** Asks for what somebody else must approve, as people do; returns the id of the export. */
    private String ask(String window, String reason) {
        olga.open("/exports/new/customers");
        olga.waitFor("#new-export");
        String column = String.valueOf(
                olga.script("return document.querySelector(arguments[0]).name.replace(/-name$/, '')", IBAN));
        olga.click("input[name='" + column + "']");
        olga.click("input[name=window][value='" + window + "']");
        olga.click("#new-export button.primary");
        olga.waitFor("form.confirm");
        olga.click("form.confirm input[name=confirm]");
        olga.type("#typed", "EXPORT " + NAME);
        olga.type("#reason", reason);
        olga.click("form.confirm button.primary");
        olga.waitFor(".state.awaiting_approval");
        return olga.path().substring("/exports/".length());
    }

    /** What has come whole; the browser names the rest otherwise. */
    private List<Path> downloaded() throws IOException {
        try (Stream<Path> files = Files.list(downloads)) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        }
    }
}
