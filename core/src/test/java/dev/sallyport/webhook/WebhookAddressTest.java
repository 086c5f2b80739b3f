package dev.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import dev.sallyport.testkit.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("R49")
class WebhookAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "/hooks",
                "//hooks.example.com/",
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "gopher://hooks.example.com/",
                "jar:https://hooks.example.com/!/",
                "https:hooks.example.com",
                "https:///hooks",
                "https://user@hooks.example.com/",
                "https://user:word@hooks.example.com/",
                "https://@hooks.example.com/",
                "https://hooks.example.com@10.0.0.1/",
                "https://hooks.example.com/#part",
                "https://hooks.example.com:80/",
                "https://hooks.example.com:22/",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:65536/",
                "https://hooks.example.com:9443/",
                "https://hooks.example.com//double",
                "https://hooks.example.com\\@10.0.0.1/",
                "https://hooks.example.com/ a",
                "https://hooks.example.com/\n",
                "https://hooks.example.com/\u00e4",
                "https://h\u00f6oks.example.com/",
                "https://hooks\u3002example\u3002com/",
                "https://\uff11\uff12\uff17.0.0.1/",
                "https://localhost/",
                "https://intranet/",
                "https://hooks.example.com./",
                "https://.example.com/",
                "https://-a.example.com/",
                "https://a_b.example.com/",
                "https://127.0.0.1/",
                "https://8.8.8.8/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0x0.0x0.0x1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://1.1.1.0x1/",
                "https://a.b.c.0x1/",
                "https://a.b.c.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[2606:4700:4700::1111]/",
                "https://[fe80::1%25eth0]/",
                "https://%31%32%37.0.0.1/"
            })
    void takesNothingButWholeNamesOverHttps(String text) {
        assertThatThrownBy(() -> WebhookAddress.parse(text, false))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("https://, a host that the internet reaches");
    }

    @Test
    void takesNoneOfMoreThanAThousandCharacters() {
        assertThatThrownBy(() -> WebhookAddress.parse("https://a.example/" + "x".repeat(1_000), false))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com, hooks.example.com, 443, /",
        "HTTPS://Hooks.EXAMPLE.com/In?x=1&y=%20, hooks.example.com, 443, /In?x=1&y=%20",
        "https://xn--hks-0na.example:8443/a/b, xn--hks-0na.example, 8443, /a/b",
        "https://hooks.xn--p1ai?only=query, hooks.xn--p1ai, 443, /?only=query",
        "https://169.254.169.254.example.com:443/, 169.254.169.254.example.com, 443, /"
    })
    void readsHostPortAndPath(String text, String host, int port, String path) {
        WebhookAddress address = WebhookAddress.parse(text, false);

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.path()).isEqualTo(path);
        assertThat(address.isTls()).isTrue();
        assertThat(WebhookAddress.kept(address.reveal()).path()).isEqualTo(path);
        assertThat(address).hasToString("<redacted>");
    }

    @Test
    void takesMoreOnlyIfToldSo() {
        WebhookAddress address = WebhookAddress.parse("http://127.0.0.1:8099/in", true);

        assertThat(address.isTls()).isFalse();
        assertThat(address.port()).isEqualTo(8099);
        assertThatThrownBy(() -> WebhookAddress.parse("file:///etc/passwd", true))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> WebhookAddress.parse("http://user@127.0.0.1/", true))
                .isInstanceOf(Problem.class);
    }
}
