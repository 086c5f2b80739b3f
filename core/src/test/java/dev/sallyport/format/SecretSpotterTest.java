package dev.sallyport.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretSpotterTest {
    // All made up. Put together here, so that no scanner takes this file for a leak.
    private static final String A16 = "ABCDEFGHIJ234567";
    private static final String A36 = "abcdefghijklmnopqrstuvwxyz0123456789";
    static final String A_SECRET = "AK" + "IA" + A16;

    static List<String> secrets() {
        return List.of(
                "-----BEGIN" + " RSA PRIVATE KEY-----\nMIIEow",
                "-----BEGIN" + " OPENSSH PRIVATE KEY-----",
                "-----BEGIN" + " PGP PRIVATE KEY BLOCK-----",
                "-----BEGIN" + " CERTIFICATE-----",
                "ey" + "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
                "ey" + "JhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0.",
                A_SECRET,
                "AS" + "IA" + A16,
                "gh" + "p_" + A36,
                "gh" + "o_" + A36,
                "gh" + "s_" + A36,
                "github" + "_pat_11ABCDEFG0abcdefghijkl_" + A36,
                "xo" + "xb-123456789012-abcdefghijkl",
                "xo" + "xp-123456789012-abcdefghijkl",
                "xa" + "pp-1-A0123456789-abcdefghijkl",
                "sk" + "_live_" + A16,
                "rk" + "_test_" + A16,
                "wh" + "sec_" + A36,
                "AI" + "za" + A36,
                "GO" + "CSPX-" + A36,
                "ya" + "29." + A36,
                "$2" + "a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$2" + "b$12$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$2" + "y$12$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$argon2" + "id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub",
                "{bcrypt}" + "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "{pbkdf2@SpringSecurity_v5_8}" + "dc5f1a0b9c8d7e6f5a4b3c2d1e0f",
                "{SSHA}" + "W6ph5Mm5Pz8GgiULbPgzG37mj9g7Q2Fz",
                "pbkdf2_sha256" + "$260000$c29tZXNhbHQ$RdescudvJCsgt3ubRdescudvJCsgt3ub=",
                "pbkdf2:sha256:260000" + "$c29tZXNhbHQ$dc5f1a0b9c8d7e6f5a4b",
                "$pbkdf2-sha512" + "$25000$c29tZXNhbHQ$dc5f1a0b9c8d7e6f5a4b",
                "scrypt:32768:8:1" + "$c29tZXNhbHQ$dc5f1a0b9c8d7e6f5a4b",
                "$6" + "$c29tZXNhbHQ$IxDD3jeSOb5eB1CX5LBsqZFVkJdido3OUILO5Ifz5iwMuTS4XMS130MTSuDDl3aC",
                "$6" + "$rounds=5000$c29tZXNhbHQ$IxDD3jeSOb5eB1CX5LBsqZFVkJdido3OUILO5Ifz5iwM",
                "$5" + "$c29tZXNhbHQ$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc8",
                "$1" + "$salt$qJH7.N4xYta3aEG/dfqo/0",
                "https://app.example.com/login?token=0123456789abcdef",
                "http://app.example.com/u?x=1&reset_password_token=0123456789abcdef",
                "https://app.example.com/u?x=1&amp;Reset=0123456789abcdef",
                "https://app.example.com/cb#access_token=0123456789abcdef",
                "https://app.example.com/cb?oobCode=0123456789abcdefgh",
                "https://store.example.com/f?X-Amz-Signature=0123456789abcdef",
                "https://store.example.com/f?sv=1&sig=0123456789abcdef%2B",
                "https://app.example.com/go?next=https://app.example.com/x&token=0123456789abcdef",
                "https://app.example.com:8443/x?token=0123456789abcdef",
                "https://app.example.com/password/reset/0123456789abcdef?email=ada",
                "https://app.example.com/reset/MQ/c1x2y3-0123456789abcdef/");
    }

    static List<String> harmless() {
        return List.of(
                "",
                "secret",
                "a perfectly ordinary note about a customer, nothing more",
                "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "-----------------------------------------",
                "----- BEGIN RSA PRIVATE KEY -----",
                "eyJust.a.word.that.begins.like.one",
                "eyJhbGciOiJIUzI1NiJ9 without any dots at all",
                "say.hello.to.my.little.dotted.friends.all",
                "www.an-example-domain.with-long-labels.example.com",
                "SLOVAKIA" + A16,
                "AKIA is a prefix of keys",
                "AK" + "IA" + A16 + "8",
                "AK" + "IAabcdefghij234567",
                "asking_for_a_friend_who_likes_long_names",
                "ghp_ is how they begin, they say",
                "oughp_" + A36,
                "xoxo-hugs-and-kisses-to-all-of-you",
                "xoxb-short but then some more text",
                "task_live_or_die_by_the_sword_my_friend",
                "sk_live_short and then some other text",
                "the Maize harvest AIza is rather short",
                "it costs $5$ or $6$ or even $2a$ each, they said",
                "$100.00 and $200.00 and $300.00 and $400.00",
                "{bcrypt} is the name of an encoder of passwords",
                "{\"a\": {\"b\": \"a value that is quite long indeed\"}}",
                "{SHA} checksums are of another age, entirely",
                "pbkdf2_sha256 is what Django uses by default $ yes",
                "https://app.example.com/invoices/0123456789abcdef",
                "https://app.example.com/invoices?page=2&country_code=DE",
                "https://app.example.com/?token=short",
                "https://app.example.com/?q=0123456789abcdef0123456789abcdef",
                "https://token.example.com/0123456789abcdef0123456789",
                "https://reset.example.com/0123456789abcdef0123456789",
                "the token: 0123456789abcdef?token=0123456789abcdef",
                "https://app.example.com/x and then ?token=0123456789abcdef",
                "ftp://app.example.com/login?token=0123456789abcdef");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    @Proves("R22")
    void spotsSecretsWhereverTheyStand(String secret) {
        assertThat(looksSecret(secret)).isTrue();
        assertThat(looksSecret("see " + secret)).isTrue();
        assertThat(looksSecret(secret + " please")).isTrue();
        assertThat(looksSecret("naïve “" + secret + "” 🙂")).isTrue();
        assertThat(looksSecret("{\"key\": \"" + secret.replace("\n", "\\n") + "\"}"))
                .isTrue();
        assertThat(looksSecret("x".repeat(70_000) + "\n" + secret)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void leavesOrdinaryTextAlone(String text) {
        assertThat(looksSecret(text)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.sallyport.format.HostileStrings#all")
    void leavesHostileTextAlone(String text) {
        assertThat(looksSecret(text)).isFalse();
    }

    @Test
    void looksNoFurtherThanTheValue() {
        byte[] bytes = ("x" + A_SECRET).getBytes(StandardCharsets.UTF_8);
        assertThat(SecretSpotter.looksSecret(bytes, 1, bytes.length)).isTrue();
        assertThat(SecretSpotter.looksSecret(bytes, 1, bytes.length - 1)).isFalse();
        assertThat(SecretSpotter.looksSecret(bytes, 2, bytes.length)).isFalse();
    }

    @Test
    void doesNotCostTheSquareOfALongText() {
        for (String piece : List.of(
                "$",
                "$1$",
                "http://",
                "{SHA",
                "eyJ.",
                ".",
                "-",
                "a.",
                "AKIA",
                "xoxb-",
                "ghp_",
                "https://a/reset/",
                "pbkdf2:$")) {
            byte[] bytes = piece.repeat(1_000_000 / piece.length()).getBytes(StandardCharsets.UTF_8);
            Assertions.assertTimeout(
                    Duration.ofSeconds(5), () -> SecretSpotter.looksSecret(bytes, 0, bytes.length), piece);
        }
    }

    private static boolean looksSecret(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return SecretSpotter.looksSecret(bytes, 0, bytes.length);
    }
}
