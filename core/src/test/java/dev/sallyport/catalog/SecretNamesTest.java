package dev.sallyport.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "user_password2",
                "passwordhash",
                "PASSWORD",
                "userPassword",
                "passwd",
                "pwd",
                "db_pass",
                "passphrase",
                "secret",
                "client-secret",
                "clientSecret",
                "clientsecret",
                "token",
                "tokens",
                "access_token",
                "accessToken",
                "authtoken",
                "ACCESS_TOKEN",
                "api_key",
                "apikey",
                "apiKey",
                "APIKey",
                "API_KEYS",
                "hash",
                "hashes",
                "email_hash",
                "emailhash",
                "hashed_email",
                "session",
                "sessionid",
                "session_id",
                "cookie",
                "webhook_url",
                "reset",
                "reset_link",
                "resetlink",
                "credential",
                "CREDENTIALS",
                "private_key",
                "privateKey",
                "signing_key",
                "ssh_key",
                "otp",
                "totp_seed",
                "salt",
                "jwt",
                "recovery_codes",
                "pin",
                "PIN",
                "cvc",
                "ＰＡＳＳＷＯＲＤ"
            })
    @Proves("R22")
    void looksLikeASecret(String name) {
        assertThat(SecretNames.find(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hashtag",
                "hashtags",
                "tokenized",
                "secretary",
                "possession_date",
                "obsession",
                "basalt",
                "salted_snacks",
                "key",
                "keyboard",
                "customer_key",
                "postal_code",
                "presets",
                "shipping",
                "passenger",
                "compass",
                "opinion",
                "option",
                "adopted",
                "id",
                "name",
                "İsim",
                "ısı",
                "",
                "_",
                "42"
            })
    void looksHarmless(String name) {
        assertThat(SecretNames.find(name)).isEmpty();
    }
}
