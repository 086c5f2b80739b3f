package dev.sallyport.server.webhook;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
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
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends over a connection of its own to exactly the addresses that the guard let through: the one place that looks a name up
 * is the guard, so a name that leads elsewhere a moment later leads nowhere. No proxy, no cookies, no credentials, no
 * redirects, no second try; TLS with the host's name verified.
 *
 * <p>Each exchange has a thread of its own, and whoever sends waits for it no longer than they have patience: looking a name
 * up and connecting can't be broken off, so they are left to end by themselves.
 */
public final class PinnedSender implements WebhookSender, AutoCloseable {
    /** Of all addresses of a name: the client tries one after another, each for as long as it may connect. */
    private static final int MOST_ADDRESSES = 2;
    /** Of patience: for connecting to each address, and for what is left to say. */
    private static final int SHARES = MOST_ADDRESSES + 1;
    /** Exchanges at once, those included that nobody waits for any more. */
    private static final int AT_ONCE = 32;
    /** Enough for what receivers say politely; what is more is cut off. */
    private static final int MOST_READ = 4_096;

    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;

    private final CloseableHttpClient client;
    private final ExecutorService exchanges;
    private final Duration patience;

    /** @param patience from looking the name up to the last byte read */
    public PinnedSender(AddressGuard guard, SSLContext tls, Duration patience) {
        this.patience = patience;
        Timeout toConnect = Timeout.of(patience.dividedBy(SHARES));
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDnsResolver(new GuardedNames(guard))
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(toConnect)
                                .setSocketTimeout(Timeout.of(patience))
                                .build())
                        .setMaxConnTotal(AT_ONCE)
                        .setMaxConnPerRoute(AT_ONCE)
                        .build())
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(patience))
                        .setConnectionRequestTimeout(toConnect)
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
        exchanges = new ThreadPoolExecutor(0, AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "sallyport-webhook-exchange");
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
        Future<DeliveryOutcome> exchange;
        try {
            exchange = exchanges.submit(() -> exchange(host, post));
        } catch (RejectedExecutionException e) {
            throw Problem.of(ProblemCode.CANCELLED, "too many exchanges hang, or this process ends", e);
        }
        try {
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return DeliveryOutcome.NOT_REACHED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemCode.CANCELLED, "this process ends", e);
        } finally {
            post.cancel();
            exchange.cancel(true);
        }
    }

    private DeliveryOutcome exchange(HttpHost host, HttpPost post) {
        try {
            ClassicHttpResponse response = client.executeOpen(host, post, HttpClientContext.create());
            DeliveryOutcome outcome = DeliveryOutcome.ofStatus(response.getCode());
            letGo(post, response);
            return outcome;
        } catch (IOException | RuntimeException e) {
            // Why stands nowhere: it would tell what answers on which address.
            return DeliveryOutcome.NOT_REACHED;
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
        exchanges.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    /** Names as the guard lets them through, which judges all of their addresses. */
    private record GuardedNames(AddressGuard guard) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return few(guard.resolve(host)).toArray(InetAddress[]::new);
        }

        /** The first one, and one of the other family if there is one: often one of the two leads nowhere. */
        private static Stream<InetAddress> few(List<InetAddress> addresses) {
            InetAddress first = addresses.get(0);
            return Stream.of(
                            Stream.of(first),
                            addresses.stream().filter(other -> other.getClass() != first.getClass()),
                            addresses.stream())
                    .flatMap(each -> each)
                    .distinct()
                    .limit(MOST_ADDRESSES);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
