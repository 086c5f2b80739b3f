package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.testkit.Proves;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passkeys from making them to losing them, with an authenticator that obeys no rule. */
@Proves("R14")
class PasskeyTest {
    private static final String LOGIN = AgencyPeople.BILLING_ADMIN;
    /** For refusals of their own: of the same ones only so many are told apart on the record. */
    private static final String WORDY = AgencyPeople.ACCOUNT_MANAGER;

    private static final String PAGE = "/me/second-factor";
    private static final String MAKE = "form[data-passkey=make]";
    private static final String SHOW = "form[data-passkey=show]";

    private final TestSallyport sallyport = TestSallyport.shared();
    private final PageClient client = new PageClient(sallyport.address());
    private final SoftAuthenticator authenticator = new SoftAuthenticator();

    @AfterEach
    void forget() {
        for (String login : List.of(LOGIN, WORDY, AgencyPeople.OWNER)) {
            sallyport.tables().passkeys().removeAll(person(login));
            sallyport.tables().secondFactors().remove(person(login));
            sallyport.tables().signIns().succeeded(login);
        }
    }

    @Test
    void isMadeNamedListedUsedAndRemoved() {
        PageClient.Page made = make(client, LOGIN, authenticator, "Desk");

        assertThat(made.html().select(".codes code")).as("recovery codes").hasSize(10);
        assertThat(client.get(PAGE).text()).contains("It is on", "Desk", "Not used yet", "not used: 10");
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page there = showAtTheDoor(other, authenticator);
        assertThat(there.path()).as("signed in").isEqualTo("/workspace");
        PageClient.Page page = other.get(PAGE);
        assertThat(page.text()).contains("Last used").doesNotContain("Not used yet");

        PageClient.Page removed = other.submit(page, "form[action$=/remove]", Map.of());

        assertThat(removed.text()).contains("It is off").doesNotContain("Desk");
        assertThat(sallyport.nobody().signIn(LOGIN, TestSallyport.PASSWORD).status())
                .as("with the password alone")
                .isEqualTo(200);
        assertThat(sallyport.tables().secondFactors().recoveryCodesLeft(person(LOGIN)))
                .as("codes of no factor")
                .isZero();
    }

    @Test
    void letsNobodyInByThePasswordAloneByPageOrApi() {
        PageClient.Page made = make(client, LOGIN, authenticator, "Laptop");
        String recovery = made.html().select(".codes code").get(0).text();

        TestClient program = sallyport.nobody();
        TestClient.Answer half = program.signIn(LOGIN, TestSallyport.PASSWORD);
        assertThat(half.status()).isEqualTo(401);
        assertThat(half.text("code")).isEqualTo("second-factor-needed");
        PageClient other = new PageClient(sallyport.address());
        assertThat(other.signIn(LOGIN, TestSallyport.PASSWORD).path()).startsWith("/sign-in/code");
        assertThat(other.get("/workspace").path()).startsWith("/sign-in?to=");

        assertThat(program.signIn(LOGIN, TestSallyport.PASSWORD, recovery).status())
                .as("a recovery code in its place")
                .isEqualTo(200);
    }

    @Test
    void isMadeUnderAFreshSignInWithTheFactorThatThereIs() throws SQLException {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient.Page open = client.get(PAGE);
        SignInAges.set(sallyport, person(LOGIN), Duration.ofMinutes(10));

        PageClient.Page refused = client.submit(
                open,
                MAKE,
                Map.of("name", "Thief", "passkey", new SoftAuthenticator().make(options(open, MAKE), origin())));

        assertThat(refused.path()).startsWith("/sign-in/again");
        assertThat(sallyport.tables().passkeys().of(person(LOGIN))).hasSize(1);
    }

    @Test
    void letsASecondOneBeMadeWithoutNewRecoveryCodes() {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient.Page page = client.get(PAGE);
        assertThat(options(page, MAKE)).as("so that browsers make none twice").contains(authenticator.id());

        PageClient.Page made = client.submit(
                page,
                MAKE,
                Map.of("name", "Key", "passkey", new SoftAuthenticator().make(options(page, MAKE), origin())));

        assertThat(made.path()).isEqualTo(PAGE);
        assertThat(made.text()).contains("Laptop", "Key", "not used: 10");
    }

