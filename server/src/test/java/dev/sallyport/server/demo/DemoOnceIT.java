package dev.sallyport.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.SallyportJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar that was just built, as a process of its own. */
class DemoOnceIT {
    @TempDir
    private Path folder;

    @Test
    void walksTheWholeRoadAndVerifiesItsLedger() throws Exception {
        Output walk = run("demo", "--once", "--small", "--data", "data");

        assertThat(walk.code()).as(walk.text()).isZero();
        assertThat(walk.text()).doesNotContain("FAIL").contains("refused: not-found", "refused: tenant-mismatch");
        JsonNode line = JsonMapper.builder().build().readTree(lastLine(walk));
        assertThat(line.path("tenant").asString(""))
                .isEqualTo(AgencyTenants.NORDLICHT.id().toString());
        assertThat(line.path("rows").asLong(0))
                .isPositive()
                .isEqualTo(line.path("expected").asLong(-1));
        DownloadedRows rows =
                DownloadedRows.read(folder.resolve(line.path("file").asString("")), AgencyTenants.NORDLICHT);
        assertThat(rows.sha256()).isEqualTo(line.path("sha256").asString(""));
        assertThat(rows.foreignCanaries()).isZero();

        Output verified = run("ledger", "verify", "--data", "data", "--json");
        assertThat(verified.code()).as(verified.text()).isZero();
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(lastLine(verified))
                        .path("intact")
                        .asBoolean(false))
                .isTrue();
        assertThat(sealedFilesHoldNoCanary()).isTrue();
    }

    private boolean sealedFilesHoldNoCanary() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/files"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("canary-")) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Output(int code, String text) {}

    private static String lastLine(Output output) {
        return output.text().lines().reduce("", (before, line) -> line.isBlank() ? before : line);
    }

    private Output run(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out-" + arguments[0] + ".txt");
        Process process = SallyportJar.process(arguments)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        return new Output(ended ? process.exitValue() : -1, Files.readString(out));
    }
}
