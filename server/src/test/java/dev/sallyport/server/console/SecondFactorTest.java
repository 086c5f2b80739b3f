package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.testkit.Proves;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A second factor from setting it up to losing it, in pages and by the API. */
@Proves("R14")
class SecondFactorTest {
    private static final String LOGIN = AgencyPeople.BILLING_ADMIN;
    private static final PersonId PERSON = person(LOGIN);
    private static final String PAGE = "/me/second-factor";
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final TestSallyport sallyport = TestSallyport.shared();
    private final PageClient client = new PageClient(sallyport.address());

    @AfterEach
    void forget() {
        for (String login : List.of(LOGIN, AgencyPeople.OWNER)) {
            sallyport.tables().secondFactors().remove(person(login));
            sallyport.tables().signIns().succeeded(login);
        }
    }

    @Test
    void countsOnceItIsConfirmedByACode() {
        String secret = begin(client, LOGIN);
        assertThat(sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD).status())
                .as("before it is confirmed")
                .isEqualTo(200);

        PageClient.Page refused = confirm(client, "000000".equals(code(secret, 0)) ? "000001" : "000000");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.html().select("[role=alert]").text()).contains("The code is wrong");

        PageClient.Page confirmed = confirm(client, code(secret, 0));

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(recoveryCodes(confirmed)).hasSize(10).doesNotHaveDuplicates();
        assertThat(sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD).status())
                .as("from now on")
                .isEqualTo(401);
        PageClient.Page shown = client.get(PAGE);
        assertThat(shown.path()).as("without being asked again").isEqualTo(PAGE);
        assertThat(shown.text()).contains("It is on", "not used: 10");
        assertThat(shown.html().html())
                .as("told once")
                .doesNotContain(recoveryCodes(confirmed).get(0), secret);
    }

    /** Whoever knows the password could begin one, and wait for its owner to confirm what they know as well. */
    @Test
    void isConfirmedInTheBrowserThatBeganItAlone() {
        PageClient intruder = new PageClient(sallyport.address());
        String known = begin(intruder, LOGIN);

        client.signIn(LOGIN, TestSallyport.PASSWORD);
        PageClient.Page offered = client.get(PAGE);

        assertThat(offered.html().select("#secret, #uri, svg.qr")).isEmpty();
        String csrf = offered.html().select("input[name=_csrf]").get(0).val();
        assertThat(client.post(PAGE + "/confirm", Map.of("_csrf", csrf, "code", code(known, 0)))
                        .status())
                .isEqualTo(409);
        String own = beginHere(client);
        assertThat(own).isNotEqualTo(known);
        assertThat(intruder.get(PAGE).html().select("#secret"))
                .as("what replaced theirs")
                .isEmpty();
        assertThat(confirm(client, code(own, 0)).status()).isEqualTo(200);
    }

    @Test
    void isConfirmedWithinMinutesOfItsBeginning() throws SQLException {
        begin(client, LOGIN);
        try (Connection connection = sallyport.superuser()) {
            connection
                    .createStatement()
                    .executeUpdate("update sallyport.second_factors set begun_at = begun_at - interval '10 minutes'");
        }

        PageClient.Page later = client.get(PAGE);

        assertThat(later.html().select("#secret")).isEmpty();
        assertThat(later.html().select("form[action=" + PAGE + "/begin]")).hasSize(1);
    }

    @Test
    void isShownAsTextAddressAndPictureWithoutStyleOrScript() {
        String secret = begin(client, LOGIN);

        PageClient.Page page = client.get(PAGE);

        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(page.html().select("#uri").attr("href"))
                .isEqualTo("otpauth://totp/Sallyport:" + LOGIN + "?secret=" + secret
                        + "&issuer=Sallyport&algorithm=SHA1&digits=6&period=30");
        assertThat(page.html().select("svg.qr path").attr("d")).startsWith("M4 4h1v1h-1z");
        assertThat(page.html().select("script:not([src]), style, [style], [onclick]"))
                .isEmpty();
        assertThat(page.headers().get("cache-control")).isEqualTo("no-store");
    }

    @Test
    void asksForTheCodeAfterTheRightPasswordAndSignsNobodyInBefore() {
        String secret = enrol(client, LOGIN);

        TestClient half = sallyport.nobody();
        TestClient.Answer asked = half.signIn(LOGIN, TestSallyport.PASSWORD);
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.text("code")).isEqualTo("second-factor-needed");
        assertThat(asked.header("set-cookie")).isEmpty();

        TestClient whole = sallyport.nobody();
        assertThat(whole.signIn(LOGIN, TestSallyport.PASSWORD, code(secret, 1)).status())
                .isEqualTo(200);
        assertThat(whole.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    @Proves("R8")
    void tellsNobodyWithoutThePasswordWhoHasOne() {
        enrol(client, LOGIN);

        TestClient.Answer known = sallyport.nobody().signIn(LOGIN, SecretText.of("wrong"));
        TestClient.Answer unknown = sallyport.nobody().signIn("nobody.at.all", SecretText.of("wrong"));
        TestClient.Answer knownWithCode = sallyport.nobody().signIn(LOGIN, SecretText.of("wrong"), "123456");
        TestClient.Answer unknownWithCode =
                sallyport.nobody().signIn("nobody.at.all", SecretText.of("wrong"), "123456");

        assertThat(known.comparable()).isEqualTo(unknown.comparable());
        assertThat(knownWithCode.comparable()).isEqualTo(unknownWithCode.comparable());
        assertThat(known.comparable()).isEqualTo(knownWithCode.comparable());
    }

    @Test
    void asksForTheCodeOnAPageOfItsOwnAndLeadsWhereItWasWanted() {
        String secret = enrol(client, LOGIN);
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page code = other.submit(
                other.get("/sign-in?to=/workspace"),
                "form[action=/sign-in]",
                Map.of("login", LOGIN, "password", TestSallyport.PASSWORD.reveal()));

        assertThat(code.path()).isEqualTo("/sign-in/code?to=%2Fworkspace");
        assertThat(code.html().html()).doesNotContain(TestSallyport.PASSWORD.reveal());
        assertThat(other.get("/workspace").path()).as("not signed in yet").startsWith("/sign-in?to=");
        String half = session(other);

        PageClient.Page wrong = other.submit(code, "form[action=/sign-in/code]", Map.of("code", "no"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.html().select("[role=alert]").text()).contains("The code is wrong");
        PageClient.Page there = other.submit(wrong, "form[action=/sign-in/code]", Map.of("code", code(secret, 1)));

        assertThat(there.path()).isEqualTo("/workspace");
        assertThat(session(other)).as("the id of the half session").isNotEqualTo(half);
        assertThat(statusWithCookie(half)).as("what the half session opens").isEqualTo(401);
    }

    @Test
    void takesACodeForNobodyWhosePasswordWasNotRightHere() {
        String secret = enrol(client, LOGIN);
        PageClient stranger = new PageClient(sallyport.address());

        assertThat(stranger.get("/sign-in/code").path()).startsWith("/sign-in?to=");
        assertThat(stranger.post("/sign-in/code", Map.of("code", code(secret, 1)))
                        .status())
                .isEqualTo(401);
        stranger.signIn(LOGIN, TestSallyport.PASSWORD);
        assertThat(stranger.post("/sign-in/code", Map.of("code", code(secret, 1), "_csrf", "made-up"))
                        .status())
                .as("without the form's token")
                .isEqualTo(401);
        assertThat(stranger.get("/").path()).startsWith("/sign-in");
    }

    @Test
    void endsTheHalfSessionWithAllOthersOfThePerson() {
        String secret = enrol(client, LOGIN);
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page code = other.signIn(LOGIN, TestSallyport.PASSWORD);

        sallyport.tables().people().endSessions(PERSON);

        assertThat(other.submit(code, "form[action=/sign-in/code]", Map.of("code", code(secret, 1)))
                        .status())
                .isEqualTo(401);
        assertThat(other.get("/").path()).startsWith("/sign-in");
    }

    @Test
    void takesNoCodeTwice() {
        String secret = enrol(client, LOGIN);
        String code = code(secret, 1);

        assertThat(sallyport
                        .nobody()
                        .signIn(LOGIN, TestSallyport.PASSWORD, code)
                        .status())
                .isEqualTo(200);
        TestClient.Answer again = sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD, code);

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.text("code")).isEqualTo("second-factor-refused");
        assertThat(sallyport
                        .nobody()
                        .signIn(LOGIN, TestSallyport.PASSWORD, code(secret, 0))
                        .text("code"))
                .as("the one of before")
                .isEqualTo("second-factor-refused");
    }

    @Test
    void makesWhoeverGuessesCodesWaitButTakesARecoveryCode() {
        PageClient.Page confirmed = confirm(client, code(begin(client, LOGIN), 0));
        for (int i = 0; i < 3; i++) {
            assertThat(sallyport
                            .nobody()
                            .signIn(LOGIN, TestSallyport.PASSWORD, "12345" + i)
                            .status())
                    .isEqualTo(401);
        }

        TestClient.Answer throttled = sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD, "123456");

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(Integer.parseInt(throttled.header("retry-after"))).isBetween(1, 60);
        assertThat(sallyport
                        .nobody()
                        .signIn(
                                LOGIN,
                                TestSallyport.PASSWORD,
                                recoveryCodes(confirmed).get(3))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesEachRecoveryCodeOnce() {
        PageClient.Page confirmed = confirm(client, code(begin(client, LOGIN), 0));
        String code = recoveryCodes(confirmed).get(0);

        assertThat(sallyport
                        .nobody()
                        .signIn(LOGIN, TestSallyport.PASSWORD, code.toLowerCase(Locale.ROOT))
                        .status())
                .isEqualTo(200);
        assertThat(sallyport
                        .nobody()
                        .signIn(LOGIN, TestSallyport.PASSWORD, code)
                        .text("code"))
                .isEqualTo("second-factor-refused");
        assertThat(client.get(PAGE).text()).contains("not used: 9");
        assertThat(sallyport
                        .nobody()
                        .signIn(
                                LOGIN,
                                TestSallyport.PASSWORD,
                                recoveryCodes(confirmed).get(1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void renewsASignInOnlyWithTheCodeAsWell() {
        PageClient.Page confirmed = confirm(client, code(begin(client, LOGIN), 0));
        TestClient bruno = sallyport.nobody();
        bruno.signIn(LOGIN, TestSallyport.PASSWORD, recoveryCodes(confirmed).get(0));

        TestClient.Answer asked = bruno.signInAgain(TestSallyport.PASSWORD);
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.text("code")).isEqualTo("second-factor-needed");

        assertThat(bruno.post(
                                "/api/me/fresh-sign-in",
                                Map.of(
                                        "password",
                                        TestSallyport.PASSWORD.reveal(),
                                        "code",
                                        recoveryCodes(confirmed).get(1)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isRemovedOnlyAfterAFreshSignInWithIt() throws SQLException {
        String secret = enrol(client, LOGIN);
        SignInAges.set(sallyport, PERSON, Duration.ofMinutes(10));

        PageClient.Page again = client.get(PAGE);
        assertThat(again.path()).isEqualTo("/sign-in/again?to=%2Fme%2Fsecond-factor");
        String csrf = again.html().select("input[name=_csrf]").get(0).val();
        assertThat(client.post(PAGE + "/remove", Map.of("_csrf", csrf)).path()).startsWith("/sign-in/again");
        assertThat(sallyport.tables().secondFactors().find(PERSON)).isPresent();

        PageClient.Page page = client.submit(
                again,
                "form[action=/sign-in/again]",
                Map.of("password", TestSallyport.PASSWORD.reveal(), "code", code(secret, 1)));
        assertThat(page.path()).isEqualTo(PAGE);
        PageClient.Page removed = client.submit(page, "form[action=" + PAGE + "/remove]", Map.of());

        assertThat(removed.text()).contains("It is off");
        assertThat(sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD).status())
                .isEqualTo(200);
    }

    /** Whoever had set a factor up was told codes with it. */
    @Test
    void replacesRecoveryCodesWhenTheirOwnerAsksForIt() throws SQLException {
        PageClient.Page confirmed = confirm(client, code(begin(client, LOGIN), 0));
        String known = recoveryCodes(confirmed).get(0);

        PageClient.Page renewed = client.submit(client.get(PAGE), "form[action=" + PAGE + "/recovery-codes]", Map.of());

        assertThat(recoveryCodes(renewed)).hasSize(10).doesNotContainAnyElementsOf(recoveryCodes(confirmed));
        assertThat(renewed.text()).contains("Those that you had before count no longer");
        assertThat(sallyport
                        .nobody()
                        .signIn(LOGIN, TestSallyport.PASSWORD, known)
                        .status())
                .isEqualTo(401);
        assertThat(sallyport
                        .nobody()
                        .signIn(
                                LOGIN,
                                TestSallyport.PASSWORD,
                                recoveryCodes(renewed).get(0))
                        .status())
                .isEqualTo(200);
        assertThat(newest("event", "event like 'recovery%'", 1)).isEqualTo("recovery-codes-renewed");
    }

    @Test
    void makesNoRecoveryCodesForNothing() {
        client.signIn(LOGIN, TestSallyport.PASSWORD);
        String csrf = client.get(PAGE).html().select("input[name=_csrf]").get(0).val();

        assertThat(client.post(PAGE + "/recovery-codes", Map.of("_csrf", csrf)).status())
                .isEqualTo(409);
        assertThat(sallyport.tables().secondFactors().recoveryCodesLeft(PERSON)).isZero();
    }

    @Test
    void endsTheOtherSessionsOfItsPersonWhenItChanges() {
        PageClient other = new PageClient(sallyport.address());
        other.signIn(LOGIN, TestSallyport.PASSWORD);
        String secret = enrol(client, LOGIN);

        assertThat(other.get("/workspace").path()).as("of before it was there").startsWith("/sign-in?to=");
        assertThat(client.get(PAGE).path()).as("its own").isEqualTo(PAGE);
        TestClient program = sallyport.nobody();
        program.signIn(LOGIN, TestSallyport.PASSWORD, code(secret, 1));
        client.submit(client.get(PAGE), "form[action=" + PAGE + "/recovery-codes]", Map.of());
        assertThat(program.get("/api/me").status()).as("new codes").isEqualTo(401);
        assertThat(client.get(PAGE).path()).isEqualTo(PAGE);
    }

    @Test
    void removesNothingThatWasOnlyBegun() throws SQLException {
        begin(client, LOGIN);
        String csrf = client.get(PAGE).html().select("input[name=_csrf]").get(0).val();

        assertThat(client.post(PAGE + "/remove", Map.of("_csrf", csrf)).status())
                .isEqualTo(409);
        assertThat(newestEvents(1)).containsExactly("second-factor-begun");
    }

    @Test
    void opensNoSecretOfSomebodyElse() throws SQLException {
        String brunos = enrol(client, LOGIN);
        enrol(new PageClient(sallyport.address()), AgencyPeople.OWNER);
        try (Connection connection = sallyport.superuser();
                PreparedStatement swap = connection.prepareStatement("update sallyport.second_factors set last_step ="
                        + " null, secret = (select secret from sallyport.second_factors where person = ?::uuid)"
                        + " where person = ?::uuid")) {
            swap.setString(1, PERSON.text());
            swap.setString(2, person(AgencyPeople.OWNER).text());
            assertThat(swap.executeUpdate()).isEqualTo(1);
        }

        TestClient.Answer refused =
                sallyport.nobody().signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD, code(brunos, 0));

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.text("code")).isEqualTo("unseal-failed");
    }

    @Test
    @Proves("R39")
    void standsOnTheRecord() throws SQLException {
        String secret = enrol(client, LOGIN);
        String code = code(secret, 1);
        sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD);
        sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD, "000000");
        sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD, code);
        client.submit(client.get(PAGE), "form[action=" + PAGE + "/remove]", Map.of());

        assertThat(newestEvents(6))
                .containsExactly(
                        "second-factor-removed",
                        "signed-in",
                        "sign-in-failed",
                        "second-factor-asked",
                        "second-factor-set-up",
                        "second-factor-begun");
        assertThat(newestEntries(5)).contains("wrong-code", "totp").doesNotContain(secret, code);
    }

    /** With whatever is told at the finest level. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    @Proves("R46")
    void logsNoSecretAndNoCode(CapturedOutput output) {
        LoggingSystem logging = LoggingSystem.get(SecondFactorTest.class.getClassLoader());
        logging.setLogLevel("dev.sallyport", LogLevel.TRACE);
        try {
            String secret = begin(client, LOGIN);
            String first = code(secret, 0);
            PageClient.Page confirmed = confirm(client, first);
            String second = code(secret, 1);
            String recovery = recoveryCodes(confirmed).get(0);
            sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD, second);
            sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD, second);
            sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD, recovery);

            LoggerFactory.getLogger("dev.sallyport").info("the end");
            assertThat(output.getAll())
                    .contains("the end")
                    .doesNotContain(secret)
                    .doesNotContain(" " + first, "\"" + first, " " + second, "\"" + second)
                    .doesNotContain(recovery)
                    .doesNotContain(TestSallyport.PASSWORD.reveal());
        } finally {
            logging.setLogLevel("dev.sallyport", LogLevel.INFO);
        }
    }

    @Test
    void keepsNoCodeInClear() throws SQLException {
        PageClient.Page confirmed = confirm(client, code(begin(client, LOGIN), 0));
        String rows;
        try (Connection connection = sallyport.superuser();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select string_agg(f::text, ' ') || (select string_agg(r::text, ' ') from"
                                + " sallyport.recovery_codes r) from sallyport.second_factors f")) {
            assertThat(row.next()).isTrue();
            rows = row.getString(1);
        }
        for (String code : recoveryCodes(confirmed)) {
            assertThat(rows).doesNotContain(code, code.replace("-", ""));
        }
    }

    @Test
    void worksInAWorkspaceAsBefore() {
        String secret = enrol(client, LOGIN);
        TestClient bruno = sallyport.nobody();
        bruno.signIn(LOGIN, TestSallyport.PASSWORD, code(secret, 1));

        assertThat(bruno.choose(AgencyTenants.NORDLICHT.id().toString()).status())
                .isEqualTo(200);
        assertThat(bruno.get("/api/datasets").status()).isEqualTo(200);
    }

    /** Signs in and begins to set one up; answers the secret. */
    private static String begin(PageClient client, String login) {
        client.signIn(login, TestSallyport.PASSWORD);
        return beginHere(client);
    }

    private static String beginHere(PageClient client) {
        PageClient.Page begun = client.submit(client.get(PAGE), "form[action=" + PAGE + "/begin]", Map.of());
        return begun.html().select("#secret").text().replace(" ", "");
    }

    private static PageClient.Page confirm(PageClient client, String code) {
        return client.submit(client.get(PAGE), "form[action=" + PAGE + "/confirm]", Map.of("code", code));
    }

    /** Sets one up; answers the secret. The code of now is used then. */
    private static String enrol(PageClient client, String login) {
        String secret = begin(client, login);
        assertThat(confirm(client, code(secret, 0)).status()).isEqualTo(200);
        return secret;
    }

    private static List<String> recoveryCodes(PageClient.Page page) {
        return page.html().select(".codes code").eachText();
    }

    /** The code of the step that is so many steps from now, as an app makes it. */
    static String code(String secret, int steps) {
        try {
            return new TimeBasedOneTimePasswordGenerator(STEP)
                    .generateOneTimePasswordString(
                            new SecretKeySpec(decoded(secret), "HmacSHA1"),
                            Instant.now().plus(STEP.multipliedBy(steps)),
                            Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String text) {
        BigInteger bits = BigInteger.ONE;
        for (int i = 0; i < text.length(); i++) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(text.charAt(i))));
        }
        byte[] all = bits.toByteArray();
        return Arrays.copyOfRange(all, 1, all.length);
    }

    private int statusWithCookie(String value) {
        return sallyport
                .nobody()
                .send(
                        "/api/me",
                        request ->
                                request.header("Cookie", "sallyport=" + value).GET())
                .status();
    }

    private static String session(PageClient client) {
        return client.cookies().getCookieStore().getCookies().get(0).getValue();
    }

    private static PersonId person(String login) {
        return new PersonId(AgencyPeople.id(login).toString());
    }

    private List<String> newestEvents(int number) throws SQLException {
        return List.of(newest("event", number).split(" ", -1));
    }

    private String newestEntries(int number) throws SQLException {
        return newest("convert_from(entry, 'UTF8')", number);
    }

    private String newest(String what, int number) throws SQLException {
        return newest(what, "event like 'sign%' or event like 'second%'", number);
    }

    private String newest(String what, String events, int number) throws SQLException {
        try (Connection connection = sallyport.superuser();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select string_agg(what, ' ' order by seq desc) from (select seq, " + what
                                + " as what from sallyport.ledger where " + events
                                + " order by seq desc limit " + number + ") newest")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
