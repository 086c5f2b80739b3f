package dev.sallyport.prober.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Severity;
import dev.sallyport.prober.finding.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReportJsonTest {
    private static final Path SCHEMA = Path.of("..", "docs", "probe-report.schema.json");

    static Stream<Report> reports() {
        return Stream.of(
                Report.of(Samples.found()),
                Report.of(Samples.clean()),
                Report.of(Samples.hostile()),
                Report.of(Samples.found())
                        .retested("cache.cached-answer.invoices", Samples.clean())
                        .retested("cache.cached-answer.invoices", Samples.found()));
    }

    @Test
    void saysWhatRulesOfOthersAskFor() {
        JsonNode first = ReportJson.JSON
                .readTree(ReportJson.text(Report.of(Samples.found())))
                .at("/findings/0");
        assertThat(first.path("mechanism").stringValue()).isEqualTo("cached-answer");
        assertThat(first.path("path").stringValue()).isEqualTo("invoices");
        assertThat(first.path("owner").stringValue()).isEqualTo("acme");
        assertThat(first.path("seen_by").stringValue()).isEqualTo("ben");
        assertThat(first.path("source").stringValue()).isEqualTo("cache");
        assertThat(first.path("severity").stringValue()).isEqualTo("critical");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void fitsItsSchema(Report report) throws IOException {
        assertThat(faults(ReportJson.text(report))).isEmpty();
    }

    @Test
    void hasASchemaThatRefuses() throws IOException {
        String text = ReportJson.text(Report.of(Samples.found()));
        assertThat(faults(text.replace("\"cached-answer\"", "\"bad-luck\""))).isNotEmpty();
        assertThat(faults(text.replace("\"seen_by\"", "\"seenBy\""))).isNotEmpty();
        assertThat(faults(text.replace("\"verdict\" : \"found\"", "\"verdict\" : \"fine\"")))
                .isNotEmpty();
    }

    @Test
    void namesInItsSchemaWhatThereIs() throws IOException {
        JsonNode schema = ReportJson.JSON.readTree(Files.readString(SCHEMA));
        assertThat(names(schema, "mechanism"))
                .containsExactly(
                        Stream.of(Mechanism.values()).map(Mechanism::id).toArray(String[]::new));
        assertThat(names(schema, "source"))
                .containsExactlyInAnyOrder(
                        Stream.of(Source.values()).map(Source::id).toArray(String[]::new));
        assertThat(names(schema, "severity"))
                .containsExactlyInAnyOrder(
                        Stream.of(Severity.values()).map(Severity::id).toArray(String[]::new));
        assertThat(names(schema, "probe"))
                .containsExactly(
                        Stream.of(ProbeName.values()).map(ProbeName::id).toArray(String[]::new));
    }

    private static List<String> names(JsonNode schema, String definition) {
        return schema.at("/$defs/" + definition + "/enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isReadBackAsItWasWritten(Report report) {
        String text = ReportJson.text(report);
        Report again = ReportReader.read(text);
        assertThat(again).isEqualTo(report.withTexts(ReportJson::wellFormed));
        assertThat(ReportJson.text(again)).isEqualTo(text);
    }

    @Test
    void leavesNothingForATerminalToObey() {
        assertThat(ReportJson.text(Report.of(Samples.hostile())).chars())
                .allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"report\": 2}",
                "{\"report\": 1}",
                "{\"report\": 1, \"findings\": [{\"retests\": []}]}",
                "{\"report\": 1, \"findings\": [], \"run\": {\"target\": \"x\", \"began\": \"soon\"}}"
            })
    void refusesWhatIsNoReport(String text) {
        assertThatThrownBy(() -> ReportReader.read(text))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("run again");
    }

    @Test
    void namesTheWordThatItDoesNotKnow() {
        String text = ReportJson.text(Report.of(Samples.found())).replace("\"cached-answer\"", "\"bad-luck\"");
        assertThatThrownBy(() -> ReportReader.read(text)).hasMessageContaining("\"bad-luck\"");
    }

    @Test
    void keepsALargeSeed() {
        Outcome outcome = Samples.hostile();
        assertThat(ReportReader.read(ReportJson.text(Report.of(outcome)))
                        .outcome()
                        .seed())
                .isEqualTo(Long.MIN_VALUE);
    }

    private static List<String> faults(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
