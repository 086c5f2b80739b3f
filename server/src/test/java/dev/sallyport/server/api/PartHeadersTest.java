package dev.sallyport.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import org.junit.jupiter.api.Test;
import org.springframework.http.ContentDisposition;

class PartHeadersTest {
    @Test
    @Proves("R32")
    void namesAFileSoThatNothingOfTheNameIsTakenForAnythingElse() {
        String disposition = PartHeaders.disposition("Rechnung\"; ü\r\nX: y/../€.csv");

        assertThat(disposition)
                .isEqualTo("attachment; filename=\"Rechnung______X__y_..__.csv\"; "
                        + "filename*=UTF-8''Rechnung%22%3B%20%C3%BC%0D%0AX%3A%20y%2F..%2F%E2%82%AC.csv");
    }

    @Test
    @Proves("R32")
    void isReadBackAsTheNameThatItWas() {
        ContentDisposition read = ContentDisposition.parse(PartHeaders.disposition("Übersicht 2026 (ä).csv"));

        assertThat(read.isAttachment()).isTrue();
        assertThat(read.getFilename()).isEqualTo("Übersicht 2026 (ä).csv");
    }
}
