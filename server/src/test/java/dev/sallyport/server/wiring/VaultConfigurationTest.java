package dev.sallyport.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.export.ExportKeys;
import dev.sallyport.secret.SecretKeyBytes;
import dev.sallyport.storage.s3.S3Settings;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VaultConfigurationTest {
    private static final S3Settings SHARED =
            new S3Settings("sealed-parts", "sallyport/", Optional.empty(), Optional.empty(), false);

    @Test
    void keepsTheObjectsOfTwoInstallationsApart() {
        S3Settings one = VaultConfiguration.own(SHARED, keys(1));

        assertThat(one.prefix()).matches("sallyport/[0-9a-f]{32}/");
        assertThat(VaultConfiguration.own(SHARED, keys(1)))
                .as("each process of an installation")
                .isEqualTo(one);
        assertThat(VaultConfiguration.own(SHARED, keys(2)).prefix()).isNotEqualTo(one.prefix());
    }

    private static ExportKeys keys(int first) {
        byte[] master = new byte[32];
        master[0] = (byte) first;
        return new ExportKeys(SecretKeyBytes.of(master), new SecureRandom());
    }
}
