package dev.sallyport.leakyagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With all leaks off, nothing of one tenant reaches the other. */
final class CarefulTest {
    private static LeakyAgency agency;
    private static Client olga;
    private static Client sami;
    private static Client paul;
    private static Client nina;

    @BeforeAll
    static void start() {
        agency = LeakyAgency.start(LeakyAgencyOptions.careful());
        olga = Client.of(agency, "olga@larch.example");
        sami = Client.of(agency, "sami@larch.example");
        paul = Client.of(agency, "paul@maple.example");
        nina = Client.of(agency, "nina@nowhere.example");
    }

    @AfterAll
    static void stop() {
        agency.close();
    }

    @Test
    void listsOnlyTheTenantsRows() {
        for (String dataset : List.of("customers", "projects", "invoices", "payments", "notes")) {
            assertThat(olga.get("/api/" + dataset + "?limit=200").text())
                    .as(dataset)
                    .doesNotContainIgnoringCase("maple");
            assertThat(paul.get("/api/" + dataset + "?limit=200").text())
                    .as(dataset)
                    .doesNotContainIgnoringCase("larch");
        }
    }

    @Test
    void pagesThroughAllRowsOnce() {
        Set<String> seen = new TreeSet<>();
        String cursor = "";
        int rows = 0;
        do {
            Client.Answer page = olga.get("/api/invoices?limit=7&sort=status&cursor=" + cursor);
            for (var row : Steps.items(page)) {
                seen.add(row.path("id").asString());
                rows++;
            }
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(rows).hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void refusesAnotherTenantsCursor() {
        String cursor =
                olga.get("/api/invoices?limit=2").json().path("nextCursor").asString();
        assertThat(paul.get("/api/invoices?limit=2&cursor=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void tellsForeignAndUnknownAlike() {
        String foreign = Steps.firstId(olga, "invoices");
        for (String path :
                List.of("/api/invoices/%s", "/api/invoices/%s/print", "/api/attachments/%s", "/api/exports/%s")) {
            Client.Answer first = paul.get(path.formatted(foreign));
            Client.Answer second = paul.get(path.formatted("00000000-0000-4000-8000-000000000000"));
            assertThat(first.status()).isEqualTo(404).isEqualTo(second.status());
            assertThat(first.text().replace(foreign, ""))
                    .isEqualTo(second.text().replace("00000000-0000-4000-8000-000000000000", ""));
        }
        assertThat(olga.get("/api/invoices/" + foreign).status()).isEqualTo(200);
    }

    @Test
    void masksWhatStaffMayNotSee() {
        assertThat(olga.get("/api/customers").text()).contains("@customers.example");
        assertThat(sami.get("/api/customers").text()).doesNotContain("@customers.example");
        assertThat(sami.get("/api/customers?format=csv").text()).doesNotContain("@customers.example");
        assertThat(olga.get("/api/invoices?expand=customer").text()).contains("@customers.example");
        String invoice = "/api/invoices/" + Steps.firstId(sami, "invoices") + "?expand=customer";
        assertThat(sami.get(invoice).text()).contains("***@***").doesNotContain("@customers.example");
        assertThat(Steps.file(sami, "customers", "csv").text())
                .contains("K-0001")
                .doesNotContain("@customers.example");
        assertThat(sami.post("/api/exports", Map.of("dataset", "payments", "format", "pdf"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void neverAnswersInternalColumns() {
        assertThat(olga.get("/api/customers?fields=apiKey").status()).isEqualTo(400);
        assertThat(olga.get("/api/customers?fields=name:apiKey").status()).isEqualTo(400);
        assertThat(olga.get("/api/customers?sort=riskScore").status()).isEqualTo(400);
        assertThat(olga.get("/api/customers/aggregate?group=riskScore").status())
                .isEqualTo(400);
        assertThat(olga.get("/api/customers/aggregate?measure=min:iban").status())
                .isEqualTo(400);
        assertThat(Steps.items(olga.get("/api/customers?q=internal"))).isEmpty();
    }

    @Test
    void keepsMembersOfNoTenantOut() {
        for (String path :
                List.of("/api/customers", "/api/notes", "/api/dashboard", "/api/exports", "/api/search?q=ab")) {
            assertThat(nina.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(Client.nobody(agency).get("/api/customers").status()).isEqualTo(401);
    }

    @Test
    void givesAFileOnceToWhoeverAskedForIt() {
        String export = Steps.export(olga, "customers", "csv");
        String link = Steps.link(olga, export);
        assertThat(paul.get(link).status()).isEqualTo(404);
        assertThat(sami.get(link).status()).isEqualTo(404);
        assertThat(Client.nobody(agency).get(link).status()).isEqualTo(401);
        assertThat(olga.get(link).text()).contains("K-0001").doesNotContain("maple");
        assertThat(olga.get(link).status()).isEqualTo(410);
        String name = olga.get("/api/exports/" + export).json().path("fileName").asString();
        assertThat(olga.get("/files/" + name).status()).isEqualTo(200);
        assertThat(paul.get("/files/" + name).status()).isEqualTo(404);
        assertThat(olga.get("/api/audit?action=export-downloaded").text()).contains("olga@larch.example");
        assertThat(paul.get("/api/audit?action=download-denied").text()).contains("paul@maple.example");
        paul.get("/api/exports/" + export);
        assertThat(paul.get("/api/audit?action=access-denied").text()).contains(export);
        assertThat(olga.get("/api/audit").text()).doesNotContain("paul@maple.example");
    }

    @Test
    void writesEveryFormat() {
        for (String format : List.of("csv", "json", "xlsx", "pdf", "zip")) {
            Client.Answer file = Steps.file(olga, "invoices", format, "status=paid");
            assertThat(file.status()).as(format).isEqualTo(200);
            assertThat(file.bytes()).as(format).hasSizeGreaterThan(500);
        }
        assertThat(Steps.file(olga, "archive", "zip").bytes()).hasSizeGreaterThan(5_000);
    }

    @Test
    void answersReports() {
        for (String path : List.of(
                "/api/dashboard",
                "/api/reports/revenue",
                "/api/reports/monthly",
                "/api/reports/usage",
                "/api/reports/usage-by-customer",
                "/api/reports/overdue",
                "/api/reports/benchmark",
                "/api/invoices/aggregate?group=customerNumber&measure=sum:amount&top=3",
                "/api/search?q=nothing-like-it",
                "/api/invoices/batch?ids=" + Steps.firstId(olga, "invoices"),
                "/api/tenants/larch/summary",
                "/api/customers/values?field=city",
                "/api/invoices/aggregate?group=status&measure=sum:amount",
                "/api/search?q=K-0001",
                "/api/members",
                "/api/audit",
                "/api/schedules",
                "/api/webhooks",
                "/api/me",
                "/openapi.json")) {
            assertThat(olga.get(path).status()).as(path).isEqualTo(200);
            assertThat(olga.get(path).text()).as(path).doesNotContainIgnoringCase("maple");
        }
        assertThat(olga.get("/api/tenants/maple/summary").status()).isEqualTo(404);
        assertThat(olga.get("/api/reports/monthly").json().path("total"))
                .isEqualTo(olga.get("/api/reports/revenue").json().path("total"));
    }

    @Test
    void sumsUpWhatIsBesideTheLargestGroups() {
        var groups = Steps.items(olga.get("/api/invoices/aggregate?group=status&top=2"));
        assertThat(groups).hasSize(3);
        assertThat(groups.get(2).path("status").asString()).isEqualTo("other");
        assertThat(groups.stream()
                        .mapToLong(group -> Long.parseLong(group.path("value").asString()))
                        .sum())
                .isEqualTo(olga.get("/api/invoices").json().path("total").asLong());
        assertThat(olga.get("/api/invoices/aggregate?group=status&top=0").status())
                .isEqualTo(400);
        assertThat(olga.get("/api/invoices/aggregate?group=status&measure=avg:amount&top=2")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesForeignIdsAmongOwnOnes() {
        String own = Steps.firstId(paul, "invoices");
        String foreign = Steps.firstId(olga, "invoices");
        assertThat(paul.get("/api/invoices/batch?ids=" + own + "," + foreign).status())
                .isEqualTo(404);
        assertThat(paul.get("/api/invoices/batch?ids=" + foreign + "," + own).status())
                .isEqualTo(404);
        assertThat(Steps.items(paul.get("/api/invoices/batch?ids=" + own))).hasSize(1);
        String project = "/api/projects/" + Steps.firstId(paul, "projects");
        String customer = Steps.firstId(paul, "customers");
        assertThat(paul.patch(project, Map.of("customerId", Steps.firstId(olga, "customers")))
                        .status())
                .isEqualTo(400);
        assertThat(paul.patch(project, Map.of("customerId", customer))
                        .json()
                        .path("customerId")
                        .asString())
                .isEqualTo(customer);
    }

    @Test
    void showsMembersAsCsvToAdministratorsAlone() {
        assertThat(olga.with("Accept", "text/csv").get("/api/members").text())
                .startsWith("email,name,role,state")
                .contains("sami@larch.example");
        assertThat(sami.with("Accept", "text/csv").get("/api/members").status()).isEqualTo(403);
    }

    @Test
    void answersConditionalRequests() {
        String etag = olga.get("/api/customers").header("ETag");
        assertThat(etag).isNotEmpty();
        assertThat(olga.with("If-None-Match", etag).get("/api/customers").status())
                .isEqualTo(304);
        assertThat(paul.with("If-None-Match", etag).get("/api/customers").status())
                .isEqualTo(200);
    }

    @Test
    void endsSessions() {
        Client rita = Client.of(agency, "rita@larch.example");
        assertThat(rita.get("/api/me").status()).isEqualTo(200);
        assertThat(rita.post("/api/logout", Map.of()).status()).isEqualTo(204);
        assertThat(rita.get("/api/me").status()).isEqualTo(401);
        Client again = Client.of(agency, "rita@larch.example");
        assertThat(olga.delete("/api/members/" + Steps.memberId(olga, "rita@larch.example"))
                        .status())
                .isEqualTo(204);
        assertThat(again.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void wantsTheTokenOfTheForm() {
        Client page = Client.nobody(agency).with("Cookie", "session=" + olga.token());
        assertThat(page.get("/").text()).contains("Dashboard of larch");
        assertThat(page.get("/customers").text()).contains("K-0001").doesNotContain("maple");
        assertThat(page.post("/api/customers", Map.of("name", "forged")).status())
                .isEqualTo(401);
    }

    @Test
    void keepsAccountsOfSeveralWorkspacesApart() {
        Steps.member(olga, "eva@people.example", Client.PASSWORD);
        Steps.member(paul, "EVA@people.example", Client.PASSWORD);
        assertThat(Client.of(agency, "eva@people.example").get("/api/me").text())
                .contains("larch");
        assertThat(Client.of(agency, "EVA@people.example").get("/api/me").text())
                .contains("maple");
        assertThat(Client.nobody(agency)
                        .post("/api/login", Map.of("email", "Eva@people.example", "password", Client.PASSWORD))
                        .status())
                .isEqualTo(409);
    }
}
