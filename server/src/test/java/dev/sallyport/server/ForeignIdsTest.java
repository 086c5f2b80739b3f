package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.testkit.Proves;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ForeignIdsTest {
    private static final Map<String, ?> CONFIRMED = Map.of(
            "confirm",
            Map.of("tenant", AgencyTenants.NORDLICHT.id().toString(), "name", AgencyTenants.NORDLICHT.name()));
    private static final List<BiFunction<TestClient, String, TestClient.Answer>> WITH_AN_EXPORT = List.of(
            (client, id) -> client.get("/api/exports/" + id),
            (client, id) -> client.get("/api/exports/" + id + "/receipt"),
            (client, id) -> client.post("/api/exports/" + id + "/cancel"),
            (client, id) -> client.post("/api/exports/" + id + "/again", CONFIRMED),
            (client, id) -> client.post("/api/exports/" + id + "/tickets"));

    private final TestSallyport sallyport = TestSallyport.shared();

    @Test
    @Proves({"R8", "R15"})
    void answersForeignUnknownAndImpossibleIdsAlike() {
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        String export = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 31));
        String ticket = TestExports.ticket(bruno, export);
        String part = TestExports.part(bruno, export).path("path").asString("");
        String handover = part.split("/", -1)[3];
        TestClient nils = sallyport.in(
                AgencyPeople.NEIGHBOUR, AgencyTenants.NORDLICHT_CYRILLIC.id().toString());
        TestClient colleague =
                sallyport.in(AgencyPeople.OWNER, AgencyTenants.NORDLICHT.id().toString());
        String unknown = UUID.randomUUID().toString();

        for (TestClient other : List.of(nils, colleague)) {
            for (BiFunction<TestClient, String, TestClient.Answer> door : WITH_AN_EXPORT) {
                TestClient.Answer foreign = door.apply(other, export);
                assertThat(foreign.status()).isEqualTo(404);
                assertThat(foreign.comparable())
                        .isEqualTo(door.apply(other, unknown).comparable())
                        .isEqualTo(door.apply(other, "1").comparable());
            }
            TestClient.Answer foreignPart = other.get(part);
            assertThat(foreignPart.status()).isEqualTo(404);
            assertThat(foreignPart.comparable())
                    .isEqualTo(other.get(part.replace(handover, unknown)).comparable());
            TestClient.Answer foreignTicket = other.post("/api/handovers", Map.of("ticket", ticket));
            assertThat(foreignTicket.status()).isEqualTo(403);
            assertThat(foreignTicket.comparable())
                    .isEqualTo(other.post("/api/handovers", Map.of("ticket", "x" + ticket.substring(1)))
                            .comparable());
        }
    }

    @Test
    @Proves("R12")
    void givesAdministratorsWithoutAGrantNothing() {
        for (String login : List.of(AgencyPeople.ADMINISTRATOR, AgencyPeople.OPERATOR, AgencyPeople.SUPPORT)) {
            TestClient client = sallyport.in(login, AgencyTenants.NORDLICHT.id().toString());

            assertThat(client.get("/api/datasets").json().path("datasets").values())
                    .isEmpty();
            assertThat(client.post("/api/exports", TestExports.invoices(AgencyTenants.NORDLICHT, 1))
                            .text("code"))
                    .isEqualTo("not-allowed");
        }
    }
}
