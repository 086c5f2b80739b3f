package dev.sallyport.prober.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.prober.own.CanaryMint;
import dev.sallyport.prober.walk.ObstacleException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSinkTest {
    private static final List<String> TENANTS = List.of("acme", "bolt");

    @Test
    void knowsByTheUrlForWhomItWas() throws Exception {
        try (WebhookSink sink = WebhookSink.open(0, TENANTS, new CanaryMint(1))) {
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(sink.urlOf("bolt")))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).isEqualTo(200);
            assertThat(sink.urlOf("acme")).isNotEqualTo(sink.urlOf("bolt"));
            assertThat(sink.received()).singleElement().satisfies(delivery -> {
                assertThat(delivery.tenant()).isEqualTo("bolt");
                assertThat(delivery.body().bytes()).asString().isEqualTo("{\"a\":1}");
                assertThat(delivery.body().type()).contains("application/json");
            });
        }
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> WebhookSink.open(taken.getLocalPort(), TENANTS, new CanaryMint(1))
                            .close())
                    .isInstanceOf(ObstacleException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("sinks.webhook");
        }
    }
}
