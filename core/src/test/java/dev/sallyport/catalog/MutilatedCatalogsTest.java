package dev.sallyport.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever somebody types: a catalog, or faults with line and remedy; never anything else. */
class MutilatedCatalogsTest {
    private static final long SEED = 20_260_101L;
    private static final String FAULT = "full\\.yml:[0-9]+: .+; .+; .+";
    private static final List<String> SCRAPS = List.of(
            "",
            " ",
            ":",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "null",
            "true",
            "-1",
            "99999999999999999999",
            "1e9",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "!x ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\t",
            "\n",
            "\u0000",
            "\uD800",
            "İ",
            "ı",
            "\u202E",
            "?",
            "<<: ");

    @Test
    void isReadOrRefusedWithLineAndRemedy() {
        Random random = new Random(SEED);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            String yaml = mutilate(random);
            try {
                assertThat(CatalogReader.read("full.yml", yaml).policyVersion()).hasSize(64);
            } catch (Problem problem) {
                refused++;
                assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CATALOG);
                assertThat(problem.told().split("\n", -1))
                        .as("seed %d, round %d", SEED, round)
                        .allSatisfy(line -> assertThat(line).matches(FAULT));
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static String mutilate(Random random) {
        List<String> lines = new ArrayList<>(List.of(Examples.FULL.split("\n", -1)));
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int place = random.nextInt(line.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.set(at, line.substring(0, place));
                case 3 -> lines.set(at, "  " + line);
                default ->
                    lines.set(
                            at,
                            line.substring(0, place)
                                    + SCRAPS.get(random.nextInt(SCRAPS.size()))
                                    + line.substring(Math.min(line.length(), place + random.nextInt(4))));
            }
        }
        return String.join("\n", lines);
    }
}
