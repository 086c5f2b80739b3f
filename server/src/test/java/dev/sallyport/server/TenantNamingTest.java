package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.testkit.Proves;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R1, over every combination of where a tenant is named, by which name, and with which value. */
class TenantNamingTest {
    private static final String OWN = AgencyTenants.NORDLICHT.id().toString();
    private static final String FOREIGN = AgencyTenants.NORDLICHT_CYRILLIC.id().toString();
    private static final List<String> NAMES = List.of(
            "tenant",
            "tenant_id",
            "tenantId",
            "TENANT-ID",
            "workspace",
            "workspaceId",
            "accountId",
            "org",
            "organizationId",
            "organisation_id",
            "customerTenant",
            "targetTenantId");

    private final TestSallyport sallyport = TestSallyport.shared();
    private TestClient bruno;

    @BeforeEach
    void signIn() {
        bruno = Signed.BRUNO;
    }

    /** Signing in costs a while on purpose; once is enough. */
    private static final class Signed {
        static final TestClient BRUNO = TestSallyport.shared().in(AgencyPeople.BILLING_ADMIN, OWN);
    }

    /** Where a request can name a tenant. */
    enum Place {
        QUERY {
            @Override
            TestClient.Answer ask(TestClient client, String name, String value) {
                return client.get("/api/datasets?" + encode(name) + "=" + encode(value));
            }
        },
        HEADER {
            @Override
            TestClient.Answer ask(TestClient client, String name, String value) {
                return client.send(
                        "/api/datasets",
                        request -> request.header("X-" + name, value).GET());
            }
        },
        MATRIX {
            @Override
            TestClient.Answer ask(TestClient client, String name, String value) {
                return client.get("/api/datasets;" + encode(name) + "=" + encode(value));
            }
        },
        FORM {
            @Override
            TestClient.Answer ask(TestClient client, String name, String value) {
                return client.send(
                        "/api/exports/count",
                        request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(encode(name) + "=" + encode(value))));
            }
        },
        BODY {
            @Override
            TestClient.Answer ask(TestClient client, String name, String value) {
                return client.post("/api/exports/count", Map.of("dataset", "invoices", name, value));
            }
        },
        DEEP_IN_THE_BODY {
            @Override
            TestClient.Answer ask(TestClient client, String name, String value) {
                return client.post(
                        "/api/exports/count",
                        Map.of("dataset", "invoices", "filters", List.of(Map.of("column", "status", name, value))));
            }
        };

        abstract TestClient.Answer ask(TestClient client, String name, String value);

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    @ParameterizedTest
    @MethodSource("namings")
    @Proves("R1")
    void refusesATenantThatIsNotTheSessionsInTheSameWordsWhateverTheValue(Place place, String name) {
        List<String> answers = Stream.of(FOREIGN, UUID.randomUUID().toString(), "", "null", "*", "1 or 1=1")
                .filter(value -> place != Place.HEADER || !value.isEmpty())
                .map(value -> place.ask(bruno, name, value).comparable())
                .distinct()
                .toList();

        assertThat(answers).singleElement().asString().startsWith("403").contains("\"tenant-mismatch\"");
    }

    @Test
    @Proves("R1")
    void ignoresTheSessionsOwnTenant() {
        String plain = bruno.get("/api/datasets").text();

        for (String name : NAMES) {
            assertThat(Place.QUERY.ask(bruno, name, OWN).text()).isEqualTo(plain);
            assertThat(Place.HEADER.ask(bruno, name, OWN).text()).isEqualTo(plain);
            assertThat(Place.MATRIX.ask(bruno, name, OWN).text()).isEqualTo(plain);
            assertThat(Place.BODY.ask(bruno, name, OWN).status())
                    .as("an unknown field")
                    .isEqualTo(400);
        }
    }

    @Test
    @Proves("R1")
    void refusesATenantInThePathAsWell() {
        assertThat(bruno.get("/api/tenants/" + FOREIGN + "/exports").text("code"))
                .isEqualTo("tenant-mismatch");
        assertThat(bruno.get("/api/tenants/" + UUID.randomUUID() + "/exports").text("code"))
                .isEqualTo("tenant-mismatch");
    }

    @Test
    @Proves("R1")
    void refusesATenantInAnAskedExportBesideAProperConfirmation() {
        Map<String, Object> request = TestExports.invoices(AgencyTenants.NORDLICHT, 5);
        request.put("tenant", FOREIGN);

        assertThat(bruno.post("/api/exports", request).text("code")).isEqualTo("tenant-mismatch");
    }

    @Test
    @Proves("R1")
    void putsTheDenialOnTheRecord() throws SQLException {
        TestClient olga = sallyport.in(AgencyPeople.OWNER, OWN);
        long before = denials(AgencyPeople.OWNER);

        olga.get("/api/exports?tenantId=" + FOREIGN);

        assertThat(denials(AgencyPeople.OWNER)).isEqualTo(before + 1);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> namings() {
        List<org.junit.jupiter.params.provider.Arguments> all = new ArrayList<>();
        for (Place place : Place.values()) {
            NAMES.forEach(name -> all.add(org.junit.jupiter.params.provider.Arguments.of(place, name)));
        }
        return all.stream();
    }

    private long denials(String login) throws SQLException {
        try (Connection connection = sallyport.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from sallyport.ledger where event = 'denied' and person = '"
                                + AgencyPeople.id(login) + "' and convert_from(entry, 'UTF8') like '%name-tenant%'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
