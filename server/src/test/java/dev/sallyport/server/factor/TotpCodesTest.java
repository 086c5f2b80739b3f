package dev.sallyport.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.secret.SecretText;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Proves("R14")
class TotpCodesTest {
    /** That of RFC 6238, appendix B. */
    private static final SecretText SECRET =
            SecretText.of(Base32.encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

    private final TotpCodes codes = new TotpCodes();

    /** The last six of the RFC's eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(stepOf(code, second)).hasValue(second / 30);
    }

    /** The code of the step that begins at second 1111111110 (37037037 × 30). */
    @ParameterizedTest
    @CsvSource({
        "1111111079, false",
        "1111111080, true",
        "1111111109, true",
        "1111111110, true",
        "1111111139, true",
        "1111111140, true",
        "1111111169, true",
        "1111111170, false"
    })
    void takesTheStepBeforeAndTheStepAfterAndNoOther(long second, boolean isTaken) {
        OptionalLong step = stepOf("050471", second);

        assertThat(step.isPresent()).isEqualTo(isTaken);
        if (isTaken) {
            assertThat(step).hasValue(37037037L);
        }
    }

    @ParameterizedTest
    @CsvSource({"050472", "50471", "0050471", "05047", "'050471 '", "٠٥٠٤٧١"})
    void takesNothingElse(String code) {
        assertThat(stepOf(code, 1111111111L)).isEmpty();
    }

    @Test
    void writesDigitsAsAppsDoWhateverTheLanguageHere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(stepOf("050471", 1111111111L)).isPresent();
        } finally {
            Locale.setDefault(before);
        }
    }

    private OptionalLong stepOf(String code, long second) {
        return codes.stepOf(SECRET, SecretText.of(code), Instant.ofEpochSecond(second));
    }
}
