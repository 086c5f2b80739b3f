package dev.sallyport.prober.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Mechanism;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/** SARIF and JUnit XML: what their readers rely on. */
class MachineReportsTest {
    private static JsonNode sarif(Report report) {
        return ReportJson.JSON.readTree(SarifReport.text(report));
    }

    private static Document junit(Report report) {
        return Jsoup.parse(JunitReport.text(report), Parser.xmlParser());
    }

    @Test
    void namesEachMechanismAsARule() {
        JsonNode root = sarif(Report.of(Samples.clean()));
        assertThat(root.path("version").stringValue()).isEqualTo("2.1.0");
        JsonNode rules = root.at("/runs/0/tool/driver/rules");
        assertThat(rules.size()).isEqualTo(Mechanism.values().length);
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.at("/shortDescription/text").stringValue()).isNotBlank();
            assertThat(rule.at("/defaultConfiguration/level").stringValue()).isIn("error", "warning", "note");
            assertThat(Double.parseDouble(
                            rule.at("/properties/security-severity").stringValue()))
                    .isBetween(0.1, 10.0);
        });
        assertThat(rules.get(0).path("name").stringValue()).isEqualTo("ForeignRows");
        assertThat(root.at("/runs/0/results").isArray()).isTrue();
    }

    @Test
    void tellsEachFindingAsAResult() {
        Report report = Report.of(Samples.found());
        JsonNode run = sarif(report).at("/runs/0");
        assertThat(run.path("results").size()).isEqualTo(4);
        for (JsonNode result : run.path("results")) {
            assertThat(run.at("/tool/driver/rules/" + result.path("ruleIndex").intValue() + "/id")
                            .stringValue())
                    .isEqualTo(result.path("ruleId").stringValue());
            assertThat(result.at("/message/text").stringValue()).contains("Expected: ", "Actual: ", "Fix: ");
            assertThat(report.finding(
                            result.at("/fingerprints/sallyportFinding~1v1").stringValue()))
                    .isPresent();
            assertThat(result.at("/locations/0/logicalLocations/0/name").stringValue())
                    .isNotBlank();
            URI uri = URI.create(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                    .stringValue());
            assertThat(uri.isAbsolute()).isTrue();
            assertThat(result.at("/webRequest/method").stringValue()).isEqualTo("GET");
            assertThat(result.at("/webResponse/statusCode").intValue()).isEqualTo(200);
        }
        assertThat(run.at("/results/0/level").stringValue()).isEqualTo("error");
        assertThat(run.at("/results/3/level").stringValue()).isEqualTo("note");
    }

    @Test
    void tellsInSarifWhatCouldNotBeJudged() {
        JsonNode invocation = sarif(Report.of(Samples.found())).at("/runs/0/invocations/0");
        assertThat(invocation.path("executionSuccessful").booleanValue()).isTrue();
        assertThat(invocation.path("toolExecutionNotifications").size()).isEqualTo(2);
        assertThat(sarif(Report.of(Samples.hostile()))
                        .at("/runs/0/invocations/0/executionSuccessful")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void passesInSarifWhatWasFixed() {
        JsonNode result = sarif(Report.of(Samples.found()).retested("cache.cached-answer.invoices", Samples.clean()))
                .at("/runs/0/results/0");
        assertThat(result.path("kind").stringValue()).isEqualTo("pass");
        assertThat(result.path("level").stringValue()).isEqualTo("none");
    }

    @Test
    void hasASuiteForEachProbeAndACaseForEachPath() {
        Document xml = junit(Report.of(Samples.found()));
        assertThat(xml.select("testsuites > testsuite")).hasSize(14);
        assertThat(xml.select("testsuite[name=cache] > testcase")).hasSize(9);
        assertThat(xml.select("testcase > failure")).hasSize(4);
        assertThat(xml.select("testcase > error")).hasSize(2);
        Element failure = xml.selectFirst("testsuite[name=cache] > testcase[name=invoices] > failure");
        assertThat(failure.attr("message")).isEqualTo("The list of invoices that was made for acme is given to bolt.");
        assertThat(failure.text()).contains("finding: cache.cached-answer.invoices", "fix: Put the tenant");
        assertThat(xml.select("testsuite[name=audit] > testcase > skipped").eachAttr("message"))
                .hasSize(9)
                .containsOnly("the plan names no audit log");
        for (Element counted : xml.select("testsuites, testsuite")) {
            assertThat(counted.attr("tests"))
                    .isEqualTo(String.valueOf(counted.select("testcase").size()));
            assertThat(counted.attr("failures"))
                    .isEqualTo(String.valueOf(counted.select("failure").size()));
            assertThat(counted.attr("errors"))
                    .isEqualTo(String.valueOf(counted.select("error").size()));
            assertThat(counted.attr("skipped"))
                    .isEqualTo(String.valueOf(counted.select("skipped").size()));
        }
    }

    @Test
    void failsForASelfCheckThatDidNotFindItsLeak() {
        Document xml = junit(Report.of(Samples.hostile()));
        assertThat(xml.select("testsuite[name=self-check] > testcase > error")).hasSize(2);
    }

    @Test
    void isReadByStrictReadersWhateverTheApplicationAnswered() throws Exception {
        DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitReport.text(Report.of(Samples.hostile())))));
        assertThat(SarifReport.text(Report.of(Samples.hostile())).chars())
                .allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
        URI.create(sarif(Report.of(Samples.hostile()))
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .stringValue());
    }

    @Test
    void saysInALineEach() {
        String text = new ReportSummary(false).text(Report.of(Samples.found()));
        List<String> lines = text.lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("✗ 4 leaks found in http://127.0.0.1:3000  (3,218 requests, 1 min 34 s, seed 7)");
        assertThat(lines.get(1))
                .isEqualTo("  critical  cache.cached-answer.invoices  cached-answer (cache)  invoices  acme → ben"
                        + "  The list of invoices that was made for acme is given to bolt.");
        assertThat(lines).hasSize(7);
        assertThat(text).doesNotContain("\u001b");
        assertThat(new ReportSummary(true).text(Report.of(Samples.clean())))
                .startsWith("\u001b[32m\u001b[1m✓ No leak found");
    }

    @Test
    void saysNothingThatATerminalObeys() {
        assertThat(new ReportSummary(false).text(Report.of(Samples.hostile())).codePoints())
                .noneMatch(c -> Character.getType(c) == Character.FORMAT || (Character.isISOControl(c) && c != '\n'));
    }
}
