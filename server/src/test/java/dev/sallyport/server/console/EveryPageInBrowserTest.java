package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No page of the console goes unlooked at, in a real browser: light, dark and narrow. */
class EveryPageInBrowserTest {
    /** What is served to be read, and is no page of its own: a part of one, a way on, or a page of a path's middle. */
    private static final Set<String> ELSEWHERE = Set.of(
            "/exports/{id}/card",
            "/sign-in/again/back",
            // ApprovalPathInBrowserTest
            "/approvals",
            "/approvals/{id}",
            // SecondFactorInBrowserTest
            "/sign-in/code");

    private final TestSallyport sallyport = MemberServer.shared();

    /**
     * Somebody who looks at a page.
     *
     * @param mapping the page, as the server knows it
     * @param login nobody's if it is empty
     */
    private record Look(String mapping, String login, String path, String picture) {}

    private static List<Look> looks(String export) {
        String member = AgencyPeople.BILLING_ADMIN;
        return List.of(
                new Look("/sign-in", "", "/sign-in", "sign-in"),
                new Look("/workspace", AgencyPeople.ACCOUNT_MANAGER, "/workspace", "workspace"),
                new Look("/", member, "/", "exports"),
                new Look("/exports/new", member, "/exports/new", "datasets"),
                new Look("/exports/new/{dataset}", member, "/exports/new/invoices", "new-export"),
                new Look("/saved", member, "/saved", "saved-none"),
                new Look("/exports/{id}", member, "/exports/" + export, "export"),
                new Look("/exports/{id}/receipt", member, "/exports/" + export + "/receipt", "receipt"),
                new Look("/webhooks", member, "/webhooks", "webhooks-none"),
                new Look("/policy", member, "/policy", "policy"),
                new Look("/me/second-factor", member, "/me/second-factor", "second-factor"),
                new Look("/sign-in/again", member, "/sign-in/again", "sign-in-again"),
                new Look("/history", AgencyPeople.ADMINISTRATOR, "/history", "history"),
                new Look("/history/{id}", AgencyPeople.ADMINISTRATOR, "/history/" + export, "history-export"),
                new Look("/oversight", AgencyPeople.OPERATOR, "/oversight", "oversight"),
                new Look(
                        "/oversight/exports/{id}",
                        AgencyPeople.OPERATOR,
                        "/oversight/exports/" + export,
                        "oversight-export"),
                new Look("/oversight/holds", AgencyPeople.OPERATOR, "/oversight/holds", "oversight-holds"));
    }

    @Test
    void isReadableByEverybody() {
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        String export = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 61));
        TestExports.part(bruno, export);
        List<Look> looks = looks(export);

        Set<String> looked = new TreeSet<>(ELSEWHERE);
        looks.forEach(look -> looked.add(look.mapping()));
        assertThat(looked).as("a page that nobody looks at, or that is gone").isEqualTo(pages());

        for (String login : looks.stream().map(Look::login).distinct().toList()) {
            try (Browser browser = Browser.on(sallyport)) {
                if (!login.isEmpty()) {
                    browser.signIn(login);
                }
                looks.stream().filter(look -> look.login().equals(login)).forEach(look -> look(browser, look));
                assertThat(browser.complaints()).as(login).isEmpty();
            }
        }
    }

    private static void look(Browser browser, Look look) {
        browser.open(look.path());
        browser.waitFor("h1");
        assertThat(browser.path()).as("led elsewhere").isEqualTo(look.path());
        assertThat(browser.look(look.picture())).as(look.path()).isEmpty();
    }

    /** The pages of the console that are read, as the server tells them. */
    private Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        sallyport
                .named("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    boolean isOfTheConsole = handler.getBeanType()
                            .getPackageName()
                            .equals(getClass().getPackageName());
                    if (isOfTheConsole
                            && mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                        pages.addAll(mapping.getPatternValues());
                    }
                });
        return pages;
    }
}
