package dev.sallyport.server;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.testkit.Proves;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Asking for an ended export again, over real HTTP. */
class AskAgainTest {
    private static final Map<String, ?> CONFIRMED =
            Map.of("confirm", Map.of("tenant", NORDLICHT.id().toString(), "name", NORDLICHT.name()));

    private final TestClient olga =
            TestSallyport.shared().in(AgencyPeople.OWNER, NORDLICHT.id().toString());

    @Test
    void givesFreshFilesForTheSameTimeAndTakesTheOldOnes() {
        String old = TestExports.completed(olga, TestExports.invoices(NORDLICHT, 621));

        TestClient.Answer again = olga.post("/api/exports/" + old + "/again", CONFIRMED);

        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.text("id")).isNotEqualTo(old);
        assertThat(again.header("Location")).isEqualTo("/api/exports/" + again.text("id"));
        assertThat(olga.get("/api/exports/" + old).text("state")).isEqualTo("revoked");
        assertThat(olga.get("/api/exports/" + old).text("ended-because")).isEqualTo("replaced-by-you");
        assertThat(olga.post("/api/exports/" + old + "/tickets").text("code")).isEqualTo("wrong-state");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> olga.get("/api/exports/" + again.text("id")).text("state"), "completed"::equals);
        TestClient.Answer before = olga.get("/api/exports/" + old + "/receipt");
        TestClient.Answer after = olga.get("/api/exports/" + again.text("id") + "/receipt");
        for (String same : new String[] {"dataset", "window-from", "window-to", "rows-written", "format"}) {
            assertThat(after.text(same)).as(same).isEqualTo(before.text(same));
        }
    }

    @Test
    void isOneNewExportHoweverOftenTheSameKeyIsSent() {
        String old = TestExports.completed(olga, TestExports.invoices(NORDLICHT, 622));

        TestClient.Answer first = again(old, "Idempotency-Key", "again-622", "Prefer", "wait=20");
        TestClient.Answer second = again(old, "Idempotency-Key", "again-622");

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.text("state")).isEqualTo("completed");
        assertThat(first.text("ticket")).isNotEmpty();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(second.text("state")).isEqualTo("completed");
    }

    @Test
    void doesNotTakeTheFilesOfAnExportThatItGivesBack() {
        Map<String, Object> whole = TestExports.invoices(NORDLICHT, 1);
        whole.put("window", Map.of("from", "2026-01-03T00:00:00Z", "to", "2026-01-05T00:00:00Z"));
        whole.put("columns", new Object[] {Map.of("name", "id", "title", "Id")});
        TestClient.Answer asked = send("/api/exports", whole, "Idempotency-Key", "whole-1", "Prefer", "wait=20");
        assertThat(asked.text("state")).as(asked.toString()).isEqualTo("completed");

        TestClient.Answer again = again(asked.text("id"), "Idempotency-Key", "whole-1");

        assertThat(again.text("id")).isEqualTo(asked.text("id"));
        assertThat(again.text("state")).isEqualTo("completed");
    }

    @Test
    void doesNotTakeTheFilesOfANewerExportThanItGivesBack() {
        String first = TestExports.completed(olga, TestExports.invoices(NORDLICHT, 623));
        String second = again(first, "Idempotency-Key", "again-623", "Prefer", "wait=20")
                .text("id");
        String third = again(second, "Prefer", "wait=20").text("id");
        assertThat(olga.get("/api/exports/" + second).text("state")).isEqualTo("revoked");

        TestClient.Answer late = again(third, "Idempotency-Key", "again-623");

        assertThat(late.text("id")).isEqualTo(second);
        assertThat(olga.get("/api/exports/" + third).text("state")).isEqualTo("completed");
    }

    @Test
    @Proves({"R2", "R14"})
    void wantsTheSameConfirmationAsAskingAndLeavesTheOldOneOtherwise() {
        Map<String, Object> payments = TestExports.invoices(NORDLICHT, 20);
        payments.put("dataset", "payments");
        payments.put(
                "confirm",
                Map.of(
                        "tenant",
                        NORDLICHT.id().toString(),
                        "name",
                        NORDLICHT.name(),
                        "typed",
                        "EXPORT " + NORDLICHT.name()));
        String old = TestExports.completed(olga, payments);

        TestClient.Answer untyped = olga.post("/api/exports/" + old + "/again", CONFIRMED);
        TestClient.Answer ofAnother = olga.post(
                "/api/exports/" + old + "/again",
                Map.of("confirm", Map.of("tenant", HARBOUR.id().toString(), "name", HARBOUR.name())));
        TestClient.Answer unconfirmed = olga.post("/api/exports/" + old + "/again", Map.of());
        TestClient.Answer widened =
                olga.post("/api/exports/" + old + "/again", Map.of("confirm", CONFIRMED, "dataset", "invoices"));

        assertThat(untyped.text("code")).isEqualTo("confirmation-mismatch");
        assertThat(ofAnother.text("code")).isEqualTo("confirmation-mismatch");
        assertThat(unconfirmed.status()).isEqualTo(400);
        assertThat(widened.status()).isEqualTo(400);
        assertThat(olga.get("/api/exports/" + old).text("state")).isEqualTo("completed");
    }

    @Test
    void refusesWhatHasNotEnded() {
        Map<String, Object> restricted = TestExports.invoices(NORDLICHT, 20);
        restricted.put("dataset", "customers");
        restricted.put("columns", new String[] {"id", "iban"});
        restricted.put(
                "confirm",
                Map.of(
                        "tenant",
                        NORDLICHT.id().toString(),
                        "name",
                        NORDLICHT.name(),
                        "typed",
                        "EXPORT " + NORDLICHT.name()));
        String waiting = olga.post("/api/exports", restricted).text("id");

        TestClient.Answer again = olga.post("/api/exports/" + waiting + "/again", CONFIRMED);

        assertThat(again.text("code")).isEqualTo("wrong-state");
        olga.post("/api/exports/" + waiting + "/cancel");
    }

    private TestClient.Answer again(String id, String... headers) {
        return send("/api/exports/" + id + "/again", CONFIRMED, headers);
    }

    private TestClient.Answer send(String path, Map<String, ?> body, String... headers) {
        return olga.send(
                path,
                request -> request.header("Content-Type", "application/json")
                        .headers(headers)
                        .POST(HttpRequest.BodyPublishers.ofString(new JsonMapper().writeValueAsString(body))));
    }
}
