package dev.sallyport.prober.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.PlanSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProbeCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private NotesApp app;
    private Path plan;

    @BeforeEach
    void start() throws IOException {
        app = new NotesApp();
        plan = Files.writeString(folder.resolve("plan.yml"), app.plan());
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = new CommandLine(new ProbeCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private int runPlan(String... more) {
        String[] arguments = new String[more.length + 6];
        arguments[0] = "run";
        arguments[1] = plan.toString();
        arguments[2] = "--report";
        arguments[3] = folder.resolve("report").toString();
        arguments[4] = "--key";
        arguments[5] = folder.resolve("key.json").toString();
        System.arraycopy(more, 0, arguments, 6, more.length);
        return run(arguments);
    }

    @Test
    void exitsWithNothingFoundWhereNothingLeaks() {
        assertThat(runPlan("--only", "ownership")).as(out + "" + err).isEqualTo(0);
        assertThat(out.toString()).contains(app.url(), "report.html");
    }

    @Test
    void exitsWithFindingsAndWritesThem() throws IOException {
        app.leaks = true;
        Path json = folder.resolve("found.json");

        assertThat(runPlan("--only", "ownership", "--json", json.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("foreign-rows");
        JsonNode finding = JsonMapper.shared()
                .readTree(Files.readString(json))
                .path("findings")
                .path(0);
        for (String member : new String[] {"mechanism", "path", "owner", "seen_by", "source", "severity"}) {
            assertThat(finding.path(member).isString()).as(member).isTrue();
        }
        assertThat(finding.path("path").asString()).isEqualTo("notes");
        assertThat(Files.readString(json)).doesNotContain("token-of-acme", "token-of-bolt");
        assertThat(run("verify", folder.resolve("report").toString())).isEqualTo(0);
        assertThat(out.toString()).contains("as it was signed");
    }

    @Test
    void tellsWhatItFindsAtOnceUnlessItShallBeQuiet() {
        app.leaks = true;

        runPlan("--only", "ownership");
        assertThat(err.toString())
                .contains("[1/1] " + ProbeName.OWNERSHIP.question())
                .containsPattern("found: foreign-rows \\(\\w+\\) on notes: acme → ben");
        runPlan("--only", "ownership", "--quiet");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesInADryRunWhoPlants() throws IOException {
        String leaver =
                "  lea: {tenant: acme, sign-in: {bearer: x}, removal: {as: ann, requests: [DELETE /api/lea]}}\n";
        Files.writeString(plan, app.plan().replace("  ann:", leaver + "  ann:"));

        run("run", plan.toString(), "--dry-run");

        assertThat(out.toString()).contains("ann  (2 times): POST").doesNotContain("lea  (2 times)");
    }

    @Test
    void saysThatAProposalMakesNoData() throws IOException {
        Path document = Files.writeString(folder.resolve("api.json"), """
                {"openapi": "3.1.0", "info": {"title": "Notes", "version": "1"}, "servers": [{"url": "%s"}],
                 "paths": {"/api/notes": {"get": {"responses": {"200": {"description": "notes", "content":
                  {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}}}}}}}}
                """.formatted(app.url()));
        Path proposed = folder.resolve("proposed.yml");

        assertThat(run("init", "--openapi", document.toString(), "-o", proposed.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("Nothing in it makes data", "a staging application", "write what is asked for: line ");
        assertThat(Files.readString(proposed)).contains("#   note: {request: POST /api/notes, body:");
    }

    @Test
    void saysWhetherAFindingIsFixed() throws IOException {
        app.leaks = true;
        Path json = folder.resolve("found.json");
        runPlan("--only", "ownership", "--json", json.toString());
        String id = JsonMapper.shared()
                .readTree(Files.readString(json))
                .path("findings")
                .path(0)
                .path("id")
                .asString();
        String[] retest = {
            "retest",
            id,
            "--report",
            folder.resolve("report").toString(),
            "--key",
            folder.resolve("key.json").toString()
        };

        assertThat(run(retest)).isEqualTo(1);
        assertThat(out.toString()).contains("still there");
        app.leaks = false;
        assertThat(run(retest)).as(out + "" + err).isEqualTo(0);
        assertThat(out.toString()).contains(id + ": fixed");
        retest[1] = "no-such";
        assertThat(run(retest)).isEqualTo(3);
        assertThat(err.toString()).contains("has no finding \"no-such\"; it has " + id);
    }

    @Test
    void sendsNothingInADryRun() throws IOException {
        Files.writeString(
                plan,
                app.plan()
                        .replace(
                                "token-of-acme}}",
                                "\"${SALLYPORT_NEVER_SET}\"}, expiry: {lives: 3s, sign-in: {bearer: x}}}")
                        .replace("GET /api/notes}", "GET /api/notes, vary: {sort: [title]}}"));

        assertThat(run("run", plan.toString(), "--dry-run")).isEqualTo(0);
        assertThat(app.asked).hasValue(0);
        assertThat(out.toString())
                .contains(
                        "Nothing is sent. A run would ask " + app.url() + ", and no other host",
                        "ann (acme): nothing; Authorization on each request",
                        "ann (acme), for PT3S: nothing; Authorization on each request",
                        "ann  (2 times): POST " + app.url() + "/api/notes  {\"title\":\"{text}\"}",
                        "notes: as ann, ben",
                        "GET " + app.url() + "/api/notes",
                        "with sort=title",
                        "ownership: ")
                .doesNotContain("token-of-bolt");
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("plan.yml"));
        assertThat(run("run", plan.toString(), "--dry-run", "--read-only")).isEqualTo(0);
        assertThat(out.toString()).contains("read-only: it plants nothing").doesNotContain("POST");
    }

    @Test
    void saysWhichQuestionMarksAreLeft() throws IOException {
        Files.writeString(plan, app.plan().replace("[acme]", "[\"?\"]").replace("[bolt]", "[\"?\"]"));
        String left = plan + ":3: tenants.acme.ids[1]: a question mark is left; it is not taken for an id, and without"
                + " one tenant-parameters can't be judged; write by what requests name the tenant";

        assertThat(run("run", plan.toString(), "--dry-run")).isEqualTo(0);
        assertThat(out.toString()).contains("\nLeft open\n" + left, "tenants.bolt.ids[1]: a question");
        runPlan("--only", "ownership");
        assertThat(err.toString()).contains(left);

        Files.writeString(plan, app.plan().replace("\"{text}\"", "\"{text}\", kind: \"?\""));
        assertThat(run("run", plan.toString(), "--dry-run")).isEqualTo(0);
        assertThat(out.toString())
                .contains("plant.note.body.kind: a question mark is left; it is sent as it is; write a value")
                .doesNotContain("tenants.");
    }

    @Test
    void couldNotRunWhereThePlanHasFaults() throws IOException {
        Files.writeString(plan, app.plan().replace("kind: list", "kind: lst"));

        assertThat(run("run", plan.toString())).isEqualTo(3);
        assertThat(err.toString())
                .contains(
                        "the plan can't be used, for it has 1 fault:",
                        "plan.yml:10: paths.notes.kind: \"lst\" is unknown");
        assertThat(run("run", folder.resolve("absent.yml").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("absent.yml:1: the file can't be read");
    }

    @Test
    void couldNotRunWhereNothingAnswers() {
        app.close();

        assertThat(runPlan()).isEqualTo(3);
        assertThat(err.toString()).contains("the run could not begin: no answer to");
    }

    @Test
    void couldNotRunWithWrongArguments() {
        assertThat(run()).isEqualTo(3);
        assertThat(run("run")).isEqualTo(3);
        assertThat(run("run", plan.toString(), "--only", "owner")).isEqualTo(3);
        assertThat(err.toString()).contains("--only names \"owner\", which is no probe; there are ownership, ");
        assertThat(run("run", plan.toString(), "--path", "notes,bills")).isEqualTo(3);
        assertThat(err.toString()).contains("--path names bills; the plan has notes");
        assertThat(run("run", plan.toString(), "--seed", "x")).isEqualTo(3);
        assertThat(run("retest")).isEqualTo(3);
        assertThat(run("verify", folder.resolve("absent").toString())).isEqualTo(3);
        assertThat(run("init")).isEqualTo(3);
        assertThat(err.toString()).contains("One of --openapi, --har, --url");
        assertThat(run("init", "--har", "x", "--url", "http://x")).isEqualTo(3);
        assertThat(run("init", "--har", folder.resolve("absent.har").toString()))
                .isEqualTo(3);
        assertThat(run("init", "--url", "not an address")).isEqualTo(3);
        assertThat(app.asked).hasValue(0);
    }

    @Test
    void proposesAPlanIntoAFileThatIsNotThere() throws IOException {
        Path document = Files.writeString(
                folder.resolve("api.json"),
                "{\"openapi\": \"3.0.0\", \"paths\": {\"/api/notes\": {\"get\": {\"responses\": {}}}}}");
        Path proposed = folder.resolve("proposed.yml");
        String[] init = {"init", "--openapi", document.toString(), "--url", app.url(), "-o", proposed.toString()};

        assertThat(run(init)).isEqualTo(0);
        assertThat(proposed).content().contains("url: \"" + app.url() + "\"", "request: GET /api/notes");
        assertThat(proposed)
                .content()
                .contains("sallyport probe run --dry-run " + proposed)
                .doesNotContain("PLAN");
        assertThat(out.toString()).contains("Proposed: " + proposed);
        assertThat(run(init)).isEqualTo(3);
        assertThat(err.toString()).contains("is there already; choose another, or --force");
        assertThat(run("init", "--openapi", document.toString())).isEqualTo(0);
        assertThat(out.toString()).contains("paths:");
        assertThat(app.asked).hasValue(0);
    }

    @Test
    void saysWhatThereIsToKnow() {
        assertThat(run("schema")).isEqualTo(0);
        assertThat(out.toString()).isEqualTo(PlanSchema.text());
        assertThat(run("--help")).isEqualTo(0);
        assertThat(out.toString()).contains("init", "run", "retest", "verify", "schema", "3   could not run");
        assertThat(run("run", "--help")).isEqualTo(0);
        assertThat(out.toString()).contains("--dry-run", "ownership, ");
    }
}
