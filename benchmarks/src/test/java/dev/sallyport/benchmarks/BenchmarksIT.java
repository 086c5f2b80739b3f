package dev.sallyport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The benchmarks as they are run, with few rows: that they measure the right thing, not how fast it is. */
class BenchmarksIT {
    @TempDir
    private Path folder;

    @Test
    void everyContenderExportsTheSameRowsAndTheLastLineTellsTheRatios() throws Exception {
        List<String> only = new ArrayList<>(List.of("jdbc-fastcsv", "spring-batch"));
        if (isOnPath("psql")) {
            only.add("psql-copy");
        }

        JsonNode last = run("export", "--rows", "3000", "--rounds", "1", "--only", String.join(",", only));

        assertThat(last.path("benchmark").asString("")).isEqualTo("export");
        assertThat(last.path("ratios").propertyNames()).containsExactlyInAnyOrderElementsOf(only);
        assertThat(last.path("ratios").values())
                .allSatisfy(ratio -> assertThat(ratio.asDouble(0)).isPositive());
    }

    @Test
    void oneServerExportsFiveSizesInTurnsAndTheLastLineTellsTheirRatiosToTheFirst() throws Exception {
        JsonNode last = run("memory", "--rows", "5000", "--rounds", "2");

        assertThat(last.path("benchmark").asString("")).isEqualTo("memory");
        assertThat(last.path("ratios").propertyNames()).containsExactly("1000", "2000", "3000", "4000", "5000");
        assertThat(last.path("ratios").path("1000").asDouble(0)).isEqualTo(1);
    }

    private JsonNode run(String... arguments) throws Exception {
        Path said = folder.resolve("said");
        List<String> command = Stream.concat(
                        Stream.of(Java.program(), "-jar", System.getenv("BENCHMARKS_JAR")), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        List<String> lines = Files.readAllLines(said);
        return JsonMapper.builder().build().readTree(lines.get(lines.size() - 1));
    }

    private static boolean isOnPath(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
