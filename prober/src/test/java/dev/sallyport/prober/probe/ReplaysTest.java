package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Header;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplaysTest {
    @Test
    void tellsACallWithEverythingThatWasSent() {
        Caller ben = new Caller(
                "ben",
                Optional.of("bolt"),
                List.of(new Header("Cookie", "sid=c00kie-of-ben")),
                List.of(new Header("Origin", "http://127.0.0.1:3000"), new Header("X-CSRF-Token", "csrf-of-ben")));
        Call call = new Call(
                "POST",
                URI.create("http://127.0.0.1:3000/exports"),
                List.of(new Header("Content-Type", "application/json")),
                Optional.of("{\"dataset\":\"invoices\"}"));
        ReplayedCall replayed = Replays.of(new Exchange(ben, call, new Answer(200, List.of(), new byte[0], false)));
        assertThat(replayed.caller()).isEqualTo("ben");
        assertThat(replayed.curl())
                .contains("-X POST", "\"$BEN\"", "\"$BEN_X_CSRF_TOKEN\"", "'Origin: http://127.0.0.1:3000'")
                .contains("'Content-Type: application/json'", "{\"dataset\":\"invoices\"}")
                .endsWith(" 'http://127.0.0.1:3000/exports'")
                .doesNotContain("of-ben");
        assertThat(replayed.variables()).hasSize(2);
    }

    private static String excerpt(String answered) {
        Call call = Call.get(URI.create("http://127.0.0.1:3000/x"));
        return Replays.of(new Exchange(
                        Caller.NOBODY,
                        call,
                        new Answer(200, List.of(), answered.getBytes(StandardCharsets.UTF_8), false)))
                .excerpt();
    }

    @Test
    void saysWhereAnAnswerWasCut() {
        assertThat(excerpt("short")).isEqualTo("short");
        assertThat(excerpt("x ".repeat(400))).endsWith("…").hasSize(601);
        assertThat(excerpt("x ".repeat(299) + "s3cr3t-of-somebody")).endsWith("x s3…");
    }

    @Test
    void cutsShortWhatLetsSomebodyIn() {
        String told =
                excerpt("{\"hash\":\"$2y$10$abcdefghij\\/klmnopqrstuv\",\"next\":\"$2y$10$ABCDEFGHIJKLMNOPQRSTUV\","
                        + "\"private_key\":\"0123456789abcdef\",\"aws\":\"AKIA0123456789ABCDEF\",\"note\":\"zqabcdefghijklmn\","
                        + "\"api_key\":\"zqnopqrstuvwxyz2\",\"pem\":\"-----BEGIN PRIVATE KEY-----\\nMIIEvQ");
        assertThat(told)
                .contains("\"hash\":\"$2y$…\"", "\"next\":\"$2y$…\"", "\"private_key\":\"0123…\"", "\"aws\":\"AKIA…\"")
                .contains("zqabcdefghijklmn", "zqnopqrstuvwxyz2", "-----BEGIN PRIVATE KEY-----…")
                .doesNotContain("abcdefghij\\", "klmnopq\"", "456789", "MIIE");
    }

    @Test
    void cutsASecretShortThatReachesBeyondTheExcerpt() {
        assertThat(excerpt("x ".repeat(290) + "sk_live_0123456789abcdef0123456789"))
                .endsWith("x sk_l…");
        assertThat(excerpt("x ".repeat(290) + "\"reset_token\":\"abcdefgh01234567\""))
                .endsWith("\"reset_token\":\"abcd…");
    }
}
