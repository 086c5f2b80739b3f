package dev.sallyport.prober.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.prober.plan.PlanReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers of which a little comes again and again, and never the end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndlessAnswersTest {
    private static Answer asked(String beginning, String again) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server, beginning, again));
            answering.setDaemon(true);
            answering.start();
            String url = "http://127.0.0.1:" + server.getLocalPort();
            try (Wire wire = new Wire(
                    PlanReader.read("plan.yml", plan(url), name -> "x"),
                    Clock.systemUTC(),
                    exchange -> {},
                    Duration.ofSeconds(1))) {
                return wire.send(Caller.NOBODY, Call.get(URI.create(url + "/notes")))
                        .answer();
            }
        }
    }

    private static String plan(String url) {
        return """
                target: {url: "%s"}
                tenants: {acme: {}, bolt: {}}
                identities:
                  ann: {tenant: acme, sign-in: {bearer: "${ANN}"}}
                  ben: {tenant: bolt, sign-in: {bearer: "${ANN}"}}
                paths: {notes: {kind: list, request: GET /notes}}
                """.formatted(url);
    }

    private static void answer(ServerSocket server, String beginning, String again) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(again.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(20);
            }
        } catch (IOException e) {
            // It was broken off.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void keepsWhatCameOfAnAnswerThatDrips() throws IOException {
        Answer answer = asked("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nfirst", ".");

        assertThat(answer.cut()).isTrue();
        assertThat(new String(answer.bytes(), StandardCharsets.US_ASCII)).startsWith("first.");
    }

    @Test
    void waitsNotForeverForAnAnswerThatIsOnlyAnnounced() {
        assertThatThrownBy(() -> asked("", "HTTP/1.1 103 Early Hints\r\n\r\n"))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.reason()).isEqualTo(WireException.Reason.NO_ANSWER));
    }
}
