package dev.sallyport.server.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.digest.Sha256;
import dev.sallyport.postgres.identity.EmailAddress;
import dev.sallyport.postgres.identity.Person;
import dev.sallyport.postgres.identity.SecondFactors;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.testkit.Proves;
import dev.sallyport.webhook.Webhook;
import dev.sallyport.webhook.WebhookNews;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailNoticesTest {
    private static final String BRUNO = "bruno@nordlicht.example";
    private static final String MARA = "mara@nordlicht.example";
    private static final String OLGA = "olga@nordlicht.example";
    private static final String PETRA = "petra@nordlicht.example";
    private static final Duration SOON = Duration.ofSeconds(30);

    /** On a port that stays when it is stopped and started. */
    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static TestSallyport sallyport;

    @BeforeAll
    static void start() {
        MAIL.start();
        MAIL.setUser("sallyport", "sallyport", "mail-password");
        sallyport = TestSallyport.another(Map.of(
                "sallyport.mail.host", "127.0.0.1",
                "sallyport.mail.port", MAIL.getSmtp().getPort(),
                "sallyport.mail.encryption", "none",
                "sallyport.mail.user", "sallyport",
                "sallyport.mail.password", "mail-password",
                "sallyport.mail.from", "exports@sallyport.example",
                "sallyport.mail.public-url", "https://exports.example"));
        address(AgencyPeople.BILLING_ADMIN, BRUNO);
        address(AgencyPeople.ACCOUNT_MANAGER, MARA);
        address(AgencyPeople.PRIVACY_OFFICER, PETRA);
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @BeforeEach
    void readAll() throws SQLException {
        purge();
        makeLongAgo();
    }

    /** Whoever was told of something lately waits for the next mail. */
    private static void makeLongAgo() throws SQLException {
        sallyport.run("update sallyport.notices set done_at = done_at - interval '1 hour'");
    }

    @Test
    void tellsWhoseExportIsReadyAndNobodyElse() throws MessagingException, IOException {
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());

        String id = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 31));
        assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();

        MimeMessage mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(BRUNO);
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("exports@sallyport.example");
        assertThat(mail.getSubject()).isEqualTo("Your export is ready: Invoices");
        String body = (String) mail.getContent();
        assertThat(body)
                .contains("https://exports.example/exports/" + id, "Nordlicht Werbung GmbH")
                .doesNotContain("ticket");
        assertThat(bruno.get("/api/exports/" + id).status()).isEqualTo(200);
        assertThat(ledger(id, "notice-sent")).isEqualTo(1);
    }

    /** Whoever knows a password can set up the first factor; its owner is to hear of it. */
    @Test
    void tellsWhoseRecoveryCodesWereRenewedAndUsed() throws MessagingException, IOException {
        PersonId bruno =
                new PersonId(AgencyPeople.id(AgencyPeople.BILLING_ADMIN).toString());
        byte[] secret = {1};
        String recovery = "ABCDEFGHIJKLMNOP";
        SecondFactors factors = sallyport.tables().secondFactors();
        factors.begin(bruno, new SessionKey(UUID.randomUUID()), secret);
        factors.confirm(bruno, secret, 1, List.of(Sha256.of("recovery code\n" + bruno.text() + "\n" + recovery)));

        assertThat(sallyport
                        .nobody()
                        .signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD, recovery)
                        .status())
                .isEqualTo(200);
        assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
        factors.remove(bruno);

        MimeMessage mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(BRUNO);
        assertThat(mail.getSubject()).isEqualTo("Your second factor at Sallyport");
        assertThat((String) mail.getContent())
                .contains("one of your recovery codes was used", "https://exports.example/me/second-factor")
                .doesNotContain(recovery);
    }

    @Test
    void tellsNothingToWhoHasNoAddress() {
        TestClient olga =
                sallyport.in(AgencyPeople.OWNER, AgencyTenants.NORDLICHT.id().toString());

        String id = TestExports.completed(olga, TestExports.invoices(AgencyTenants.NORDLICHT, 32));
        await().atMost(SOON).until(() -> undone(id), left -> left == 0);

        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(ledger(id, "notice-sent")).isZero();
    }

    @Test
    void tellsNobodyWhatTheyEndedThemselves() throws IOException, InterruptedException {
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        String old = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 35));
        String fresh = askedAgain(bruno, old);
        await().atMost(SOON).until(() -> bruno.get("/api/exports/" + fresh).text("state"), "completed"::equals);
        assertThat(bruno.get("/api/exports/" + old).text("state")).isEqualTo("revoked");

        String cancelled = bruno.post("/api/exports", TestExports.invoices(AgencyTenants.NORDLICHT, 36))
                .text("id");
        bruno.post("/api/exports/" + cancelled + "/cancel");
        await().atMost(SOON).until(() -> undone(old) + undone(fresh) + undone(cancelled), left -> left == 0);

        assertThat(List.of(notices(old, "ready"), notices(fresh, "ready"))).containsOnly(1L);
        assertThat(List.of(notices(old, "ended"), notices(cancelled, "ended"))).containsOnly(0L);
    }

    @Test
    void tellsNothingToWhoLostTheirStanding() throws SQLException {
        String before =
                "update sallyport.notices set done_at = null, due_at = now() - interval '1 hour' where export = '";
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        String id = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 33));
        await().atMost(SOON).until(() -> undone(id), left -> left == 0);
        purge();
        try {
            sallyport.run("update sallyport.memberships set state = 'suspended' where person = '"
                    + person(AgencyPeople.BILLING_ADMIN).text() + "'");
            sallyport.run(before + id + "' and channel = 'mail' and kind = 'ready'");

            await().atMost(SOON).until(() -> undone(id), left -> left == 0);

            assertThat(Arrays.stream(MAIL.getReceivedMessages())).isEmpty();
            assertThat(ledger(id, "notice-given-up")).isGreaterThanOrEqualTo(1);
        } finally {
            sallyport.run("update sallyport.memberships set state = 'active' where person = '"
                    + person(AgencyPeople.BILLING_ADMIN).text() + "'");
        }
    }

    @Test
    void triesAgainWhenTheMailServerWasAway() throws SQLException {
        TestClient mara = sallyport.in(
                AgencyPeople.ACCOUNT_MANAGER, AgencyTenants.NORDLICHT.id().toString());
        MAIL.stop();
        String id;
        try {
            id = TestExports.completed(mara, projects());
            await().atMost(SOON).until(() -> tries(id), tries -> tries == 1);
        } finally {
            MAIL.start();
            MAIL.setUser("sallyport", "sallyport", "mail-password");
        }
        sallyport.run("update sallyport.notices set due_at = now() where channel = 'mail' and export = '" + id + "'");

        assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
    }

    @Test
    void warnsOnceBeforeAFileThatNobodyFetchedIsDestroyed() throws SQLException, MessagingException {
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        String id = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 34));
        assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
        purge();

        sallyport.run("update sallyport.exports set ended_at = now() - interval '6 days',"
                + " expires_at = now() + interval '3 hours' where id = '" + id + "'");
        assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();

        assertThat(MAIL.getReceivedMessages()[0].getSubject()).isEqualTo("Your export ends soon: Invoices");
        await().during(Duration.ofSeconds(5)).until(() -> MAIL.getReceivedMessages().length, sent -> sent == 1);
    }

    @Test
    @Proves("R14")
    void tellsThoseWhoMayApproveAndThenWhoAsked() throws MessagingException, IOException {
        address(AgencyPeople.OWNER, OLGA);
        try {
            TestClient olga = olga();
            String id = olga.post("/api/exports", restricted(501)).text("id");
            assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
            // Asked twice, it is the same.
            assertThat(olga.post("/api/exports", restricted(501)).text("id")).isEqualTo(id);
            await().atMost(SOON).until(() -> undone(id), left -> left == 0);

            assertThat(MAIL.getReceivedMessages())
                    .as("Olga may approve, but not this")
                    .hasSize(1);
            MimeMessage mail = MAIL.getReceivedMessages()[0];
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(PETRA);
            assertThat(mail.getSubject()).isEqualTo("An export waits for approval: Customers");
            assertThat((String) mail.getContent())
                    .contains("https://exports.example/approvals/" + id, "Nordlicht Werbung GmbH", "It waits until ")
                    .doesNotContain("auditors", "north", "iban", "IBAN");
            assertThat(ledger(id, "notice-sent")).isOne();

            purge();
            petra().post("/api/approvals/" + id + "/reject", Map.of("reason", "four digits are enough"));
            assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
            MimeMessage told = MAIL.getReceivedMessages()[0];
            assertThat(told.getAllRecipients()).extracting(Object::toString).containsExactly(OLGA);
            assertThat((String) told.getContent())
                    .contains("was not approved", "https://exports.example/exports/" + id)
                    .doesNotContain("four digits");
        } finally {
            sallyport.tables().people().setEmail(person(AgencyPeople.OWNER), Optional.empty());
        }
    }

    @Test
    void foldsWhatWaitsIntoOneMailForWhoeverWasToldLately() throws SQLException, MessagingException, IOException {
        TestClient olga = olga();
        String first = olga.post("/api/exports", restricted(511)).text("id");
        assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
        await().atMost(SOON).until(() -> undone(first), left -> left == 0);
        purge();
        olga.post("/api/exports/" + first + "/cancel");
        String second = olga.post("/api/exports", restricted(512)).text("id");
        String third = olga.post("/api/exports", restricted(513)).text("id");
        try {
            await().atMost(SOON).until(() -> putOff(second) + putOff(third), left -> left == 2);
            assertThat(MAIL.getReceivedMessages()).isEmpty();

            makeLongAgo();
            sallyport.run(
                    "update sallyport.notices set due_at = now() where done_at is null and export = '" + third + "'");
            await().atMost(SOON).until(() -> undone(second) + undone(third), left -> left == 0);

            assertThat(MAIL.getReceivedMessages()).hasSize(1);
            MimeMessage mail = MAIL.getReceivedMessages()[0];
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(PETRA);
            assertThat(mail.getSubject()).isEqualTo("2 exports wait for approval");
            assertThat((String) mail.getContent())
                    .contains(
                            "Hello Petra", "2 requests", "Nordlicht Werbung GmbH", "https://exports.example/approvals")
                    .doesNotContain(second, third);
            assertThat(List.of(ledger(second, "notice-sent"), ledger(third, "notice-sent")))
                    .containsOnly(1L);
        } finally {
            olga.post("/api/exports/" + second + "/cancel");
            olga.post("/api/exports/" + third + "/cancel");
        }
    }

    /** Where the time to decide is short, a mail that comes when it is over is none. */
    @Test
    void putsOffNoMailThatWouldComeTooLate() throws SQLException, MessagingException {
        String first = olga().post("/api/exports", restricted(516)).text("id");
        assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
        await().atMost(SOON).until(() -> undone(first), left -> left == 0);
        purge();
        String second = olga().post("/api/exports", restricted(517)).text("id");
        try {
            await().atMost(SOON).until(() -> putOff(second), left -> left == 1);
            sallyport.run("set session_replication_role = replica; update sallyport.exports"
                    + " set approval_lapses_at = now() + interval '12 minutes' where id = '" + second + "'");
            sallyport.run(
                    "update sallyport.notices set due_at = now() where done_at is null and export = '" + second + "'");

            assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
        } finally {
            olga().post("/api/exports/" + first + "/cancel");
            olga().post("/api/exports/" + second + "/cancel");
        }
    }

    /** Somebody who asks and cancels all the time keeps nobody's mails back. */
    @Test
    void putsNothingOffBecauseOfWhatNobodyWasToldOf() throws SQLException, MessagingException {
        String dropped = withoutMails(514);
        olga().post("/api/exports/" + dropped + "/cancel");
        sallyport.run(
                "update sallyport.notices set due_at = now() where done_at is null and export = '" + dropped + "'");
        await().atMost(SOON).until(() -> undone(dropped), left -> left == 0);

        String told = olga().post("/api/exports", restricted(515)).text("id");

        assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
        assertThat(MAIL.getReceivedMessages()[0].getSubject()).isEqualTo("An export waits for approval: Customers");
        olga().post("/api/exports/" + told + "/cancel");
    }

    /** Asks for something while the mail server is away; answers once it was tried in vain. */
    private static String withoutMails(int days) {
        MAIL.stop();
        try {
            String id = olga().post("/api/exports", restricted(days)).text("id");
            await().atMost(SOON).until(() -> tries(id), tries -> tries == 1);
            return id;
        } finally {
            MAIL.start();
            MAIL.setUser("sallyport", "sallyport", "mail-password");
        }
    }

    private static long putOff(String export) {
        return count("select count(*) from sallyport.notices where approver <> '' and done_at is null and tries = 0"
                + " and due_at > now() + interval '5 minutes' and export = '" + export + "'");
    }

    @Test
    void tellsWhoAskedThatItLapsed() throws SQLException, MessagingException, IOException {
        address(AgencyPeople.OWNER, OLGA);
        try {
            String id = olga().post("/api/exports", restricted(502)).text("id");
            assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
            purge();
            // Without the trigger that keeps it as it was asked.
            sallyport.run("set session_replication_role = replica; update sallyport.exports"
                    + " set approval_lapses_at = now() where id = '" + id + "'");

            assertThat(MAIL.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();

            MimeMessage told = MAIL.getReceivedMessages()[0];
            assertThat(told.getAllRecipients()).extracting(Object::toString).containsExactly(OLGA);
            assertThat((String) told.getContent()).contains("nobody approved it in time");
        } finally {
            sallyport.tables().people().setEmail(person(AgencyPeople.OWNER), Optional.empty());
        }
    }

    @Test
    @Proves({"R13", "R15"})
    void tellsNothingOfRequestsToWhoMayNotApproveThemAnyMore() throws SQLException {
        MAIL.stop();
        String lost;
        try {
            lost = olga().post("/api/exports", restricted(503)).text("id");
            await().atMost(SOON).until(() -> tries(lost), tries -> tries == 1);
            role(AgencyPeople.PRIVACY_OFFICER, "administrator");
        } finally {
            MAIL.start();
            MAIL.setUser("sallyport", "sallyport", "mail-password");
        }
        try {
            sallyport.run(
                    "update sallyport.notices set due_at = now() where done_at is null and export = '" + lost + "'");
            String never = olga().post("/api/exports", restricted(504)).text("id");
            await().atMost(SOON).until(() -> undone(lost) + undone(never), left -> left == 0);

            assertThat(MAIL.getReceivedMessages()).isEmpty();
            assertThat(ledger(lost, "notice-given-up")).isOne();
            assertThat(ledger(never, "notice-given-up")).isZero();
            olga().post("/api/exports/" + never + "/cancel");
        } finally {
            role(AgencyPeople.PRIVACY_OFFICER, "privacy-officer");
            olga().post("/api/exports/" + lost + "/cancel");
        }
    }

    @Test
    void tellsNobodyOfWhatWasDecidedBefore() throws SQLException {
        MAIL.stop();
        String id;
        try {
            id = olga().post("/api/exports", restricted(505)).text("id");
            await().atMost(SOON).until(() -> tries(id), tries -> tries == 1);
            assertThat(olga().post("/api/exports/" + id + "/cancel").status()).isEqualTo(200);
        } finally {
            MAIL.start();
            MAIL.setUser("sallyport", "sallyport", "mail-password");
        }
        sallyport.run("update sallyport.notices set due_at = now() where done_at is null and export = '" + id + "'");
        await().atMost(SOON).until(() -> undone(id), left -> left == 0);

        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void tellsSoManyAndNoMore() {
        List<UUID> officers = IntStream.range(0, 25)
                .mapToObj(i -> UUID.fromString("ffffffff-ffff-4fff-8fff-0000000000" + (10 + i)))
                .toList();
        officers.forEach(officer -> {
            sallyport
                    .tables()
                    .people()
                    .put(
                            new Person(officer, "officer-" + officer, "Officer", PersonState.ACTIVE),
                            SecretText.of("none"));
            member(officer, MembershipState.ACTIVE, "privacy-officer");
        });
        try {
            String id = olga().post("/api/exports", restricted(506)).text("id");
            await().atMost(SOON).until(() -> undone(id), left -> left == 0);

            assertThat(count("select count(*) from sallyport.notices where kind = 'awaiting' and approver <> ''"
                            + " and export = '" + id + "'"))
                    .isEqualTo(20);
            olga().post("/api/exports/" + id + "/cancel");
        } finally {
            officers.forEach(officer -> member(officer, MembershipState.REMOVED, "privacy-officer"));
        }
    }

    @Test
    void forgetsWhatWasToldOfExportsThatAreOverSinceDays() throws SQLException {
        TestClient adam = sallyport.in(
                AgencyPeople.ADMINISTRATOR, AgencyTenants.NORDLICHT.id().toString());
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        String kept = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 37));
        String over = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 38));
        assertThat(adam.post("/api/history/" + over + "/revoke", Map.of("reason", "not needed"))
                        .status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> undone(kept) + undone(over), left -> left == 0);
        assertThat(notices(over, "ended")).isOne();

        sallyport.run("update sallyport.notices set due_at = now() - interval '4 days' where export in ('" + kept
                + "', '" + over + "')");
        await().atMost(SOON).until(() -> notices(over, "ready") + notices(over, "ended"), left -> left == 0);

        assertThat(notices(kept, "ready")).isOne();
    }

    @Test
    void tellsThatAWebhookWasClosedOnLinesOfItsOwn() throws MessagingException, IOException {
        Webhook closed = new Webhook(
                new UUID(1, 2),
                person(AgencyPeople.BILLING_ADMIN),
                tenant(),
                "ours\r\nBcc: x@y.example",
                "hooks.example.com",
                Instant.EPOCH,
                null,
                new Webhook.Closing(Instant.EPOCH, Webhook.Cause.GONE));

        sallyport
                .bean(WebhookNews.class)
                .closed(
                        closed,
                        sallyport
                                .tables()
                                .memberships()
                                .read(person(AgencyPeople.BILLING_ADMIN), tenant())
                                .orElseThrow());

        MimeMessage mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(BRUNO);
        assertThat(mail.getSubject()).isEqualTo("Your webhook was closed: ours Bcc: x@y.example");
        assertThat((String) mail.getContent())
                .startsWith("Hello Bruno Bianchi,")
                .contains("gone for good (410)", "https://exports.example/webhooks")
                .doesNotContain("\nBcc", "hooks.example.com");
    }

    private static TestClient olga() {
        return sallyport.in(AgencyPeople.OWNER, AgencyTenants.NORDLICHT.id().toString());
    }

    private static TestClient petra() {
        return sallyport.in(
                AgencyPeople.PRIVACY_OFFICER, AgencyTenants.NORDLICHT.id().toString());
    }

    /** What somebody else must approve; of another length of window it is another export. */
    private static Map<String, Object> restricted(int days) {
        String tenant = AgencyTenants.NORDLICHT.name();
        return Map.of(
                "dataset",
                "customers",
                "columns",
                List.of("id", "iban"),
                "filters",
                List.of(Map.of("column", "region", "equals", "north")),
                "window",
                Map.of("last-days", days),
                "reason",
                "for the auditors",
                "confirm",
                Map.of("tenant", AgencyTenants.NORDLICHT.id().toString(), "name", tenant, "typed", "EXPORT " + tenant));
    }

    private static void address(String login, String email) {
        sallyport.tables().people().setEmail(person(login), Optional.of(EmailAddress.parse(email)));
    }

    private static void role(String login, String role) {
        member(AgencyPeople.id(login), MembershipState.ACTIVE, role);
    }

    private static void member(UUID person, MembershipState state, String role) {
        AgencyTemplate.putMember(sallyport.tables().people(), person, AgencyTenants.NORDLICHT, state, role);
    }

    /** Asks as the page does; returns the id of the new export. */
    private static String askedAgain(TestClient client, String export) throws IOException, InterruptedException {
        HttpRequest confirmed = HttpRequest.newBuilder(
                        sallyport.address().resolve("/exports/" + export + "/again/start"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Cookie",
                        client.cookie().getName() + "=" + client.cookie().getValue())
                .header("X-Csrf-Token", client.csrf())
                .POST(HttpRequest.BodyPublishers.ofString("tenant=" + AgencyTenants.NORDLICHT.id() + "&confirm="
                        + URLEncoder.encode(AgencyTenants.NORDLICHT.name(), StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> asked = HttpClient.newHttpClient().send(confirmed, HttpResponse.BodyHandlers.ofString());
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
        return asked.headers().firstValue("location").orElseThrow().substring("/exports/".length());
    }

    private static TenantId tenant() {
        return new TenantId(TenantIdType.UUID, AgencyTenants.NORDLICHT.id().toString());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void purge() {
        try {
            MAIL.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> projects() {
        return Map.of(
                "dataset",
                "projects",
                "confirm",
                Map.of("tenant", AgencyTenants.NORDLICHT.id().toString(), "name", AgencyTenants.NORDLICHT.name()));
    }

    private static PersonId person(String login) {
        return new PersonId(AgencyPeople.id(login).toString());
    }

    private static long ledger(String export, String event) {
        return count(
                "select count(*) from sallyport.ledger where event = '" + event + "' and export = '" + export + "'");
    }

    private static long undone(String export) {
        return count("select count(*) from sallyport.notices where channel = 'mail' and done_at is null and export = '"
                + export + "'");
    }

    private static long notices(String export, String kind) {
        return count("select count(*) from sallyport.notices where channel = 'mail' and kind = '" + kind
                + "' and export = '" + export + "'");
    }

    private static long tries(String export) {
        return count("select coalesce(sum(tries), 0) from sallyport.notices where channel = 'mail' and export = '"
                + export + "'");
    }

    private static long count(String sql) {
        try (Connection connection = sallyport.superuser();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
