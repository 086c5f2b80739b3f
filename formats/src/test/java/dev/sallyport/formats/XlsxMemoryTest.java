package dev.sallyport.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class XlsxMemoryTest {
    /** A third of what the texts of the sheet take by themselves. */
    private static final String HEAP = "-Xmx28m";

    @Test
    void fillsASheetInLittleMemoryAndRefusesTheRowBehindItsLast() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyRows.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said)
                    .contains("too-many-rows: a sheet of xlsx holds 1048575 rows", "ask for a series", "rows 1048575");
        } finally {
            process.destroyForcibly();
        }
    }
}
