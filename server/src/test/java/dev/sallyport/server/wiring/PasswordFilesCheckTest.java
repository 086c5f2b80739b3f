package dev.sallyport.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class PasswordFilesCheckTest {
    @TempDir
    private Path folder;

    @Test
    void looksAtTheSecretOfTheIdentityProvidersClientToo() throws IOException {
        Path configuration = file("sallyport.yml");
        Path secret = file("client-secret");

        assertThat(new PasswordFilesCheck(
                                new ConfigurationFile(configuration),
                                new MockEnvironment()
                                        .withProperty("sallyport.oidc.browser.client-secret-file", secret.toString()))
                        .findings())
                .extracting(Finding::subject)
                .containsExactly("file " + secret);
        assertThat(new PasswordFilesCheck(
                                new ConfigurationFile(configuration),
                                new MockEnvironment().withProperty("sallyport.oidc.browser.client-secret", "x"))
                        .findings())
                .extracting(Finding::subject)
                .containsExactly("file " + configuration);
    }

    private Path file(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
