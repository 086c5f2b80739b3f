package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.server.TestSallyport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The way from the form of an export to its files, as somebody goes it without script. */
record ExportWalk(PageClient client) {
    static final String NEW_FORM = "#new-export";
    static final String LOOK = "button[formaction='/exports/look#look']:not([name])";
    static final String REVIEW = "#new-export button.primary";
    static final String START = "form.confirm button.primary";

    /** The page that asks whether this is what is wanted. */
    PageClient.Page review(String dataset, Map<String, String> wishes) {
        PageClient.Page review = client.press(client.get("/exports/new/" + dataset), REVIEW, wishes);
        assertThat(review.heading()).as(review.text()).isEqualTo("Is this what you want?");
        return review;
    }

    PageClient.Page untilReady(String path) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> client.get(path),
                        page -> !page.html().select(".state.completed").isEmpty());
    }

    /** The token that a form of a page opened now carries. */
    String csrf() {
        return client.get("/").html().select("input[name=_csrf]").val();
    }

    /** The tick for the workspace that the page shows. */
    static Map<String, String> confirmed(PageClient.Page page) {
        return Map.of("confirm", page.html().select(".where strong").text());
    }

    /** What the form of an export sends as it stands, and what is filled in. */
    static Map<String, String> fields(PageClient.Page page, Map<String, String> filled) {
        Element form = page.html().selectFirst(NEW_FORM + ", form.confirm");
        assertThat(form).isNotNull();
        return PageClient.fields(form, filled);
    }

    static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    static Map<String, String> choose(AgencyTenant tenant) {
        return Map.of("tenant", tenant.id().toString());
    }

    static String id(PageClient.Page export) {
        return export.path().substring("/exports/".length());
    }

    /** How many exports somebody has in a workspace. */
    static int exportsOf(TestSallyport sallyport, String login, AgencyTenant tenant) {
        return sallyport
                .in(login, tenant.id().toString())
                .get("/api/exports")
                .json()
                .path("exports")
                .size();
    }

    /** What a problem's page says, without what names the request. */
    static String told(PageClient.Page page) {
        return page.html().select("main").text().replaceAll("[0-9a-f]{16,}", "…");
    }
}
