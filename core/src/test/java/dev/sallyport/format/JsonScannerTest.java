package dev.sallyport.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonScannerTest {
    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "-5",
                "1.50",
                "1e5",
                "1E-05",
                "\"\"",
                "\"a\"",
                "\"\\u00e9\\n\\/\"",
                "[]",
                "{}",
                " [ ] ",
                "{ }",
                "[1, 2]",
                "{\"a\": 1, \"b\": [{}, []]}",
                "[[[[]]]]",
                "{\"a\":{\"b\":{\"c\":null}}}",
                "\n1\n"
            })
    void takesValues(String text) {
        assertThat(isValue(text)).isTrue();
        assertThat(isJacksonsValue(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "nulll",
                "True",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "1e+",
                "--1",
                "NaN",
                "Infinity",
                "'a'",
                "\"",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "[",
                "]",
                "{",
                "}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "[}",
                "{]",
                "{\"a\":1]",
                "[1}",
                "1 2",
                "1,2",
                "1},{\"a\":2",
                "]",
                "{},",
                "[]]",
                "{\"a\":1}}",
                "// x\n1",
                "\u00A01",
                "\uFEFF1",
                "\"a\"b"
            })
    void refusesWhatIsNone(String text) {
        assertThat(isValue(text)).isFalse();
    }

    @Test
    void goesAnyDepth() {
        int depth = 200_000;
        assertThat(isValue("[".repeat(depth) + "]".repeat(depth))).isTrue();
        assertThat(isValue("{\"a\":".repeat(depth) + "1" + "}".repeat(depth))).isTrue();
        assertThat(isValue("[".repeat(depth) + "]".repeat(depth - 1))).isFalse();
    }

    @Test
    void agreesWithJacksonOnTamperedValues() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        String alphabet = "{}[],:\"\\ 0123456789.eE+-tfnu\n/ab";
        int values = 0;
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder("{\"k\": [1.5e3, \"a\\n\", {\"t\": true}, null, [-2]], \"l\": {}}");
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, c);
                    case 1 -> text.insert(at, c);
                    default -> text.deleteCharAt(at);
                }
            }
            boolean expected = isJacksonsValue(text.toString());
            values += expected ? 1 : 0;
            assertThat(isValue(text.toString())).as("seed %s: %s", seed, text).isEqualTo(expected);
        }
        assertThat(values).isBetween(1_000, 9_000);
    }

    static boolean isValue(String text) {
        byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.UTF_8);
        return JsonScanner.isValue(bytes, 1, bytes.length - 1);
    }

    static boolean isJacksonsValue(String text) {
        try {
            JsonNode node = JACKSON.readTree(text);
            return !node.isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }
}
