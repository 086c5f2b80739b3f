package dev.sallyport.server;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.Limits;
import dev.sallyport.testkit.Proves;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Asking with {@code Prefer: wait}, and under a key, over real HTTP. */
class ExportWaitTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestClient olga =
            TestSallyport.shared().in(AgencyPeople.OWNER, NORDLICHT.id().toString());

    /** The server is everybody's; so are the hours of its people. */
    @BeforeEach
    @AfterEach
    void forgetWhatWasAsked() throws SQLException {
        try (Connection connection = TestSallyport.shared().superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from sallyport.quota_uses");
        }
    }

    @Test
    void aSmallExportIsFinishedWithinTheRequestAndAnsweredWithATicketThatOpensIt() {
        TestClient.Answer answer = ask(611, "Prefer", "respond-async, wait=20");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait");
        assertThat(answer.header("Location")).isEqualTo("/api/exports/" + answer.text("id"));
        assertThat(answer.text("state")).isEqualTo("completed");
        assertThat(Instant.parse(answer.text("ticket-expires-at"))).isAfter(Instant.now());

        TestClient.Answer opened = olga.post("/api/handovers", Map.of("ticket", answer.text("ticket")));
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("export")).isEqualTo(answer.text("id"));
    }

    @Test
    void withoutATimeToWaitItIsToldWhereToLook() {
        TestClient.Answer answer = ask(612, "Prefer", "wait=0");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/exports/" + answer.text("id"));
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.text("ticket")).isEmpty();
        TestExports.completed(olga, TestExports.invoices(NORDLICHT, 612));
    }

    @Test
    @Proves("R28")
    void overALimitTheAnswerTellsWhenToComeBack() {
        String tenant = NORDLICHT.id().toString();
        TestClient agent = TestSallyport.shared().in(AgencyPeople.SUPPORT_AGENT, tenant);
        Map<String, Object> count = Map.of("dataset", "tickets", "window", Map.of("last-days", 30));
        TestClient.Answer answer = agent.post("/api/exports/count", count);
        for (int i = 0; i <= Limits.DEFAULT.perHour() && answer.status() == 200; i++) {
            answer = agent.post("/api/exports/count", count);
        }
        assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
        assertThat(answer.text("code")).isEqualTo("quota-exceeded");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(3_000, 3_600);
    }

    @Test
    void aKeyIsItsRequestsAlone() {
        String key = UUID.randomUUID().toString();
        TestClient.Answer first = ask(613, "Idempotency-Key", key);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        TestExports.completed(olga, TestExports.invoices(NORDLICHT, 613));
        TestClient.Answer again = ask(613, "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        TestClient.Answer other = ask(614, "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("idempotency-key-reused");
        assertThat(ask(614, "Idempotency-Key", "k".repeat(201)).status()).isEqualTo(400);
    }

    private TestClient.Answer ask(int days, String header, String value) {
        String body = JSON.writeValueAsString(TestExports.invoices(NORDLICHT, days));
        return olga.send(
                "/api/exports",
                request -> request.header("Content-Type", "application/json")
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
