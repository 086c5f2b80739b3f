package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.testkit.Proves;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Exports as people make them in a browser that runs no script. */
class MemberPagesTest {
    private final TestSallyport sallyport = MemberServer.shared();
    private final PageClient client = new PageClient(sallyport.address());
    private final ExportWalk walk = new ExportWalk(client);

    @Test
    void leadsFromSigningInToTheBytesThatTheApiGives() {
        PageClient.Page home = client.signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);
        assertThat(home.heading()).isEqualTo("My exports");

        PageClient.Page datasets = client.get("/exports/new");
        assertThat(datasets.html().select(".cards h2").eachText())
                .containsExactly("Invoices", "Invoice lines", "Customers", "Payments");
        assertThat(datasets.html().selectFirst(".cards li").text())
                .contains("400,000", "800 days", "CSV", "JSON", "24 hours");

        PageClient.Page form = client.get("/exports/new/invoices");
        assertThat(form.html()
                        .select("select[name=" + form.field("filter", "status") + "] option[value='']")
                        .text())
                .isEqualTo("the usual: open, paid, overdue");
        Map<String, String> wishes = invoices(form);
        PageClient.Page seen = client.press(form, ExportWalk.LOOK, wishes);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.html().select(".counted").text()).matches("[0-9,]+ rows?");
        assertThat(seen.html().select("#look th").eachText()).startsWith("Gesamt", "Id", "Number");

        PageClient.Page review = client.press(seen, ExportWalk.REVIEW, Map.of());
        assertThat(review.heading()).isEqualTo("Is this what you want?");
        assertThat(review.html().select("main").text())
                .contains(
                        AgencyTenants.NORDLICHT.name(),
                        AgencyTenants.NORDLICHT.id().toString(),
                        seen.html().select(".counted").text(),
                        "Status is one of paid, open",
                        "Bruno Bianchi",
                        "24 hours after it is ready");

        PageClient.Page asked = client.press(review, ExportWalk.START, ExportWalk.confirmed(review));
        assertThat(asked.path()).matches("/exports/[0-9a-f-]{36}");
        PageClient.Page ready = walk.untilReady(asked.path());
        PageClient.Page file = client.submit(ready, "form[action$=/download]", Map.of());
        assertThat(file.path()).matches("/api/handovers/[0-9a-f-]{36}/parts/1");

        byte[] bytes = client.bytes(file.path());
        TestClient api = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        String id = ExportWalk.id(asked);
        JsonNode part = TestExports.part(api, id);
        assertThat(bytes).isEqualTo(api.get(part.path("path").asString("")).body());
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).startsWith("Gesamt,Id,Number,");
        assertThat(lines.get(1).split(",", -1)[1])
                .as("the first row that was seen beforehand")
                .isEqualTo(seen.html()
                        .select("#look tbody tr")
                        .get(0)
                        .select("td")
                        .get(1)
                        .text());
    }

    @Test
    @Proves({"R2", "R15"})
    void startsNothingWithoutATickForTheWorkspaceShown() {
        client.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);
        PageClient.Page review = walk.review("customers", Map.of());
        int before = ExportWalk.exportsOf(sallyport, AgencyPeople.OWNER, AgencyTenants.NORDLICHT);

        PageClient.Page unticked = client.press(review, ExportWalk.START, Map.of());
        PageClient.Page ofAnother =
                client.press(review, ExportWalk.START, Map.of("confirm", AgencyTenants.NORDLICHT_BLANK.name()));
        PageClient.Page withoutId =
                client.press(review, ExportWalk.START, ExportWalk.with(ExportWalk.confirmed(review), "tenant", null));
        PageClient.Page foreign = client.press(
                review,
                ExportWalk.START,
                ExportWalk.with(
                        ExportWalk.confirmed(review),
                        "tenant",
                        AgencyTenants.HARBOUR.id().toString()));

        assertThat(List.of(unticked.status(), ofAnother.status(), withoutId.status()))
                .containsOnly(409);
        assertThat(unticked.heading()).isEqualTo("Not confirmed");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(ExportWalk.exportsOf(sallyport, AgencyPeople.OWNER, AgencyTenants.NORDLICHT))
                .isEqualTo(before);
        assertThat(MemberServer.recorded("denied", "confirmation-mismatch")).isPositive();
        assertThat(MemberServer.recorded("denied", "tenant-named-by-request")).isPositive();
    }

    @Test
    void startsOneExportHoweverOftenTheSameConfirmationIsSent() {
        client.signIn(AgencyPeople.REGIONAL_MANAGER, TestSallyport.PASSWORD);
        PageClient.Page review = walk.review("customers", Map.of());

        PageClient.Page first = client.press(review, ExportWalk.START, ExportWalk.confirmed(review));
        walk.untilReady(first.path());
        PageClient.Page second = client.press(review, ExportWalk.START, ExportWalk.confirmed(review));

        assertThat(second.path()).isEqualTo(first.path());
    }

    @Test
    @Proves("R14")
    void wantsTypedWhatASensitiveRequestDemands() {
        client.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);
        PageClient.Page review = walk.review("payments", Map.of("window", "last-30-days"));
        assertThat(review.html().select("label[for=typed]").text()).contains("EXPORT Nordlicht Werbung GmbH");
        int before = ExportWalk.exportsOf(sallyport, AgencyPeople.OWNER, AgencyTenants.NORDLICHT);

        assertThat(client.press(review, ExportWalk.START, ExportWalk.confirmed(review))
                        .status())
                .isEqualTo(409);
        PageClient.Page mistyped = client.press(
                review,
                ExportWalk.START,
                ExportWalk.with(ExportWalk.confirmed(review), "typed", "EXPORT Nordlicht Werbung Gmbh"));
        assertThat(mistyped.status()).isEqualTo(409);
        assertThat(mistyped.text()).contains("type exactly that");
        assertThat(mistyped.html().select("#new-export input[name=window][value=last-30-days][checked]"))
                .as("what was filled in is kept")
                .hasSize(1);
        assertThat(ExportWalk.exportsOf(sallyport, AgencyPeople.OWNER, AgencyTenants.NORDLICHT))
                .isEqualTo(before);

        PageClient.Page asked = client.press(
                review,
                ExportWalk.START,
                ExportWalk.with(ExportWalk.confirmed(review), "typed", "EXPORT Nordlicht Werbung GmbH"));
        assertThat(asked.path()).startsWith("/exports/");
        walk.untilReady(asked.path());
    }

    @Test
    @Proves({"R14", "R22"})
    void showsNothingBeforeApprovalAndWaitsForItInSight() {
        client.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);
        PageClient.Page form = client.get("/exports/new/customers");
        Map<String, String> wishes = new HashMap<>();
        wishes.put(form.field("column", "iban"), "yes");
        PageClient.Page look = client.press(form, ExportWalk.LOOK, wishes);
        assertThat(look.status()).isEqualTo(409);
        assertThat(look.html().select("#look table")).isEmpty();

        PageClient.Page review = client.press(look, ExportWalk.REVIEW, wishes);
        assertThat(review.html().select("table")).isEmpty();
        Map<String, String> filled =
                ExportWalk.with(ExportWalk.confirmed(review), "typed", "EXPORT Nordlicht Werbung GmbH");
        PageClient.Page waiting =
                client.press(review, ExportWalk.START, ExportWalk.with(filled, "reason", "The auditors ask for it"));

        assertThat(waiting.html().select(".state.awaiting_approval").text()).isEqualTo("Waiting for approval");
        Element card = waiting.html().selectFirst("article.export");
        assertThat(card).isNotNull();
        assertThat(card.attr("hx-get")).isEqualTo(waiting.path() + "/card");
        PageClient.Page piece =
                client.asScript(client.request(waiting.path() + "/card").GET(), waiting.path());
        assertThat(piece.html().select("article.export")).hasSize(1);
        assertThat(piece.html().select("h1, header")).isEmpty();

        PageClient.Page cancelled = client.submit(waiting, "form[action$=/cancel]", Map.of());
        assertThat(cancelled.html().select(".state.cancelled")).hasSize(1);
        assertThat(cancelled.html().select("article[hx-get]")).isEmpty();
    }

    @Test
    void asksAgainForFreshFilesAndRevokesTheOldOnes() {
        client.signIn(AgencyPeople.REGIONAL_MANAGER, TestSallyport.PASSWORD);
        PageClient.Page first = client.press(
                walk.review("invoices", Map.of("window", "last-30-days")),
                ExportWalk.START,
                ExportWalk.confirmed(client.get("/")));
        PageClient.Page old = walk.untilReady(first.path());

        PageClient.Page review = client.submit(old, "form[action$=/again]", Map.of());
        assertThat(review.text()).contains("can no longer be had", AgencyTenants.NORDLICHT.name());
        assertThat(client.press(review, ExportWalk.START, Map.of()).status()).isEqualTo(409);
        assertThat(client.get(old.path()).html().select(".state.completed")).isNotEmpty();
        PageClient.Page again = client.press(review, ExportWalk.START, ExportWalk.confirmed(review));

        assertThat(again.path()).isNotEqualTo(old.path());
        walk.untilReady(again.path());
        PageClient.Page gone = client.get(old.path());
        assertThat(gone.html().select(".state.revoked").text()).isEqualTo("Revoked");
        assertThat(gone.text()).contains("you asked for it again", "its files are gone");
        assertThat(gone.html().select("form[action$=/download]")).isEmpty();
        assertThat(client.submit(old, "form[action$=/download]", Map.of()).status())
                .isEqualTo(409);
        assertThat(MemberServer.recorded("export-revoked", "asked-again")).isPositive();
    }

    @Test
    void offersToNarrowOrToCutIntoMonthsWhatIsTooMuch() {
        client.signIn(AgencyPeople.ANALYST, TestSallyport.PASSWORD);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Map<String, String> wide = Map.of(
                "window", "between",
                "from", today.minusDays(79).toString(),
                "to", today.toString());
        PageClient.Page over = client.press(client.get("/exports/new/invoices"), ExportWalk.REVIEW, wide);

        assertThat(over.html().select(".counted").text())
                .isEqualTo("More than " + MemberServer.ANALYSTS_ROWS + " rows");
        assertThat(over.text()).contains("At most " + MemberServer.ANALYSTS_ROWS + " rows may leave at once");

        PageClient.Page narrowed = client.press(over, "button[name=fix][value=narrow]", Map.of());
        assertThat(narrowed.html().select("#from").val())
                .isEqualTo(today.minusDays(39).toString());
        assertThat(narrowed.html().select("#to").val()).isEqualTo(today.toString());

        PageClient.Page byMonth = client.press(over, "button[name=fix][value=by-month]", Map.of());
        assertThat(byMonth.html().select("#series option[selected]").val()).isEqualTo("month");
    }

    @Test
    void listsEachFileOfASeries() {
        client.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);
        PageClient.Page review = walk.review("invoices", Map.of("window", "last-30-days", "series", "week"));
        PageClient.Page asked = client.press(review, ExportWalk.START, ExportWalk.confirmed(review));
        PageClient.Page ready = walk.untilReady(asked.path());
        assertThat(ready.html().select(".files li")).hasSizeGreaterThan(3);
        assertThat(ready.html().select(".files a")).isEmpty();

        PageClient.Page open = client.submit(ready, "form[action$=/download]", Map.of());

        List<Element> links = open.html().select(".files a");
        assertThat(links).hasSameSizeAs(ready.html().select(".files li"));
        for (Element link : links) {
            assertThat(new String(client.bytes(link.attr("href")), StandardCharsets.UTF_8))
                    .startsWith("Id,Number,Status");
        }
        PageClient.Page receipt = client.get(asked.path() + "/receipt");
        assertThat(receipt.html().select("table").last().select("tbody tr")).hasSameSizeAs(links);
        assertThat(client.get(asked.path() + "?handover=5d2c7f31-0000-4000-8000-000000000000")
                        .html()
                        .select(".files a"))
                .isEmpty();
    }

    @Test
    void keepsTicksAndValuesWithTheirColumnsWhateverIsOfferedMeanwhile() {
        client.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);
        PageClient.Page form = client.get("/exports/new/invoices");
        Map<String, String> fields = new HashMap<>(ExportWalk.fields(form, invoices(form)));
        String status = form.field("filter", "status");
        // As it was filled in while another column stood first.
        String first = fields.get("column-0-name");
        String second = fields.get("column-1-name");
        fields.put("column-0-name", second);
        fields.put("column-1-name", first);
        fields.remove("column-1");
        fields.put("filter-900", fields.remove(status));
        fields.put("filter-900-name", fields.remove(status + "-name"));
        fields.put("filter-900-value", fields.remove(status + "-value"));

        PageClient.Page shown = client.post("/exports/form", fields);

        assertThat(shown.html().select("input[name=" + shown.field("column", first) + "][checked]"))
                .isEmpty();
        assertThat(shown.html().select("input[name=" + shown.field("column", second) + "][checked]"))
                .hasSize(1);
        assertThat(shown.html()
                        .select("[name=" + shown.field("filter", "status") + "-value]")
                        .val())
                .isEqualTo("paid\nopen");
    }

    @Test
    void answersAPageThatAsksForAPieceOfItselfWithThatPieceAlone() {
        client.signIn(AgencyPeople.SUPPORT_AGENT, TestSallyport.PASSWORD);
        PageClient.Page form = client.get("/exports/new/tickets");
        Map<String, String> fields = ExportWalk.fields(form, Map.of("window", "last-30-days"));

        PageClient.Page piece = asScript("/exports/look", fields);
        assertThat(piece.status()).isEqualTo(200);
        assertThat(piece.html().select(".counted")).hasSize(1);
        assertThat(piece.html().select("h1, header, form")).isEmpty();

        PageClient.Page refused = asScript("/exports/look", ExportWalk.with(fields, "column-0-name", "reset_link"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select(".notice.error")).hasSize(1);

        PageClient.Page denied = asScript("/exports/look", ExportWalk.with(fields, "dataset", "invoices"));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.headers().get("hx-refresh")).isEqualTo("true");
        assertThat(denied.text()).isEmpty();
    }

    @Test
    void speaksTheReadersLanguageAndCountsAsTheyDo() {
        client.reading("de");
        client.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);

        assertThat(client.get("/").heading()).isEqualTo("Meine Exporte");
        assertThat(client.get("/exports/new").html().selectFirst(".cards li").text())
                .contains("400.000", "800 Tage");
    }

    @Test
    void namesEveryFieldForThoseWhoDoNotSeeThePage() {
        client.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);
        PageClient.Page form = client.get("/exports/new/invoices");

        for (Element field :
                form.html().select(ExportWalk.NEW_FORM + " :is(input:not([type=hidden]), select, textarea)")) {
            boolean isNamed = field.hasAttr("aria-label")
                    || field.closest("label") != null
                    || !form.html().select("label[for=" + field.id() + "]").isEmpty();
            assertThat(isNamed).as(field.outerHtml()).isTrue();
        }
        assertThat(form.html().select("#look").attr("aria-live")).isEqualTo("polite");
        assertThat(form.html().select("[style], [onclick], script:not([src])")).isEmpty();
    }

    private static Map<String, String> invoices(PageClient.Page form) {
        String total = form.field("column", "total");
        String due = form.field("column", "due_on");
        String status = form.field("filter", "status");
        Map<String, String> wishes = new HashMap<>();
        wishes.put("window", "last-30-days");
        wishes.put(total + "-order", "0");
        wishes.put(total + "-title", "Gesamt");
        wishes.put(due, null);
        wishes.put(status, "in");
        wishes.put(status + "-value", "paid\nopen\n");
        return wishes;
    }

    private PageClient.Page asScript(String path, Map<String, String> fields) {
        return client.asScript(
                client.request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(PageClient.form(fields))),
                path);
    }
}
