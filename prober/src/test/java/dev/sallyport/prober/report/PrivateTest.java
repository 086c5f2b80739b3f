package dev.sallyport.prober.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sallyport.prober.finding.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateTest {
    @Test
    void letsNobodyElseReadAReport(@TempDir Path folder) throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path out = folder.resolve("out");
        ReportKey key = ReportKey.readOrMake(folder.resolve("key.json"));
        new ReportFolder(out, key, Redaction.of(List.of()), Clock.systemUTC())
                .write(Samples.outcome(List.of(), List.of()));
        assertThat(rights(out)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.toList()).hasSize(6).allMatch(file -> rights(file).equals("rw-------"));
        }
    }

    @Test
    void takesAFileThatIsThereFromOthers(@TempDir Path folder) throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = Files.writeString(folder.resolve("findings.json"), "a longer text");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Private.write(file, new byte[] {'a'});
        assertThat(file).hasContent("a");
        assertThat(rights(file)).isEqualTo("rw-------");
    }

    private static String rights(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
