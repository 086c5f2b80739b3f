package dev.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.secret.SecretText;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {
    /** Made with {@code printf … | openssl dgst -sha256 -mac HMAC -macopt hexkey:…}, and so by another implementation. */
    @Test
    void signsAsOthersDo() {
        byte[] key = new byte[32];
        IntStream.range(0, 32).forEach(i -> key[i] = (byte) i);
        WebhookSecret secret =
                WebhookSecret.of(SecretText.of("whsec_" + Base64.getEncoder().encodeToString(key)));

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}"))
                .isEqualTo("v1,O4Gjv1HqPqsMrjmczoggs/sWA8gZD0VyHG+fLh4+ktI=");
    }

    @Test
    void isMadeOf256BitsByChance() {
        WebhookSecret one = WebhookSecret.make(new SecureRandom());
        WebhookSecret other = WebhookSecret.make(new SecureRandom());

        assertThat(one.text().reveal()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(one.text()).isNotEqualTo(other.text());
        assertThat(one).hasToString("<redacted>");
    }
}
