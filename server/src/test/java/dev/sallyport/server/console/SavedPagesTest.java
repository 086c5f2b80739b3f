package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.testkit.Proves;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests that people keep, in a browser that runs no script. */
class SavedPagesTest {
    private static final String SAVE = "#save";
    private static final String NORDLICHT = AgencyTenants.NORDLICHT.id().toString();

    private final TestSallyport sallyport = MemberServer.shared();
    private final PageClient client = new PageClient(sallyport.address());

    /** The server is everybody's. */
    @BeforeEach
    @AfterEach
    void forgetWhatWasSaved() throws SQLException {
        sallyport.run("delete from sallyport.saved_requests");
        become(AgencyPeople.BILLING_ADMIN, "billing-admin");
    }

    @Test
    void savesAFormAndFillsItInAgainForTheSameRequest() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        PageClient.Page form = client.get("/exports/new/invoices");
        Map<String, String> wishes = invoices(form);
        wishes.put("saved-name", "Every month");
        wishes.put("saved-shared", "yes");

        PageClient.Page saved = client.press(form, SAVE, wishes);

        assertThat(saved.path()).matches("/exports/new/invoices\\?saved=[0-9a-f-]{36}");
        assertThat(saved.html().select(".notice.good").text()).contains("“Every month”");
        Map<String, String> before = PageClient.fields(form.html().selectFirst("#new-export"), wishes);
        PageClient.Page reviewed = client.press(form, ExportWalk.REVIEW, wishes);
        PageClient.Page again = client.press(saved, ExportWalk.REVIEW, Map.of());
        assertThat(facts(again)).isEqualTo(facts(reviewed));
        assertThat(facts(again)).contains("Gesamt, Id", "Status is one of paid, open");
        assertThat(before).isNotEmpty();

