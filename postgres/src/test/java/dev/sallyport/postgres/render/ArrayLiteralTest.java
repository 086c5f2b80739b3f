package dev.sallyport.postgres.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayLiteralTest {
    @Test
    void quotesEveryElement() {
        assertThat(ArrayLiteral.of(List.of("a", "", "NULL", "a,b", "{x}", "q\"q", "b\\b", " s ")))
                .isEqualTo("{\"a\",\"\",\"NULL\",\"a,b\",\"{x}\",\"q\\\"q\",\"b\\\\b\",\" s \"}");
    }

    @Test
    void writesNoElementsAsNone() {
        assertThat(ArrayLiteral.of(List.of())).isEqualTo("{}");
    }
}
