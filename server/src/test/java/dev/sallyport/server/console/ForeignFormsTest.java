package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.testkit.Proves;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forms that somebody changed, pages of what is others', and people without a grant: nothing is done or told. */
class ForeignFormsTest {
    private final TestSallyport sallyport = MemberServer.shared();
    private final PageClient client = new PageClient(sallyport.address());
    private final ExportWalk walk = new ExportWalk(client);

    @Test
    @Proves({"R9", "R12", "R15"})
    void refusesATamperedFormLikeTheApiAndPutsItOnTheRecord() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        PageClient.Page form = client.get("/exports/new/invoices");
        PageClient.Page review = walk.review("invoices", Map.of("window", "last-30-days"));
        int before = ExportWalk.exportsOf(sallyport, AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT);

        for (String act : List.of("/exports/look", "/exports/review", "/exports/start")) {
            Map<String, String> fields =
                    ExportWalk.fields(act.endsWith("start") ? review : form, ExportWalk.confirmed(review));
            PageClient.Page foreign = client.post(act, ExportWalk.with(fields, "dataset", "tickets"));
            PageClient.Page unknown = client.post(act, ExportWalk.with(fields, "dataset", "payroll"));
            assertThat(foreign.status()).as(act).isEqualTo(403);
            assertThat(ExportWalk.told(foreign).replace("tickets", "payroll")).isEqualTo(ExportWalk.told(unknown));

            PageClient.Page column = client.post(act, ExportWalk.with(fields, "column-0-name", "payment_token"));
            assertThat(column.status()).as(act).isEqualTo(422);
            assertThat(column.text()).contains("you can't export the column \"payment_token\"");

            PageClient.Page filter = client.post(
                    act,
                    ExportWalk.with(
                            ExportWalk.with(
                                    ExportWalk.with(fields, "filter-0", "equals"), "filter-0-name", "customer_iban"),
                            "filter-0-value",
                            "x"));
            assertThat(filter.status()).as(act).isEqualTo(422);

            PageClient.Page window = client.post(
                    act,
                    ExportWalk.with(
                            ExportWalk.with(ExportWalk.with(fields, "window", "between"), "from", "2001-01-01"),
                            "to",
                            "2026-01-01"));
            assertThat(window.status()).as(act).isEqualTo(422);

            assertThat(client.post(act, ExportWalk.with(fields, "limit", "999999"))
                            .status())
                    .isEqualTo(400);
            assertThat(client.post(act, ExportWalk.with(fields, "format", "exe"))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(ExportWalk.exportsOf(sallyport, AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT))
                .isEqualTo(before);
        assertThat(MemberServer.recorded("denied", "column-not-available")).isPositive();
        assertThat(MemberServer.recorded("denied", "\"no-grant\"")).isPositive();
        assertThat(MemberServer.recorded("denied", "\"send-form\"")).isPositive();
    }

    @Test
    @Proves({"R8", "R15"})
    void tellsSomebodyElsesExportLikeOneThatNeverWas() {
        TestClient olga =
                sallyport.in(AgencyPeople.OWNER, AgencyTenants.NORDLICHT.id().toString());
        String theirs = TestExports.completed(olga, TestExports.invoices(AgencyTenants.NORDLICHT, 12));
        String nobodys = "5d2c7f31-0000-4000-8000-000000000000";
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        Map<String, String> fields = new HashMap<>(ExportWalk.confirmed(walk.review("customers", Map.of())));
        fields.put("_csrf", client.get("/").html().select("input[name=_csrf]").val());
        fields.put("tenant", AgencyTenants.NORDLICHT.id().toString());

        for (String page : List.of("", "/card", "/receipt")) {
            PageClient.Page refused = client.get("/exports/" + theirs + page);
            assertThat(refused.status()).as(page).isEqualTo(404);
            assertThat(ExportWalk.told(refused)).isEqualTo(ExportWalk.told(client.get("/exports/" + nobodys + page)));
        }
        for (String act : List.of("/cancel", "/download", "/again", "/again/start")) {
            PageClient.Page refused = client.post("/exports/" + theirs + act, fields);
            assertThat(refused.status()).as(act).isEqualTo(404);
            assertThat(ExportWalk.told(refused))
                    .isEqualTo(ExportWalk.told(client.post("/exports/" + nobodys + act, fields)));
        }
        assertThat(olga.get("/api/exports/" + theirs).text("state")).isEqualTo("completed");
        assertThat(MemberServer.recorded("denied", "export-of-a-colleague")).isPositive();
    }

    @Test
    @Proves({"R12", "R22"})
    void offersAndShowsNothingToWhoHasNoGrant() {
        String done = TestExports.completed(
                sallyport.in(AgencyPeople.OWNER, AgencyTenants.NORDLICHT.id().toString()),
                TestExports.invoices(AgencyTenants.NORDLICHT, 13));
        for (String login : List.of(AgencyPeople.ADMINISTRATOR, AgencyPeople.OPERATOR, AgencyPeople.SUPPORT)) {
            PageClient somebody = new PageClient(sallyport.address());
            somebody.signIn(login, TestSallyport.PASSWORD);
            assertThat(somebody.get("/exports/new").html().select(".cards li")).isEmpty();
            assertThat(somebody.get("/exports/new/invoices").path()).isEqualTo("/exports/new");
            Map<String, String> fields = new HashMap<>();
            fields.put(
                    "_csrf",
                    somebody.get("/").html().select("input[name=_csrf]").val());
            fields.put("tenant", AgencyTenants.NORDLICHT.id().toString());
            fields.put("confirm", AgencyTenants.NORDLICHT.name());
            fields.put("dataset", "invoices");
            fields.put("column-0", "yes");
            fields.put("column-0-name", "id");
            fields.put("window", "last-month");
            for (String act : List.of("/exports/look", "/exports/review", "/exports/start")) {
                assertThat(somebody.post(act, fields).status()).as(login + act).isEqualTo(403);
            }
            assertThat(somebody.get("/exports/" + done).status()).as(login).isEqualTo(404);
            for (String act : List.of("/download", "/cancel", "/again", "/again/start")) {
                assertThat(somebody.post("/exports/" + done + act, fields).status())
                        .as(login + act)
                        .isEqualTo(404);
            }
        }
    }
}
