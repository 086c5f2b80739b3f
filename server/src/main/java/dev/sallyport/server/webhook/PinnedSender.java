package dev.sallyport.server.webhook;

import dev.sallyport.webhook.AddressGuard;
import dev.sallyport.webhook.DeliveryOutcome;
import dev.sallyport.webhook.SignedMessage;
import dev.sallyport.webhook.WebhookAddress;
import dev.sallyport.webhook.WebhookSender;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends over a connection of its own to exactly the addresses that the guard let through: the one place that looks a name up
 * is the guard, so a name that leads elsewhere a moment later leads nowhere. No proxy, no cookies, no credentials, no
 * redirects, no second try; TLS with the host's name verified.
 */
public final class PinnedSender implements WebhookSender, AutoCloseable {
    private static final Timeout TO_CONNECT = Timeout.ofSeconds(5);
    private static final int AT_ONCE = 32;
    /** Enough for what receivers say politely; what is more is cut off. */
    private static final int MOST_READ = 4_096;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;
    private final Timeout patience;

    /** @param patience from the first byte sent to the last one read */
    public PinnedSender(AddressGuard guard, SSLContext tls, Duration patience) {
        this.patience = Timeout.of(patience);
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedNames(guard))
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(TO_CONNECT)
                                .setSocketTimeout(this.patience)
                                .build())
                        .setMaxConnTotal(AT_ONCE)
                        .setMaxConnPerRoute(AT_ONCE)
                        .build())
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(this.patience)
                        .setConnectionRequestTimeout(TO_CONNECT)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Sallyport")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
        deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "sallyport-webhook-deadlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public DeliveryOutcome send(WebhookAddress address, SignedMessage message) {
        HttpHost host = new HttpHost(address.isTls() ? "https" : "http", address.host(), address.port());
        HttpPost post = new HttpPost(URI.create(host.toURI() + address.path()));
        post.setHeader("webhook-id", message.id());
        post.setHeader("webhook-timestamp", Long.toString(message.timestamp()));
        post.setHeader("webhook-signature", message.signature());
        post.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
        // Timeouts of sockets begin anew at each byte; this one does not.
        ScheduledFuture<?> deadline =
                deadlines.schedule(post::cancel, patience.toMilliseconds(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(host, post, HttpClientContext.create());
            DeliveryOutcome outcome = DeliveryOutcome.ofStatus(response.getCode());
            letGo(post, response);
            return outcome;
        } catch (IOException | RuntimeException e) {
            // Why stands nowhere: it would tell what answers on which address.
            return DeliveryOutcome.NOT_REACHED;
        } finally {
            deadline.cancel(false);
        }
    }

    /** Takes a little of what is said, and cuts the connection: to close it in peace, all would have to be read. */
    private static void letGo(HttpPost post, ClassicHttpResponse response) {
        try {
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                InputStream said = entity.getContent();
                var unused = said == null ? 0 : said.readNBytes(MOST_READ).length;
            }
        } catch (IOException e) {
            // The status was told; what follows it is of no use.
        }
        post.cancel();
        try {
            response.close();
        } catch (IOException e) {
            // It is cut already.
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    /** Names as the guard lets them through. */
    private record GuardedNames(AddressGuard guard) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.resolve(host).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
