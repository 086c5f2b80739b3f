package dev.sallyport.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTest {
    @ParameterizedTest
    @MethodSource("refused")
    @Proves("R45")
    void refusesWhatIsNotOneBoundedValueAndQuotesNothingOfIt(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(Problem.class)
                .message()
                .doesNotContain("cell")
                .doesNotContain("Jackson");
    }

    static String[] refused() {
        return new String[] {
            "",
            "   ",
            "{\"cell\":1,\"cell\":2}",
            "{\"cell\":1} 2",
            "{cell:1}",
            "{'cell':1}",
            "[1,]",
            "NaN",
            "\"" + "cell".repeat(5_001) + "\"",
            "{\"" + "cell".repeat(126) + "\":1}",
            "1".repeat(41),
            "[".repeat(13) + "]".repeat(13),
            "\"cell",
        };
    }

    @Test
    void readsWhatIsWithinBounds() {
        assertThat(parse("{\"a\":{\"b\":[true,1,\"x\"]}}").path("a").path("b").size())
                .isEqualTo(3);
    }

    private static tools.jackson.databind.JsonNode parse(String body) {
        return StrictJson.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
