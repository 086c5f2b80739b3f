package dev.sallyport.leakyagency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.leakyagency.leak.Leak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said of the leaks: in closed words, and the same in both places. */
final class LeakTableTest {
    private static final Set<String> MECHANISMS = Set.of(
            "foreign-rows",
            "foreign-total",
            "foreign-object",
            "foreign-file",
            "cached-answer",
            "crossed-answers",
            "replayed-link",
            "expired-link",
            "reused-link",
            "ended-standing",
            "tenant-override",
            "filter-override",
            "hidden-field",
            "unmasked-value",
            "secret-in-answer",
            "formula-cell",
            "told-existence",
            "raw-error",
            "foreign-mail",
            "foreign-webhook",
            "collided-identity",
            "missing-record",
            "lost-rows",
            "guessable-name",
            "missing-right");
    private static final Set<String> SOURCES = Set.of(
            "live-query",
            "aggregate",
            "cache",
            "worker",
            "file",
            "link",
            "schedule",
            "shared-state",
            "sign-in",
            "error",
            "audit-log");

    @Test
    void usesClosedWords() {
        for (Leak leak : Leak.values()) {
            assertThat(leak.mechanisms()).as(leak.kebabName()).isNotEmpty().isSubsetOf(MECHANISMS);
            assertThat(leak.sources()).as(leak.kebabName()).isNotEmpty().isSubsetOf(SOURCES);
            assertThat(leak.paths())
                    .as(leak.kebabName())
                    .isNotEmpty()
                    .allMatch(path -> path.equals("*") || path.matches("(GET|HEAD|POST|PATCH|DELETE) /.*"));
        }
    }

    @Test
    void saysInTheTableWhatIsSaidInTheCode() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("LEAKS.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(lines)
                .containsExactlyElementsOf(
                        Arrays.stream(Leak.values()).map(LeakTableTest::line).toList());
    }

    private static String line(Leak leak) {
        String paths = leak.paths().stream().map(path -> "`" + path + "`").collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        leak.kebabName(),
                        leak.mistake(),
                        String.join(", ", leak.mechanisms()),
                        paths,
                        String.join(", ", leak.sources()));
    }
}
