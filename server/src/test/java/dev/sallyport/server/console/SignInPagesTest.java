package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.TestSallyport;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInPagesTest {
    private final TestSallyport sallyport = TestSallyport.shared();
    private final PageClient client = new PageClient(sallyport.address());

    @Test
    void leadsWhoeverIsNotSignedInToTheFormAndBack() {
        PageClient.Page form = client.get("/");

        assertThat(form.path()).isEqualTo("/sign-in?to=%2F");
        assertThat(form.status()).isEqualTo(200);

        PageClient.Page home = client.submit(
                form,
                "form[action=/sign-in]",
                Map.of("login", AgencyPeople.BILLING_ADMIN, "password", TestSallyport.PASSWORD.reveal()));

        assertThat(home.path()).isEqualTo("/");
        assertThat(home.html().select(".where").text())
                .contains("Nordlicht Werbung GmbH", AgencyTenants.NORDLICHT.id().toString());
    }

    @Test
    void letsWhoHasSeveralWorkspacesChooseByNameAndId() {
        PageClient.Page choice = client.signIn(AgencyPeople.ACCOUNT_MANAGER, TestSallyport.PASSWORD);

        assertThat(choice.path()).isEqualTo("/workspace");
        assertThat(choice.text())
                .contains(
                        AgencyTenants.NORDLICHT.id().toString(),
                        AgencyTenants.HARBOUR.id().toString());

        PageClient.Page home = client.submit(
                choice,
                "form[action=/workspace]",
                Map.of("tenant", AgencyTenants.HARBOUR.id().toString()));
        assertThat(home.html().select(".where code").text())
                .isEqualTo(AgencyTenants.HARBOUR.id().toString());
    }

    @Test
    void refusesAForeignWorkspaceAndGoesNowhere() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);

        PageClient.Page refused = client.submit(
                client.get("/workspace"),
                "form[action=/workspace]",
                Map.of("tenant", AgencyTenants.HARBOUR.id().toString()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.html().select(".where code").text())
                .isEqualTo(AgencyTenants.NORDLICHT.id().toString());
    }

    @Test
    void saysWhatIsWrongAndKeepsTheLoginButNoPassword() {
        PageClient.Page refused = client.signIn(AgencyPeople.BILLING_ADMIN, SecretText.of("wrong-password"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.html().select("[role=alert]").text()).isEqualTo("Login or password is wrong.");
        assertThat(refused.html().select("#login").val()).isEqualTo(AgencyPeople.BILLING_ADMIN);
        assertThat(refused.html().html()).doesNotContain("wrong-password");
    }

    @Test
    void takesNoSignInFromAPageOfAnother() {
        PageClient.Page refused = client.postFromElsewhere(
                "/sign-in", Map.of("login", AgencyPeople.BILLING_ADMIN, "password", TestSallyport.PASSWORD.reveal()));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(client.get("/").path()).startsWith("/sign-in");
    }

    @Test
    void leadsNobodyAwayFromHere() {
        PageClient.Page home = client.submit(
                client.get("/sign-in?to=https://elsewhere.example/"),
                "form[action=/sign-in]",
                Map.of(
                        "login",
                        AgencyPeople.BILLING_ADMIN,
                        "password",
                        TestSallyport.PASSWORD.reveal(),
                        "to",
                        "//elsewhere.example/"));

        assertThat(home.path()).isEqualTo("/");
    }

    @Test
    void changesTheSessionAtSignInAndEndsItAtSignOut() {
        client.get("/sign-in");
        PageClient.Page home = client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        String session = client.cookies().getCookieStore().getCookies().get(0).getValue();

        PageClient.Page gone = client.submit(home, "form[action=/sign-out]", Map.of());

        assertThat(gone.path()).isEqualTo("/sign-in");
        assertThat(client.cookies().getCookieStore().getCookies())
                .noneMatch(cookie -> cookie.getValue().equals(session));
        assertThat(client.get("/").path()).startsWith("/sign-in");
    }

    @Test
    void doesNothingForAPageThatIsOlderThanTheChoice() {
        PageClient.Page choice = client.signIn(AgencyPeople.ACCOUNT_MANAGER, TestSallyport.PASSWORD);
        client.submit(
                choice,
                "form[action=/workspace]",
                Map.of("tenant", AgencyTenants.HARBOUR.id().toString()));

        PageClient.Page refused = client.submit(
                choice,
                "form[action=/workspace]",
                Map.of("tenant", AgencyTenants.NORDLICHT.id().toString()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.heading()).isEqualTo("This page is out of date");
        assertThat(client.get("/").html().select(".where code").text())
                .isEqualTo(AgencyTenants.HARBOUR.id().toString());
    }

    @Test
    void speaksTheReadersLanguage() {
        assertThat(client.reading("de-CH, en;q=0.5").get("/sign-in").heading()).isEqualTo("Anmelden");
        assertThat(client.reading("fr").get("/sign-in").heading()).isEqualTo("Sign in");
    }

    @Test
    void letsBrowsersRunNothingButOurOwnFilesAndKeepNoPage() {
        PageClient.Page form = client.get("/sign-in");

        assertThat(form.headers().get("content-security-policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(form.headers().get("cache-control")).isEqualTo("no-store");
        assertThat(form.html().select("script:not([src]), style, [style], [onclick]"))
                .isEmpty();
        String sheet = form.html().select("link[rel=stylesheet]").attr("href");
        assertThat(sheet).matches("/assets/console-[0-9a-f]{32}\\.css");
        assertThat(client.get(sheet).headers().get("cache-control")).contains("immutable");
    }

    @Test
    void tellsProblemsAsPagesToPeopleAndAsJsonToPrograms() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        PageClient.Page missing = client.get("/nothing-here");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.heading()).isEqualTo("Not found");
        assertThat(sallyport.nobody().get("/api/nothing").header("content-type"))
                .startsWith("application/problem+json");
    }
}
