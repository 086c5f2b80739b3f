package dev.sallyport.prober.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static Document page(Outcome outcome) {
        return Jsoup.parse(HtmlReport.text(Report.of(outcome), Optional.of("thumb-of-the-key")));
    }

    @Test
    void saysTheVerdictFirst() {
        assertThat(page(Samples.found()).selectFirst("main h1").text()).isEqualTo("4 leaks found");
        assertThat(page(Samples.clean()).selectFirst("main h1").text()).isEqualTo("No leak found");
        Outcome doubtful = Samples.outcome(List.of(), Samples.found().unjudged());
        assertThat(page(doubtful).selectFirst("main h1").text()).isEqualTo("Inconclusive");
    }

    @Test
    void saysWhyARunProvesNothing() {
        Outcome clean = Samples.clean();
        Outcome idle = new Outcome(
                clean.target(),
                clean.began(),
                clean.took(),
                clean.seed(),
                clean.requests(),
                clean.tenants(),
                clean.identities(),
                List.of(),
                List.of(),
                List.of(new Coverage("invoices", ProbeName.TIME, 0, "nobody leaves")),
                List.of(),
                Optional.empty(),
                List.of());
        assertThat(page(idle).selectFirst("main h1").text()).isEqualTo("Inconclusive: nothing was tried");
        assertThat(page(idle).select(".doubts li").eachText())
                .contains("Nothing was tried: nobody leaves")
                .hasSize(2);
        assertThat(JunitReport.text(Report.of(idle))).contains("<error", "nothing was tried: nobody leaves");
        assertThat(new ReportSummary(false).text(Report.of(idle)))
                .startsWith("? Inconclusive: nothing was tried")
                .contains("nobody leaves", "could not check itself");
        assertThat(ReportJson.text(Report.of(idle)))
                .contains("\"verdict\" : \"inconclusive\"", "\"nothing was tried: nobody leaves\"");
    }

    @Test
    void callsNoWeaknessALeak() {
        Outcome found = Samples.found();
        Document page = page(found.withFindings(found.findings().stream()
                .filter(finding -> finding.severity().compareTo(Severity.HIGH) < 0)
                .toList()));
        assertThat(page.selectFirst("main h1").text()).containsPattern("^[0-9]+ weakness(es)? found$");
        assertThat(page.text()).doesNotContain("Data crosses a boundary");
    }

    @Test
    void tellsEverythingOfAFinding() {
        Outcome outcome = Samples.found();
        Document page = page(outcome);
        for (Finding finding : outcome.findings()) {
            Element card = page.select("article.finding").stream()
                    .filter(article -> article.selectFirst("h3").text().equals(finding.title()))
                    .findFirst()
                    .orElseThrow();
            assertThat(card.text())
                    .contains(
                            finding.id(),
                            finding.mechanism().id(),
                            finding.source().id(),
                            finding.severity().meaning(),
                            finding.request(),
                            finding.evidence().baseline(),
                            finding.evidence().mutation(),
                            finding.evidence().expected(),
                            finding.evidence().actual(),
                            finding.evidence().vanishes(),
                            finding.evidence().record().orElseThrow(),
                            finding.fix(),
                            "bea")
                    .contains(finding.evidence().data())
                    .contains(finding.evidence().replay().get(1).curl());
        }
    }

    @Test
    void ordersFindingsBySeverity() {
        assertThat(page(Samples.found())
                        .select("article.finding > header > .pill")
                        .eachText())
                .containsExactly("critical", "critical", "high", "low");
    }

    @Test
    void listsWhatCouldNotBeJudgedAndWhatWasNotTried() {
        Document page = page(Samples.found());
        assertThat(page.text())
                .contains("No mail came within 20 s: point the application at the prober's port 2525.")
                .contains("the plan names no audit log");
    }

    @Test
    void drawsOneMarkForEachPathAndProbe() {
        Document page = page(Samples.found());
        assertThat(page.select(".scroll svg.picture .found")).hasSize(4);
        assertThat(page.select(".scroll svg.picture .unjudged")).hasSize(2);
        assertThat(page.select(".scroll svg.picture .found, .scroll svg.picture .unjudged, .scroll svg.picture .clean,"
                        + " .scroll svg.picture .not-tried"))
                .hasSize(9 * 13);
        for (Element link : page.select("svg a")) {
            assertThat(link.attr("aria-label")).contains("found");
            assertThat(page.select(link.attr("href"))).hasSize(1);
        }
    }

    @Test
    void loadsAndRunsNothing() {
        Document page = page(Samples.found());
        assertThat(page.select("script, link, img, iframe, object, embed, form, [src], [style]"))
                .isEmpty();
        assertThat(page.select("*"))
                .allSatisfy(element -> assertThat(element.attributes())
                        .noneMatch(attribute ->
                                attribute.getKey().toLowerCase(Locale.ROOT).startsWith("on")));
        assertThat(page.select("a[href]"))
                .allSatisfy(link -> assertThat(link.attr("href")).startsWith("#"));
        assertThat(page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(page.html()).doesNotContain(" th:", "xmlns:th");
    }

    @Test
    void showsHostileTextAsText() {
        Document page = page(Samples.hostile());
        assertThat(page.select("script, img")).isEmpty();
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.selectFirst("article h3").text())
                .contains(
                        "<script>alert(2)</script>",
                        "${T(java.lang.Runtime)}[[${1+1}]]",
                        "⟨U+001B⟩[31m",
                        "⟨U+202E⟩gpj.exe");
        assertThat(page.html().codePoints())
                .noneMatch(c -> Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE
                        || (Character.isISOControl(c) && c != '\n' && c != '\t'));
    }

    @Test
    void namesTheKeyThatSigns() {
        assertThat(page(Samples.clean()).text()).contains("thumb-of-the-key");
    }

    @Test
    void tellsWhatARetestGave() {
        Report report = Report.of(Samples.found()).retested("cache.cached-answer.invoices", Samples.clean());
        Document page = Jsoup.parse(HtmlReport.text(report, Optional.empty()));
        assertThat(page.selectFirst("main h1").text()).isEqualTo("3 leaks found");
        assertThat(page.select("article .pill.fixed").eachText()).contains("fixed");
    }

    /** To be looked at. */
    @Test
    void writesItsPicture() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        Report report = Report.of(Samples.found())
                .retested("existence.told-existence.invoice", Samples.clean())
                .retested("cache.cached-answer.invoices", Samples.found());
        Files.writeString(folder.resolve("report.html"), HtmlReport.text(report, Optional.of("Y9vN0Fu1mVq3pQ")));
        Files.writeString(folder.resolve("clean.html"), HtmlReport.text(Report.of(Samples.clean()), Optional.empty()));
        Files.writeString(
                folder.resolve("hostile.html"), HtmlReport.text(Report.of(Samples.hostile()), Optional.empty()));
        Files.writeString(folder.resolve("report.sarif"), SarifReport.text(report));
        Files.writeString(folder.resolve("report.junit.xml"), JunitReport.text(report));
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }
}
