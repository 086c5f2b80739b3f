package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.server.SallyportJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prober in the jar that was just built: what it needs is in there, though the server itself needs it in tests alone. */
class ProbeIT {
    private static final String HAR = """
            {"log": {"entries": [
              {"request": {"method": "GET", "url": "http://127.0.0.1:3000/notes"},
               "response": {"status": 200, "content": {"mimeType": "text/html",
                 "text": "<table><tr><td>1</td><td>2</td></tr></table><a href='/notes/12345678'>1</a>"}}},
              {"request": {"method": "GET", "url": "http://127.0.0.1:3000/notes/12345678"},
               "response": {"status": 200, "content": {"mimeType": "text/html",
                 "text": "<table><tr><td>1</td><td>2</td></tr></table>"}}}]}}
            """;

    @TempDir
    private Path folder;

    @Test
    void proposesAPlanAndPrintsItsRequests() throws Exception {
        Path har = Files.writeString(folder.resolve("notes.har"), HAR);
        Path plan = folder.resolve("plan.yml");

        assertThat(run("probe", "init", "--har", har.toString(), "-o", plan.toString()))
                .isZero();
        assertThat(run("probe", "run", "--dry-run", plan.toString())).isZero();
        assertThat(log()).contains("GET http://127.0.0.1:3000/notes", "GET {link}");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Process process = SallyportJar.process(arguments)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(log()).doesNotContain("Exception");
        return process.exitValue();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