        PageClient.Page list = client.get("/saved");
        assertThat(list.html().select(".saved-name").eachText()).containsExactly("Every month");
        assertThat(list.html().select("article.export").text()).contains("Invoices", "Last month", "CSV", "Shared");
        JsonNode request = api(AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT)
                .get("/api/saved-requests/" + id(list))
                .json()
                .path("request");
        assertThat(request.path("window").toString()).isEqualTo("{\"last-months\":1}");
    }

    @Test
    void savesWhatIsAboutToBeConfirmed() {
        client.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);
        PageClient.Page review = client.press(client.get("/exports/new/customers"), ExportWalk.REVIEW, Map.of());

        PageClient.Page saved = client.press(review, "#save-request button", Map.of("saved-name", "All customers"));

        assertThat(saved.path()).startsWith("/exports/new/customers?saved=");
        assertThat(facts(client.press(saved, ExportWalk.REVIEW, Map.of()))).isEqualTo(facts(review));
    }

    @Test
    void savesWhatWasOnceAskedForATimeThatMovesOn() {
        TestClient bruno = api(AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT);
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 71));
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        PageClient.Page export = client.get("/exports/" + done);

        client.press(export, SAVE, Map.of("saved-name", "As then"));
        PageClient.Page list = client.press(
                export, SAVE, Map.of("saved-name", "Anew", "window", "last-30-days", "saved-shared", "yes"));

        assertThat(list.path()).isEqualTo("/saved");
        assertThat(list.html().select(".saved-name").eachText()).containsExactly("Anew", "As then");
        assertThat(list.html().select("article").get(0).text()).contains("the last 30 days", "Shared");
        assertThat(list.html().select("article").get(1).text()).contains("(days in UTC)");
        assertThat(client.press(export, SAVE, Map.of("saved-name", "x", "window", "ever"))
                        .status())
                .isEqualTo(400);
        assertThat(client.press(export, SAVE, Map.of("saved-name", "Anew")).status())
                .isEqualTo(409);
    }

    @Test
    void givesAFormBackWithTheNameThatIsTaken() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        save("Taken", Map.of());

        PageClient.Page refused = client.press(
                client.get("/exports/new/invoices"), SAVE, Map.of("saved-name", "Taken", "window", "last-30-days"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.html().select(".notice.error").text()).contains("You have one by that name");
        assertThat(refused.html().select("details.save[open] #saved-name").val())
                .isEqualTo("Taken");
        assertThat(refused.html().select("input[name=window][checked]").val()).isEqualTo("last-30-days");
        assertThat(client.press(refused, SAVE, Map.of("saved-name", "Free")).path())
                .contains("?saved=");
    }

    @Test
    void renamesSharesTakesBackAndRemoves() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        save("First", Map.of());
        PageClient.Page list = client.get("/saved");

        list = client.submit(list, "form[action$=/rename]", Map.of("saved-name", "Second"));
        assertThat(list.html().select(".saved-name").eachText()).containsExactly("Second");
        list = client.submit(list, "form[action$=/share]", Map.of());
        assertThat(list.html().select(".state").text()).isEqualTo("Shared");
        list = client.submit(list, "form[action$=/take-back]", Map.of());
        assertThat(list.html().select(".state")).isEmpty();
        list = client.submit(list, "form[action$=/remove]", Map.of());
        assertThat(list.html().select("article")).isEmpty();
        for (String event : List.of("request-saved", "saved-request-changed", "saved-request-shared")) {
            assertThat(MemberServer.recorded(event, "Second") + MemberServer.recorded(event, "First"))
                    .as(event)
                    .isPositive();
        }
    }

    @Test
    @Proves("R15")
    void showsOthersWhatTheyMayExportThemselvesAndLetsThemCopyIt() {
        PageClient olga = new PageClient(sallyport.address());
        olga.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);
        PageClient.Page form = olga.get("/exports/new/invoices");
        olga.press(form, SAVE, Map.of("saved-name", "For everybody", "saved-shared", "yes"));
        olga.press(
                form,
                SAVE,
                Map.of(
                        "saved-name",
                        "With IBANs",
                        "saved-shared",
                        "yes",
                        form.field("column", "customer_iban"),
                        "yes"));

        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        PageClient.Page list = client.get("/saved");

        assertThat(list.html().select(".saved-name").eachText()).containsExactly("For everybody");
        assertThat(list.text()).contains("by Olga Öztürk").doesNotContain("With IBANs");
        assertThat(list.html().select("form[action$=/rename], form[action$=/share], form[action$=/remove]"))
                .isEmpty();
        PageClient.Page filled = client.get(
                list.html().select("a[href^=/exports/new/invoices?saved=]").attr("href"));
        assertThat(filled.html().select(".notice.good")).isNotEmpty();
        PageClient.Page copied = client.submit(list, "form[action$=/copy]", Map.of("saved-name", "Mine"));
        assertThat(copied.html().select(".saved-name").eachText()).containsExactly("Mine", "For everybody");

        become(AgencyPeople.BILLING_ADMIN, "support-agent");
        PageClient.Page narrowed = client.get("/saved");
        assertThat(narrowed.html().select(".saved-name").eachText()).containsExactly("Mine");
        assertThat(narrowed.text()).contains("Not available to you any more", "the dataset Invoices");
        assertThat(narrowed.html().select("a[href*='?saved=']")).isEmpty();
    }

    @Test
    @Proves("R13")
    void leavesOutAndTellsWhatIsNotAvailableAnyMore() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        PageClient.Page form = client.get("/exports/new/invoices");
        Map<String, String> wishes = new HashMap<>(invoices(form));
        wishes.put("saved-name", "With much");
        wishes.put("format", "xlsx");
        wishes.put("sort", "number");
        PageClient.Page saved = client.press(form, SAVE, wishes);

        become(AgencyPeople.BILLING_ADMIN, "analyst");
        PageClient.Page filled = client.get(saved.path());

        assertThat(filled.html().select(".notice.warn li").eachText())
                .contains("the column Number", "ordering by Number", "the format Excel workbook")
                .doesNotContain("the column Id");
        assertThat(filled.html().select("input[value=number]")).isEmpty();
        PageClient.Page review = client.press(filled, ExportWalk.REVIEW, Map.of());
        assertThat(review.status()).as(review.text()).isEqualTo(200);
        assertThat(client.get("/saved").text()).contains("Not available to you any more:");
    }

    @Test
    void tellsWhatTheFormHasNoFieldFor() {
        TestClient bruno = api(AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT);
        String id = bruno.post(
                        "/api/saved-requests",
                        Map.of(
                                "name",
                                "By a program",
                                "request",
                                Map.of(
                                        "dataset",
                                        "invoices",
                                        "columns",
                                        List.of("id"),
                                        "window",
                                        Map.of("last-days", 7),
                                        "raw-unsafe-in-spreadsheets",
                                        true)))
                .text("id");
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);

        PageClient.Page filled = client.get("/exports/new/invoices?saved=" + id);

        assertThat(filled.html().select(".notice.warn li").eachText())
                .containsExactly("the time", "cells without the guard against formulas");
        assertThat(client.get("/exports/new/customers?saved=" + id).path()).isEqualTo("/saved");
    }

    @Test
    @Proves("R2")
    void aFormThatNamesNoWorkspaceDoesNothing() {
        String id = api(AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT)
                .post("/api/saved-requests", Map.of("name", "Stays", "request", Map.of("dataset", "customers")))
                .text("id");
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        Map<String, String> nameless = fields(Map.of("saved-name", "x", "saved-shared", "on", "reason", "x"));
        nameless.remove("tenant");

        for (String act : List.of("/rename", "/share", "/take-back", "/remove", "/copy", "/remove-shared")) {
            assertThat(client.post("/saved/" + id + act, nameless).status())
                    .as(act)
                    .isEqualTo(400);
        }
        assertThat(client.post("/saved", nameless).status()).isEqualTo(400);
        assertThat(client.post("/exports/" + UUID.randomUUID() + "/save", nameless)
                        .status())
                .isEqualTo(400);
        nameless.put("tenant", "");
        assertThat(client.post("/saved/" + id + "/remove", nameless).status()).isEqualTo(403);
        TestClient.Answer kept =
                api(AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT).get("/api/saved-requests/" + id);
        assertThat(kept.text("name")).isEqualTo("Stays");
        assertThat(kept.json().get("shared").asBoolean()).isFalse();
    }

    @Test
    @Proves({"R8", "R15"})
    void tellsForeignPrivateAndUnknownAlike() {
        String priv = api(AgencyPeople.OWNER, AgencyTenants.NORDLICHT)
                .post("/api/saved-requests", Map.of("name", "Mine alone", "request", Map.of("dataset", "customers")))
                .text("id");
        String foreign = api(AgencyPeople.NEIGHBOUR, AgencyTenants.NORDLICHT_CYRILLIC)
                .post(
                        "/api/saved-requests",
                        Map.of("name", "Foreign", "shared", true, "request", Map.of("dataset", "customers")))
                .text("id");
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        Map<String, String> fields = fields(Map.of("saved-name", "x", "reason", "x"));
        String unknown = UUID.randomUUID().toString();

        for (String id : List.of(priv, foreign)) {
            PageClient.Page form = client.get("/exports/new/customers?saved=" + id);
            assertThat(form.status()).isEqualTo(404);
            assertThat(ExportWalk.told(form))
                    .isEqualTo(ExportWalk.told(client.get("/exports/new/customers?saved=" + unknown)));
            for (String act : List.of("/rename", "/share", "/take-back", "/remove", "/copy")) {
                PageClient.Page refused = client.post("/saved/" + id + act, fields);
                assertThat(refused.status()).as(act).isEqualTo(404);
                assertThat(ExportWalk.told(refused))
                        .isEqualTo(ExportWalk.told(client.post("/saved/" + unknown + act, fields)));
            }
            assertThat(client.post("/saved/" + id + "/remove-shared", fields).status())
                    .isEqualTo(403);
        }
        assertThat(MemberServer.recorded("denied", "saved-request-of-a-colleague"))
                .isPositive();
        assertThat(MemberServer.recorded("denied", "saved-request-of-another-tenant"))
                .isPositive();
    }

    @Test
    @Proves({"R9", "R12"})
    void refusesATamperedFormLikeTheApiAndKeepsNothing() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        Element form = client.get("/exports/new/invoices").html().selectFirst("#new-export");
        assertThat(form).isNotNull();
        Map<String, String> fields = PageClient.fields(form, Map.of("saved-name", "Tampered"));

        assertThat(client.post("/saved", ExportWalk.with(fields, "dataset", "tickets"))
                        .status())
                .isEqualTo(403);
        PageClient.Page column = client.post("/saved", ExportWalk.with(fields, "column-0-name", "payment_token"));
        assertThat(column.status()).isEqualTo(422);
        assertThat(column.text()).contains("you can't export the column \"payment_token\"");
        assertThat(client.post("/saved", ExportWalk.with(fields, "owner", "olga"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/saved", ExportWalk.with(fields, "saved-name", ""))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/saved", ExportWalk.with(fields, "saved-name", "x".repeat(81)))
                        .status())
                .isEqualTo(400);
        assertThat(client.post(
                                "/saved",
                                ExportWalk.with(
                                        fields,
                                        "tenant",
                                        AgencyTenants.HARBOUR.id().toString()))
                        .status())
                .isEqualTo(403);
        assertThat(client.post("/saved", ExportWalk.with(fields, "_csrf", "x")).status())
                .isEqualTo(403);
        assertThat(client.get("/saved").html().select("article")).isEmpty();
        assertThat(MemberServer.recorded("denied", "\"save-request\"")).isPositive();
    }

    @Test
    @Proves("R2")
    void doesNothingInAnotherWorkspaceThanThePageWasOpenedIn() {
        PageClient.Page choice = client.signIn(AgencyPeople.ACCOUNT_MANAGER, TestSallyport.PASSWORD);
        client.submit(choice, "form[action=/workspace]", ExportWalk.choose(AgencyTenants.HARBOUR));
        PageClient.Page form = client.get("/exports/new/projects");
        client.press(form, SAVE, Map.of("saved-name", "Of Harbour", "saved-shared", "yes"));
        PageClient.Page list = client.get("/saved");
        assertThat(list.html().select(".saved-name").eachText()).containsExactly("Of Harbour");

        client.submit(client.get("/workspace"), "form[action=/workspace]", ExportWalk.choose(AgencyTenants.NORDLICHT));
        String csrf = new ExportWalk(client).csrf();

        assertThat(client.press(form, SAVE, Map.of("saved-name", "Stale")).status())
                .isEqualTo(403);
        for (String act : List.of("rename", "take-back", "remove")) {
            assertThat(client.submit(list, "form[action$=/" + act + "]", Map.of("_csrf", csrf))
                            .status())
                    .as(act)
                    .isEqualTo(403);
        }
        assertThat(client.get("/saved").html().select("article")).isEmpty();
        client.submit(client.get("/workspace"), "form[action=/workspace]", ExportWalk.choose(AgencyTenants.HARBOUR));
        assertThat(client.get("/saved").html().select(".saved-name").eachText()).containsExactly("Of Harbour");
    }

    @Test
    void showsNamesAsTheTextsThatTheyAre() {
        String name = "<script>alert(1)</script><img src=x onerror=alert(1)>'\"&";
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);

        PageClient.Page form = save(name, Map.of());

        PageClient.Page list = client.get("/saved");
        assertThat(form.html().select(".notice.good").text()).contains(name);
        assertThat(list.html().select(".saved-name").text()).isEqualTo(name);
        assertThat(list.html().select("article img, article script, .notice img, .notice script"))
                .isEmpty();
        assertThat(list.html().select("[style], [onclick], script:not([src])")).isEmpty();
    }

    @Test
    void letsAdministratorsRemoveWhatIsShared() {
        api(AgencyPeople.OWNER, AgencyTenants.NORDLICHT)
                .post(
                        "/api/saved-requests",
                        Map.of(
                                "name",
                                "Of Olga",
                                "shared",
                                true,
                                "request",
                                Map.of(
                                        "dataset",
                                        "customers",
                                        "filters",
                                        List.of(Map.of("column", "name", "equals", "Fischer")))));
        client.signIn(AgencyPeople.ADMINISTRATOR, TestSallyport.PASSWORD);

        PageClient.Page list = client.get("/saved");
        assertThat(list.text())
                .contains("All that is shared here", "Of Olga", "by Olga Öztürk", "Customers")
                .doesNotContain("Fischer");
        PageClient.Page after = client.submit(list, "form[action$=/remove-shared]", Map.of("reason", "it misled"));

        assertThat(after.text()).contains("Nothing is shared here.");
        assertThat(MemberServer.recorded("saved-request-removed", "it misled")).isPositive();
    }

    @Test
    void namesEveryFieldForThoseWhoDoNotSeeThePage() {
        client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        save("One", Map.of());
        PageClient.Page list = client.get("/saved");

        for (Element field : list.html().select("main :is(input:not([type=hidden]), select, textarea)")) {
            boolean isNamed = field.closest("label") != null
                    || !list.html().select("label[for=" + field.id() + "]").isEmpty();
            assertThat(isNamed).as(field.outerHtml()).isTrue();
        }
        client.reading("de");
        assertThat(client.get("/saved").heading()).isEqualTo("Gespeicherte Anfragen");
    }

    private PageClient.Page save(String name, Map<String, String> wishes) {
        Map<String, String> all = new HashMap<>(wishes);
        all.put("saved-name", name);
        PageClient.Page saved = client.press(client.get("/exports/new/invoices"), SAVE, all);
        assertThat(saved.path()).as(saved.text()).contains("?saved=");
        return saved;
    }

    private static Map<String, String> invoices(PageClient.Page form) {
        String total = form.field("column", "total");
        String status = form.field("filter", "status");
        Map<String, String> wishes = new HashMap<>();
        wishes.put("window", "last-month");
        wishes.put(total + "-order", "0");
        wishes.put(total + "-title", "Gesamt");
        wishes.put(form.field("column", "due_on"), null);
        wishes.put(status, "in");
        wishes.put(status + "-value", "paid\nopen");
        wishes.put("dialect", "excel-de");
        wishes.put("descending", "yes");
        wishes.put("sort", "total");
        return wishes;
    }

    private Map<String, String> fields(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("_csrf", new ExportWalk(client).csrf());
        fields.put("tenant", NORDLICHT);
        return fields;
    }

    private TestClient api(String login, AgencyTenant tenant) {
        return sallyport.in(login, tenant.id().toString());
    }

    private static String facts(PageClient.Page review) {
        assertThat(review.heading()).as(review.text()).isEqualTo("Is this what you want?");
        return review.html().select(".facts").text();
    }

    private static String id(PageClient.Page list) {
        return list.html().select("article[id^=saved-]").attr("id").substring("saved-".length());
    }

    private void become(String login, String role) {
        AgencyTemplate.putMember(
                sallyport.tables().people(),
                AgencyPeople.id(login),
                AgencyTenants.NORDLICHT,
                MembershipState.ACTIVE,
                role);
    }
}
