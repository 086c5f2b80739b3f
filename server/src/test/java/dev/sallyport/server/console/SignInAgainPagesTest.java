package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.testkit.Proves;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Proves("R14")
class SignInAgainPagesTest {
    private static final String FORM = "form[action=/sign-in/again]";

    private final TestSallyport sallyport = TestSallyport.shared();
    private final PageClient client = new PageClient(sallyport.address());

    @Test
    void leadsBackToWhereItWasAsked() {
        client.signIn(AgencyPeople.ACCOUNT_MANAGER, TestSallyport.PASSWORD);
        String session = session();

        PageClient.Page back = client.submit(
                client.get("/sign-in/again?to=/workspace?x=1"),
                FORM,
                Map.of("password", TestSallyport.PASSWORD.reveal()));

        assertThat(back.path()).isEqualTo("/workspace?x=1");
        assertThat(back.status()).isEqualTo(200);
        assertThat(session()).isNotEqualTo(session);
    }

    @Test
    void leadsNobodyAwayFromHere() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);

        PageClient.Page home = client.submit(
                client.get("/sign-in/again?to=//elsewhere.example"),
                FORM,
                Map.of("password", TestSallyport.PASSWORD.reveal(), "to", "https://elsewhere.example"));

        assertThat(home.path()).isEqualTo("/");
    }

    @Test
    void saysThatThePasswordIsWrongAndKeepsTheSession() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);

        PageClient.Page refused =
                client.submit(client.get("/sign-in/again?to=/workspace"), FORM, Map.of("password", "wrong-password"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.html().select("[role=alert]").text()).isEqualTo("The password is wrong.");
        assertThat(refused.html().select("input[name=to]").val()).isEqualTo("/workspace");
        assertThat(refused.html().html()).doesNotContain("wrong-password");
        assertThat(client.get("/").status()).isEqualTo(200);
    }

    @Test
    void takesNothingFromAPageThatIsOlderThanTheLastSignIn() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        PageClient.Page form = client.get("/sign-in/again");
        client.submit(form, FORM, Map.of("password", TestSallyport.PASSWORD.reveal()));

        PageClient.Page refused = client.submit(form, FORM, Map.of("password", TestSallyport.PASSWORD.reveal()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.heading()).isEqualTo("This page is out of date");
    }

    @Test
    void asksNobodyWhoIsNotSignedIn() {
        assertThat(client.get("/sign-in/again").path()).startsWith("/sign-in?to=");
    }

    private String session() {
        return client.cookies().getCookieStore().getCookies().get(0).getValue();
    }
}
