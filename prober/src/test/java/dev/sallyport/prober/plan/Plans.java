package dev.sallyport.prober.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans of the corpus, and the environment in which they are read. */
final class Plans {
    private static final java.nio.file.Path CORPUS = java.nio.file.Path.of("src", "test", "resources", "plan");
    private static final Map<String, String> VARIABLES = Map.of(
            "ANN", "ann-token-1",
            "AMY", "amy \"quoted\" \\ & 100%",
            "LEA", "lea&pw=1",
            "BEN", "ben-secret-2",
            "BOT", "bot-secret-3",
            "DB", "db-secret-4",
            "ARCHIVE", "open sesame",
            "HOST", "files.example",
            "EMPTY", "");

    static final Function<String, @Nullable String> ENVIRONMENT = VARIABLES::get;

    private Plans() {}

    static Plan read(String name) {
        return read(accepted(name));
    }

    static Plan read(java.nio.file.Path file) {
        return PlanReader.read(file, ENVIRONMENT);
    }

    static java.nio.file.Path accepted(String name) {
        return CORPUS.resolve("accepted").resolve(name);
    }

    static List<java.nio.file.Path> refused() {
        try (Stream<java.nio.file.Path> files = Files.list(CORPUS.resolve("refused"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