    @Test
    void knowsPeopleByARandomHandle() {
        client.signIn(LOGIN, TestSallyport.PASSWORD);
        String handle = handle(client.get(PAGE));

        assertThat(handle).matches("[A-Za-z0-9_-]{86}").doesNotContain(LOGIN);
        assertThat(handle(client.get(PAGE))).as("the same each time").isEqualTo(handle);
        PageClient owner = new PageClient(sallyport.address());
        owner.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);
        assertThat(handle(owner.get(PAGE))).isNotEqualTo(handle);
        assertThat(options(client.get(PAGE), MAKE)).contains("\"userVerification\":\"required\"");
    }

    /** What a browser would never say for its authenticator. */
    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.example, webauthn.create, 5, wrong-origin",
        "'', webauthn.get, 5, no-answer-of-a-passkey",
        "'', webauthn.create, 1, person-not-verified",
    })
    void isNotMadeByTheWrongWords(String origin, String type, int flags, String cause) throws SQLException {
        client.signIn(LOGIN, TestSallyport.PASSWORD);
        PageClient.Page page = client.get(PAGE);
        String answer = authenticator.make(
                options(page, MAKE), new SoftAuthenticator.Words(origin.isEmpty() ? origin() : origin, type, flags, 0));

        PageClient.Page refused = client.submit(page, MAKE, Map.of("name", "Laptop", "passkey", answer));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.html().select("[role=alert]").text()).contains("not valid here");
        assertThat(sallyport.tables().passkeys().hasAny(person(LOGIN))).isFalse();
        assertThat(newestCause()).contains(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.example, webauthn.get, 5, wrong-origin",
        "http://127.0.0.1, webauthn.get, 5, wrong-origin",
        "'', webauthn.create, 5, no-answer-of-a-passkey",
        "'', webauthn.get, 1, person-not-verified",
        "'', webauthn.get, 4, person-not-present",
    })
    void signsNobodyInByTheWrongWords(String origin, String type, int flags, String cause) throws SQLException {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page asked = other.signIn(LOGIN, TestSallyport.PASSWORD);
        String answer = authenticator.show(
                options(asked, SHOW),
                new SoftAuthenticator.Words(origin.isEmpty() ? origin() : origin, type, flags, 7));

        assertRefused(other, other.submit(asked, SHOW, Map.of("passkey", answer)));
        assertThat(newestCause()).contains(cause);
    }

    @Test
    void takesNoAnswerTwice() throws SQLException {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page asked = other.signIn(LOGIN, TestSallyport.PASSWORD);
        String answer = authenticator.show(
                options(asked, SHOW), new SoftAuthenticator.Words("https://elsewhere.example", "webauthn.get", 5, 1));
        other.submit(asked, SHOW, Map.of("passkey", answer));
        String good = authenticator.show(options(asked, SHOW), origin());

        assertRefused(other, other.submit(asked, SHOW, Map.of("passkey", good)));
        assertThat(newestCause())
                .as("a challenge is good for one answer, whatever comes of it")
                .contains("wrong-challenge");
        PageClient third = new PageClient(sallyport.address());
        PageClient.Page anew = third.signIn(LOGIN, TestSallyport.PASSWORD);
        assertRefused(third, third.submit(anew, SHOW, Map.of("passkey", good)));
        assertThat(newestCause()).as("of another session").contains("wrong-challenge");
    }

    /** An authenticator that does not count: the challenge alone keeps its answer from being taken twice. */
    @Test
    void takesAnAnswerOnceThoughItComesTwiceAtOnce() throws Exception {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page asked = other.signIn(LOGIN, TestSallyport.PASSWORD);
        String answer =
                authenticator.show(options(asked, SHOW), new SoftAuthenticator.Words(origin(), "webauthn.get", 5, 0));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Connection held = sallyport.superuser();
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("lock table sallyport.passkeys in access exclusive mode");
            Callable<PageClient.Page> send = () -> other.submit(asked, SHOW, Map.of("passkey", answer));
            List<Future<PageClient.Page>> sent = List.of(threads.submit(send), threads.submit(send));
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting(statement), both -> both == 2);
            held.commit();

            assertThat(List.of(sent.get(0).get().status(), sent.get(1).get().status()))
                    .containsExactlyInAnyOrder(200, 401);
        } finally {
            threads.shutdownNow();
        }
        assertThat(newestOf("sign-in-failed")).contains("no-challenge");
    }

    /** Requests that have taken their challenge, and want the passkeys next. */
    private static int waiting(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from pg_locks where not granted"
                + " and relation = 'sallyport.passkeys'::regclass"
                + " and database = (select oid from pg_database where datname = current_database())")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void takesNoAnswerOfSomebodyElsesPasskey() throws SQLException {
        SoftAuthenticator owners = new SoftAuthenticator();
        make(new PageClient(sallyport.address()), AgencyPeople.OWNER, owners, "Theirs");
        make(client, LOGIN, authenticator, "Laptop");
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page asked = other.signIn(LOGIN, TestSallyport.PASSWORD);

        assertThat(options(asked, SHOW)).contains(authenticator.id()).doesNotContain(owners.id());
        assertRefused(other, other.submit(asked, SHOW, Map.of("passkey", owners.show(options(asked, SHOW), origin()))));
        assertThat(newestCause()).contains("unknown-passkey");
    }

    @Test
    void takesNoneThatBelongsToSomebodyAlready() throws SQLException {
        make(new PageClient(sallyport.address()), AgencyPeople.OWNER, authenticator, "Theirs");

        PageClient.Page refused = make(client, LOGIN, authenticator, "Mine");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(sallyport.tables().passkeys().hasAny(person(LOGIN))).isFalse();
        assertThat(sallyport.tables().secondFactors().recoveryCodesLeft(person(LOGIN)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 401", "1023, 200", "1024, 401", "2000, 401"})
    void takesNoneWithALongerIdThanWebAuthnKnows(int bytes, int status) throws SQLException {
        SoftAuthenticator wordy = new SoftAuthenticator(bytes);

        PageClient.Page answered = make(client, WORDY, wordy, "Wordy");

        assertThat(answered.status()).isEqualTo(status);
        assertThat(sallyport.tables().passkeys().hasAny(person(WORDY))).isEqualTo(status == 200);
        if (bytes > 1023) {
            assertThat(answered.html().select("[role=alert]").text()).contains("at most 1023 bytes");
            assertThat(newestCause()).contains("passkey-id-too-long");
        }
    }

    /** What names it beside what was attested is nobody's word but the browser's. */
    @Test
    void takesNoneThatOnlyItsBrowserGivesALongerId() throws SQLException {
        client.signIn(WORDY, TestSallyport.PASSWORD);
        PageClient.Page page = client.get(PAGE);
        String answer = authenticator
                .make(options(page, MAKE), origin())
                .replace(authenticator.id(), new SoftAuthenticator(1024).id());

        PageClient.Page refused = client.submit(page, MAKE, Map.of("name", "Wordy", "passkey", answer));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.html().select("[role=alert]").text()).contains("at most 1023 bytes");
        assertThat(newestCause()).contains("passkey-id-too-long");
    }

    @Test
    void takesNoAnswerOfACopy() throws SQLException {
        make(client, LOGIN, authenticator, "Laptop");
        showAtTheDoor(new PageClient(sallyport.address()), authenticator);
        showAtTheDoor(new PageClient(sallyport.address()), authenticator);
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page asked = other.signIn(LOGIN, TestSallyport.PASSWORD);

        String copied =
                authenticator.show(options(asked, SHOW), new SoftAuthenticator.Words(origin(), "webauthn.get", 5, 1));

        assertRefused(other, other.submit(asked, SHOW, Map.of("passkey", copied)));
        assertThat(newestCause()).contains("copied-passkey");
    }

    @Test
    void takesNoneThatWasRemovedMeanwhile() {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient.Page page = client.get(PAGE);
        SoftAuthenticator key = new SoftAuthenticator();
        client.submit(page, MAKE, Map.of("name", "Key", "passkey", key.make(options(page, MAKE), origin())));
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page asked = other.signIn(LOGIN, TestSallyport.PASSWORD);
        // The page would end the other browser's session with it.
        UUID laptop = sallyport.tables().passkeys().of(person(LOGIN)).get(0).id();
        assertThat(sallyport.tables().passkeys().remove(person(LOGIN), laptop)).isTrue();

        assertRefused(
                other,
                other.submit(asked, SHOW, Map.of("passkey", authenticator.show(options(asked, SHOW), origin()))));
        assertThat(showAtTheDoor(new PageClient(sallyport.address()), key).status())
                .as("the other one")
                .isEqualTo(200);
    }

    /** The intruder's passkey goes, and so do the codes that the intruder was told with it. */
    @Test
    void takesItsRecoveryCodesAlongWhenAnotherFactorStays() {
        String known = make(client, LOGIN, authenticator, "Intruder")
                .html()
                .select(".codes code")
                .get(0)
                .text();
        PageClient.Page page = client.get(PAGE);
        client.submit(
                page,
                MAKE,
                Map.of("name", "Own", "passkey", new SoftAuthenticator().make(options(page, MAKE), origin())));

        PageClient.Page removed = client.submit(client.get(PAGE), "li:contains(Intruder) form", Map.of());

        assertThat(removed.html().select(".codes code").eachText()).hasSize(10).doesNotContain(known);
        assertThat(sallyport
                        .nobody()
                        .signIn(LOGIN, TestSallyport.PASSWORD, known)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"{}", "null", "[]", "no json", "'{\"id\":\"a\",\"rawId\":\"!\",\"type\":\"x\",\"response\":{}}'"})
    void refusesWhatIsNoAnswer(String answer) {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page asked = other.signIn(LOGIN, TestSallyport.PASSWORD);

        assertRefused(other, other.submit(asked, SHOW, Map.of("passkey", answer)));
    }

    @Test
    @Proves("R8")
    void tellsForeignAndUnknownOnesAlikeToWhoeverRemovesThem() throws SQLException {
        make(new PageClient(sallyport.address()), AgencyPeople.OWNER, new SoftAuthenticator(), "Theirs");
        String foreign = sallyport
                .tables()
                .passkeys()
                .of(person(AgencyPeople.OWNER))
                .get(0)
                .id()
                .toString();
        make(client, LOGIN, authenticator, "Laptop");
        String csrf = client.get(PAGE).html().select("input[name=_csrf]").get(0).val();

        PageClient.Page of = client.post(PAGE + "/passkeys/" + foreign + "/remove", Map.of("_csrf", csrf));
        PageClient.Page none = client.post(PAGE + "/passkeys/" + UUID.randomUUID() + "/remove", Map.of("_csrf", csrf));

        assertThat(of.status()).isEqualTo(404);
        assertThat(none.status()).isEqualTo(404);
        assertThat(of.html().select(".notice").text())
                .isEqualTo(none.html().select(".notice").text());
        assertThat(sallyport.tables().passkeys().hasAny(person(AgencyPeople.OWNER)))
                .isTrue();
        assertThat(newestCause()).contains("no-passkey-of-theirs");
    }

    @Test
    void renewsASignIn() {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient.Page again = client.get("/sign-in/again?to=/workspace");
        String answer = authenticator.show(options(again, SHOW), origin());

        PageClient.Page wrong =
                client.submit(again, "form[action=/sign-in/again]", Map.of("password", "wrong", "passkey", answer));
        assertThat(wrong.status()).as("with a wrong password").isEqualTo(401);
        PageClient.Page there = client.submit(
                wrong,
                "form[action=/sign-in/again]",
                Map.of(
                        "password",
                        TestSallyport.PASSWORD.reveal(),
                        "passkey",
                        authenticator.show(options(wrong, SHOW), origin())));

        assertThat(there.path()).isEqualTo("/workspace");
    }

    @Test
    void takesNoAnswerForAnythingElseThanItWasAskedFor() {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient.Page again = client.get("/sign-in/again");
        String answer = authenticator.show(options(again, SHOW), origin());
        PageClient other = new PageClient(sallyport.address());
        PageClient.Page asked = other.signIn(LOGIN, TestSallyport.PASSWORD);

        assertRefused(other, other.submit(asked, SHOW, Map.of("passkey", answer)));
    }

    @Test
    void saysWithoutScriptThatItNeedsItAndTakesCodes() {
        make(client, LOGIN, authenticator, "Laptop");
        PageClient.Page asked = new PageClient(sallyport.address()).signIn(LOGIN, TestSallyport.PASSWORD);

        Element form = asked.html().selectFirst(SHOW);
        assertThat(form.select("p:not([hidden])").text()).contains("Passkeys need JavaScript");
        assertThat(form.select("button:not([hidden])")).isEmpty();
        assertThat(asked.html().select("form[action=/sign-in/code] label").text())
                .isEqualTo("Or a recovery code");
        assertThat(asked.html().select("script:not([src]), style, [style], [onclick]"))
                .isEmpty();
    }

    @Test
    @Proves("R39")
    void standsOnTheRecord() throws SQLException {
        make(client, LOGIN, authenticator, "Laptop");
        String passkey =
                sallyport.tables().passkeys().of(person(LOGIN)).get(0).id().toString();
        showAtTheDoor(new PageClient(sallyport.address()), authenticator);
        client.submit(client.get(PAGE), "form[action$=/remove]", Map.of());

        assertThat(newestOf("signed-in")).contains("\"passkey\":\"" + passkey + "\"");
        assertThat(newest("event", 5))
                .containsExactly(
                        "passkey-removed", "tenant-chosen", "signed-in", "second-factor-asked", "passkey-added");
        assertThat(String.join(" ", newest("convert_from(entry, 'UTF8')", 3)))
                .contains("\"passkey\",\"password\"", "second-factor-at")
                .doesNotContain(authenticator.id());
    }

    @Test
    @Proves("R39")
    void standsOnTheRecordWhenItRenewsASignInOrIsRefused() throws SQLException {
        make(client, LOGIN, authenticator, "Laptop");
        String passkey =
                sallyport.tables().passkeys().of(person(LOGIN)).get(0).id().toString();
        PageClient.Page workspaces = client.get("/workspace");
        String tenant = AgencyTenants.NORDLICHT.id().toString();
        client.post(
                "/workspace",
                Map.of(
                        "tenant",
                        tenant,
                        "_csrf",
                        workspaces.html().select("input[name=_csrf]").get(0).val()));
        PageClient.Page again = client.get("/sign-in/again");
        String password = TestSallyport.PASSWORD.reveal();

        PageClient.Page half = client.submit(again, "form[action=/sign-in/again]", Map.of("password", password));
        PageClient.Page wrong = client.submit(
                half, "form[action=/sign-in/again]", Map.of("password", password, "passkey", "no answer"));
        client.submit(
                wrong,
                "form[action=/sign-in/again]",
                Map.of("password", password, "passkey", authenticator.show(options(wrong, SHOW), origin())));

        assertThat(newestOf("second-factor-asked")).contains("\"again\":true", tenant);
        assertThat(newestOf("sign-in-failed")).contains("\"again\":true", tenant, "no-answer-of-a-passkey");
        assertThat(newestOf("signed-in-again"))
                .contains("\"passkey\":\"" + passkey + "\"", tenant)
                .doesNotContain(authenticator.id());
    }

    private void assertRefused(PageClient browser, PageClient.Page refused) {
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.html().select("[role=alert]").text()).contains("not valid here");
        assertThat(browser.get("/workspace").path()).as("nobody is signed in").startsWith("/sign-in?to=");
    }

    /** Signs in and makes one; answers the page that comes then. */
    private PageClient.Page make(PageClient browser, String login, SoftAuthenticator with, String name) {
        browser.signIn(login, TestSallyport.PASSWORD);
        PageClient.Page page = browser.get(PAGE);
        return browser.submit(page, MAKE, Map.of("name", name, "passkey", with.make(options(page, MAKE), origin())));
    }

    private PageClient.Page showAtTheDoor(PageClient browser, SoftAuthenticator with) {
        PageClient.Page asked = browser.submit(
                browser.get("/sign-in?to=/workspace"),
                "form[action=/sign-in]",
                Map.of("login", LOGIN, "password", TestSallyport.PASSWORD.reveal()));
        return browser.submit(asked, SHOW, Map.of("passkey", with.show(options(asked, SHOW), origin())));
    }

    private static String options(PageClient.Page page, String form) {
        return page.html().select(form).attr("data-options");
    }

    private static String handle(PageClient.Page page) {
        return options(page, MAKE).replaceAll(".*\"user\":\\{[^}]*\"id\":\"([^\"]*)\".*", "$1");
    }

    private String origin() {
        return "http://localhost:" + sallyport.address().getPort();
    }

    private static PersonId person(String login) {
        return new PersonId(AgencyPeople.id(login).toString());
    }

    private String newestCause() throws SQLException {
        return String.join(" ", newest("convert_from(entry, 'UTF8')", 1));
    }

    private String newestOf(String event) throws SQLException {
        try (Connection connection = sallyport.superuser();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select convert_from(entry, 'UTF8') from sallyport.ledger where event = '" + event
                                + "' order by seq desc limit 1")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private List<String> newest(String what, int number) throws SQLException {
        try (Connection connection = sallyport.superuser();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select array_agg(what order by seq desc) from (select seq, " + what
                                + " as what from sallyport.ledger"
                                + " order by seq desc limit " + number + ") newest")) {
            assertThat(row.next()).isTrue();
            return List.of((String[]) row.getArray(1).getArray());
        }
    }
}
