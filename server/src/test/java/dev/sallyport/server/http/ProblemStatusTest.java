package dev.sallyport.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemStatusTest {
    private static final Pattern ROW = Pattern.compile("^\\| (`[a-z`, -]+`) \\| ([1-5][0-9]{2}) \\|");
    private static final Pattern CODE = Pattern.compile("`([a-z-]+)`");

    @Test
    void isWhatThePageOfTheApiTells() throws IOException {
        Map<String, Integer> answered = Arrays.stream(ProblemCode.values())
                .collect(Collectors.toMap(
                        ProblemCode::text, code -> ProblemStatus.of(code).value()));

        assertThat(told()).isEqualTo(answered);
    }

    private static Map<String, Integer> told() throws IOException {
        Map<String, Integer> told = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "api.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                Matcher code = CODE.matcher(row.group(1));
                while (code.find()) {
                    told.merge(code.group(1), Integer.valueOf(row.group(2)), (one, other) -> {
                        throw new IllegalStateException(code.group(1) + " stands there twice");
                    });
                }
            }
        }
        return told;
    }
}
