package dev.sallyport.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonFieldsTest {
    @Test
    void readsFieldsByNameAndType() {
        JsonFields fields = JsonFields.of(
                "", json("{\"a\":\"x\",\"b\":true,\"c\":7,\"d\":[1,\"two\",false]}"), "a", "b", "c", "d", "e");

        assertThat(fields.text("a")).isEqualTo("x");
        assertThat(fields.flag("b")).isTrue();
        assertThat(fields.flag("e")).isFalse();
        assertThat(fields.wholeNumber("c")).isEqualTo(7);
        assertThat(fields.values("d")).containsExactly("1", "two", "false");
        assertThat(fields.optionalText("e")).isEmpty();
        assertThat(fields.elements("e")).isEmpty();
    }

    @Test
    void tellsTheUnknownFieldAndThoseThatAreAllowed() {
        assertThatThrownBy(() -> JsonFields.of("filters[2]", json("{\"colum\":\"x\"}"), "column", "in"))
                .isInstanceOf(Problem.class)
                .hasMessage("field \"filters[2].colum\" is unknown; allowed here: column, in");
    }

    @Test
    void showsAnUnknownNameWithoutWhatCouldMisleadAndOnlyItsBeginning() {
        String name = "a\\u0007b\\u202ec" + "x".repeat(100);

        assertThatThrownBy(() -> JsonFields.of("", json("{\"" + name + "\":1}")))
                .hasMessageContaining("\"a?b?c" + "x".repeat(55) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"a\":null}", "{\"a\":[\"x\"]}", "{}"})
    void wantsATextWhereATextBelongs(String body) {
        JsonFields fields = JsonFields.of("", json(body), "a");

        assertThatThrownBy(() -> fields.text("a")).isInstanceOf(Problem.class).hasMessageContaining("\"a\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "null", "{}", "[]"})
    void takesNoDecimalsAndNoStructureAsAValueOfAFilter(String value) {
        JsonFields fields = JsonFields.of("", json("{\"a\":" + value + "}"), "a");

        assertThatThrownBy(() -> fields.optionalValue("a")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "1.0", "\"1\"", "true"})
    void takesOnlyWholeNumbersOfOrdinarySize(String value) {
        JsonFields fields = JsonFields.of("", json("{\"a\":" + value + "}"), "a");

        assertThatThrownBy(() -> fields.wholeNumber("a")).isInstanceOf(Problem.class);
    }

    private static JsonNode json(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
