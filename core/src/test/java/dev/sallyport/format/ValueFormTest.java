package dev.sallyport.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormTest {
    @ParameterizedTest
    @Proves("R19")
    @CsvSource({
        "NUMBER, 0",
        "NUMBER, -5",
        "NUMBER, 12.50",
        "NUMBER, -0.001",
        "NUMBER, 1e+20",
        "NUMBER, 1.5e-07",
        "BOOLEAN, t",
        "BOOLEAN, f",
        "DATE, 2026-01-31",
        "DATE, 0001-01-01",
        "TIMESTAMP, 2026-01-31 23:59:59+00",
        "TIMESTAMP, 2026-01-31 23:59:59.1+00",
        "TIMESTAMP, 2026-01-31 23:59:59.123456+00",
        "UUID, 3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11",
        "JSON, '{\"a\": 1}'"
    })
    void knowsItsForm(ValueForm form, String text) {
        assertThat(holds(form, text)).isTrue();
    }

    @ParameterizedTest
    @Proves("R19")
    @CsvSource({
        "NUMBER, ''",
        "NUMBER, -",
        "NUMBER, +5",
        "NUMBER, 1+1",
        "NUMBER, -1+1",
        "NUMBER, 1.",
        "NUMBER, .5",
        "NUMBER, 1e",
        "NUMBER, 0x1",
        "NUMBER, '1,5'",
        "NUMBER, ' 1'",
        "NUMBER, '1 '",
        "NUMBER, NaN",
        "NUMBER, -Infinity",
        "NUMBER, ١",
        "NUMBER, -5;=1",
        "NUMBER, 007",
        "BOOLEAN, ''",
        "BOOLEAN, true",
        "BOOLEAN, T",
        "BOOLEAN, =t",
        "UUID, 3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c1-",
        "UUID, 3f0c1d5e-8a3b-4c59-9b0a-6f1f5-0a7c11",
        "UUID, 3f0c1d5e08a3b-4c59-9b0a-6f1f5e0a7c11",
        "UUID, 3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c1g",
        "UUID, 3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7cü",
        "DATE, 2026-0:-31",
        "DATE, 202/-01-31",
        "DATE, 202ü-01-1",
        "DATE, 2026-1-31",
        "DATE, 2026-01-31 BC",
        "DATE, 10000-01-01",
        "DATE, -infinity",
        "DATE, =2026-01-1",
        "DATE, 2026/01/31",
        "DATE, 31.01.2026",
        "DATE, 2026-01-3x",
        "DATE, '2026-01-31 '",
        "TIMESTAMP, 2026-01-31",
        "TIMESTAMP, 2026-01-31T23:59:59+00",
        "TIMESTAMP, 2026-01-31 23:59:59",
        "TIMESTAMP, 2026-01-31 23:59:59+01",
        "TIMESTAMP, 2026-01-31 23:59:59+00 BC",
        "TIMESTAMP, 2026-01-31 23:59:59.+00",
        "TIMESTAMP, 2026-01-31 23:59:59.1234567+00",
        "TIMESTAMP, 2026-01-31 23:59:59.12345x+00",
        "TIMESTAMP, 12026-01-31 23:59:59+00",
        "TIMESTAMP, -infinity",
        "TIMESTAMP, 2026-01-31 23:59:59-00",
        "TIMESTAMP, 2026-01-31 23:59:59+05:00",
        "TIMESTAMP, +00",
        "TIMESTAMP, ''",
        "UUID, ''",
        "UUID, 3f0c1d5e8a3b4c599b0a6f1f5e0a7c11",
        "UUID, {3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c1}",
        "UUID, =f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11",
        "UUID, 3f0c1d5e-8a3b-4c59-9b0a06f1f5e0a7c11",
        "TEXT, a",
        "TEXT, 1",
        "JSON, {"
    })
    void knowsWhatIsNotItsForm(ValueForm form, String text) {
        assertThat(holds(form, text)).isFalse();
    }

    private static boolean holds(ValueForm form, String text) {
        // In the midst of a row, as always: what stands beside must not matter.
        byte[] bytes = ("1" + text + "1").getBytes(StandardCharsets.UTF_8);
        return form.holds(bytes, 1, bytes.length - 1);
    }
}
