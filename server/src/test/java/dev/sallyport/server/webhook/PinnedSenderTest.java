package dev.sallyport.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sallyport.testkit.Proves;
import dev.sallyport.webhook.AddressGuard;
import dev.sallyport.webhook.DeliveryOutcome;
import dev.sallyport.webhook.HostNames;
import dev.sallyport.webhook.SignedMessage;
import dev.sallyport.webhook.WebhookAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("R49")
class PinnedSenderTest {
    private static final String HOST = "hooks.example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Ten times as long as any of these has patience. */
    private static final Duration HANGS = Duration.ofSeconds(30);

    private static final SignedMessage MESSAGE = new SignedMessage("an-id", 1_700_000_000L, "v1,x", "{\"type\":\"x\"}");
    /** A name that no resolver but the test's own knows leads here. */
    private static final HostNames HERE = host -> List.of(InetAddress.getLoopbackAddress());

    @AutoClose
    private final Receiver receiver = Receiver.inClear();

    private WebhookAddress inClear(String path) {
        return WebhookAddress.parse("http://" + HOST + ":" + receiver.port() + path, true);
    }

    private static DeliveryOutcome send(AddressGuard guard, WebhookAddress address) {
        return send(guard, address, PATIENCE);
    }

    private static DeliveryOutcome send(AddressGuard guard, WebhookAddress address, Duration patience) {
        try (PinnedSender sender = new PinnedSender(guard, SSLContext.getDefault(), patience)) {
            return sender.send(address, MESSAGE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sendsToWhereTheGuardSaysAndLooksNothingUpItself() {
        AtomicInteger asked = new AtomicInteger();
        AddressGuard guard = new AddressGuard(
                host -> {
                    asked.incrementAndGet();
                    assertThat(host).isEqualTo(HOST);
                    return HERE.resolve(host);
                },
                true);

        assertThat(send(guard, inClear("/in?x=1"))).isEqualTo(DeliveryOutcome.TAKEN);

        assertThat(asked).hasValue(1);
        Receiver.Got got = receiver.got().get(0);
        assertThat(got.path()).isEqualTo("/in?x=1");
        assertThat(got.header("host")).isEqualTo(HOST + ":" + receiver.port());
        assertThat(got.header("webhook-id")).isEqualTo("an-id");
        assertThat(got.header("webhook-timestamp")).isEqualTo("1700000000");
        assertThat(got.header("webhook-signature")).isEqualTo("v1,x");
        assertThat(got.header("content-type")).startsWith("application/json");
        assertThat(got.header("user-agent")).isEqualTo("Sallyport");
        assertThat(got.headers()).doesNotContainKeys("cookie", "authorization", "accept-encoding", "upgrade");
        assertThat(got.body()).isEqualTo("{\"type\":\"x\"}");
    }

    @Test
    void makesNoConnectionToANameThatLeadsElsewhereAMomentLater() throws UnknownHostException {
        InetAddress outside = InetAddress.getByName("8.8.8.8");
        AtomicBoolean asked = new AtomicBoolean();
        HostNames rebinding =
                host -> asked.getAndSet(true) ? List.of(InetAddress.getLoopbackAddress()) : List.of(outside);
        AddressGuard guard = new AddressGuard(rebinding, false);
        assertThat(guard.resolve(HOST)).containsExactly(outside);

        assertThat(send(guard, inClear("/"))).isEqualTo(DeliveryOutcome.NOT_REACHED);

        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void makesNoConnectionIfOneOfTheAddressesIsInside() throws UnknownHostException {
        InetAddress outside = InetAddress.getByName("8.8.8.8");
        AddressGuard guard = new AddressGuard(host -> List.of(InetAddress.getLoopbackAddress(), outside), false);

        assertThat(send(guard, inClear("/"))).isEqualTo(DeliveryOutcome.NOT_REACHED);

        assertThat(receiver.got()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "localhost"})
    void asksTheGuardOfLiteralsToo(String literal) {
        AddressGuard guard = new AddressGuard(host -> List.of(InetAddress.getAllByName(host)), false);

        assertThat(send(guard, WebhookAddress.parse("http://" + literal + ":" + receiver.port() + "/", true)))
                .isEqualTo(DeliveryOutcome.NOT_REACHED);

        assertThat(receiver.got()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN",
        "204, TAKEN",
        "299, TAKEN",
        "301, REDIRECTED",
        "304, REDIRECTED",
        "400, REFUSED",
        "401, REFUSED",
        "407, REFUSED",
        "410, GONE",
        "429, REFUSED",
        "500, FAILED",
        "503, FAILED"
    })
    void tellsTheClassOfTheStatus(int status, DeliveryOutcome outcome) {
        receiver.answers(status);

        assertThat(send(new AddressGuard(HERE, true), inClear("/"))).isEqualTo(outcome);
        assertThat(receiver.got()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoAnswerElsewhere(int status) {
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        });

        assertThat(send(new AddressGuard(HERE, true), inClear("/"))).isEqualTo(DeliveryOutcome.REDIRECTED);

        assertThat(receiver.got()).extracting(Receiver.Got::path).containsExactly("/");
    }

    @Test
    void keepsNoCookieFromOneMessageToTheNext() throws Exception {
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            exchange.sendResponseHeaders(200, -1);
        });
        try (PinnedSender sender = new PinnedSender(new AddressGuard(HERE, true), SSLContext.getDefault(), PATIENCE)) {
            sender.send(inClear("/"), MESSAGE);
            sender.send(inClear("/"), MESSAGE);
        }

        assertThat(receiver.got()).hasSize(2).noneMatch(got -> got.headers().containsKey("cookie"));
    }

    @Test
    void goesByNoProxyOfItsSurroundings() {
        ProxySelector before = ProxySelector.getDefault();
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "9");
        AtomicBoolean asked = new AtomicBoolean();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                // Sockets themselves ask for socket://, with the address that was judged.
                asked.compareAndSet(false, uri.getScheme().startsWith("http"));
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try {
            assertThat(send(new AddressGuard(HERE, true), inClear("/"))).isEqualTo(DeliveryOutcome.TAKEN);
            assertThat(asked).isFalse();
        } finally {
            ProxySelector.setDefault(before);
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    /** Sixteen MiB are said and a few KiB are read: whoever says them finds the connection cut. */
    @Test
    void readsLittleOfWhatIsSaid() throws Exception {
        AtomicLong said = new AtomicLong();
        AtomicBoolean isCut = new AtomicBoolean();
        long all = 16L << 20;
        receiver.answers(exchange -> {
            exchange.sendResponseHeaders(200, all);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] piece = new byte[8_192];
                for (long i = 0; i < all; i += piece.length) {
                    out.write(piece);
                    said.addAndGet(piece.length);
                }
            } catch (IOException e) {
                isCut.set(true);
            }
        });

        assertThat(send(new AddressGuard(HERE, true), inClear("/"))).isEqualTo(DeliveryOutcome.TAKEN);

        await().untilTrue(isCut);
        assertThat(said.get()).isLessThan(all);
    }

    @Test
    void readsFewAndShortHeaders() {
        AddressGuard guard = new AddressGuard(HERE, true);
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().set("X-Long", "x".repeat(8_200));
            exchange.sendResponseHeaders(200, -1);
        });
        assertThat(send(guard, inClear("/"))).isEqualTo(DeliveryOutcome.NOT_REACHED);
        receiver.answers(exchange -> {
            for (int i = 0; i <= 100; i++) {
                exchange.getResponseHeaders().set("X-Many-" + i, "x");
            }
            exchange.sendResponseHeaders(200, -1);
        });
        assertThat(send(guard, inClear("/"))).isEqualTo(DeliveryOutcome.NOT_REACHED);
    }

    /** A byte now and then keeps every timeout of a socket from ending; the deadline ends it. */
    @Test
    void waitsNoLongerForAnAnswerThatDripsThanForNone() throws Exception {
        AtomicBoolean isCut = new AtomicBoolean();
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread drips = new Thread(() -> drip(dripping, isCut), "dripping");
            drips.setDaemon(true);
            drips.start();

            assertThat(send(
                            new AddressGuard(HERE, true),
                            WebhookAddress.parse("http://" + HOST + ":" + dripping.getLocalPort() + "/", true),
                            Duration.ofSeconds(2)))
                    .isEqualTo(DeliveryOutcome.NOT_REACHED);
            await().untilTrue(isCut);
        }
    }

    /** Addresses that answer nothing at all: the queue of whoever listens there is full, and nobody takes from it. */
    @Test
    void waitsNoLongerForManySilentAddressesThanForOne() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket silent = new ServerSocket(0, 1);
                Waiting waiting = Waiting.until(silent)) {
            assertThat(waiting.isFull()).isTrue();
            List<InetAddress> many = new ArrayList<>();
            for (int i = 1; i <= 30; i++) {
                many.add(loopback(i));
            }
            assertThat(many).contains(here);

            DeliveryOutcome outcome = assertTimeoutPreemptively(
                    HANGS,
                    () -> send(
                            new AddressGuard(host -> many, true),
                            WebhookAddress.parse("http://" + HOST + ":" + silent.getLocalPort() + "/", true),
                            Duration.ofSeconds(3)));

            assertThat(outcome).isEqualTo(DeliveryOutcome.NOT_REACHED);
        }
    }

    private static InetAddress loopback(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    @Test
    void triesTwoOfAllAddresses() throws Exception {
        InetAddress here = loopback(1);
        InetAddress second = loopback(2);
        InetAddress third = loopback(3);

        assertThat(send(new AddressGuard(host -> List.of(second, third, here), true), inClear("/")))
                .isEqualTo(DeliveryOutcome.NOT_REACHED);
        assertThat(receiver.got()).isEmpty();
        assertThat(send(new AddressGuard(host -> List.of(second, here), true), inClear("/")))
                .isEqualTo(DeliveryOutcome.TAKEN);
    }

    @Test
    void triesBothFamiliesOfAddresses() throws Exception {
        byte[] unused = new byte[16];
        unused[15] = 2;
        InetAddress six = InetAddress.getByAddress(unused);
        unused[15] = 3;
        InetAddress another = InetAddress.getByAddress(unused);
        InetAddress here = loopback(1);

        assertThat(send(new AddressGuard(host -> List.of(six, another, here), true), inClear("/")))
                .isEqualTo(DeliveryOutcome.TAKEN);
    }

    @Test
    void waitsNoLongerForANameThanForAnAnswer() throws Exception {
        CountDownLatch found = new CountDownLatch(1);
        AddressGuard hanging = new AddressGuard(
                host -> {
                    awaitUninterruptibly(found);
                    return HERE.resolve(host);
                },
                true);
        try {
            assertThat(assertTimeoutPreemptively(HANGS, () -> send(hanging, inClear("/"), Duration.ofSeconds(1))))
                    .isEqualTo(DeliveryOutcome.NOT_REACHED);
        } finally {
            found.countDown();
        }
        assertThat(receiver.got()).isEmpty();
    }

    /** As the system's lookup does, which knows of no interrupt. */
    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean isDone = false;
        while (!isDone) {
            try {
                latch.await();
                isDone = true;
            } catch (InterruptedException e) {
                isDone = false;
            }
        }
    }

    /** Connections that nobody accepts. */
    private record Waiting(List<Socket> sockets, boolean isFull) implements AutoCloseable {
        static Waiting until(ServerSocket listening) throws IOException {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket();
                sockets.add(socket);
                try {
                    socket.connect(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort()), 500);
                } catch (SocketTimeoutException e) {
                    return new Waiting(sockets, true);
                }
            }
            return new Waiting(sockets, false);
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void drip(ServerSocket at, AtomicBoolean isCut) {
        try (Socket socket = at.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
                // To be slow is what is tested; nothing is waited for.
                Thread.sleep(100);
            }
        } catch (IOException e) {
            isCut.set(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tellsEverythingThatKeepsItFromArrivingAlike() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        AddressGuard guard = new AddressGuard(HERE, true);
        AddressGuard unknown = new AddressGuard(
                host -> {
                    throw new UnknownHostException(host);
                },
                true);

        assertThat(send(guard, WebhookAddress.parse("http://" + HOST + ":" + closed + "/", true)))
                .isEqualTo(DeliveryOutcome.NOT_REACHED);
        assertThat(send(unknown, inClear("/"))).isEqualTo(DeliveryOutcome.NOT_REACHED);
        assertThat(send(guard, WebhookAddress.parse("https://" + HOST + ":" + receiver.port() + "/", true)))
                .as("no TLS there")
                .isEqualTo(DeliveryOutcome.NOT_REACHED);
    }

    @Test
    void sendsToNobodyWhoseCertificateIsOfAnotherNameOrOfNobody(@TempDir Path folder) throws Exception {
        TestTls tls = TestTls.in(folder);
        AddressGuard guard = new AddressGuard(HERE, true);
        try (Receiver secure = Receiver.overTls(tls.serving());
                PinnedSender trusting = new PinnedSender(guard, tls.trusting(), PATIENCE);
                PinnedSender strange = new PinnedSender(guard, SSLContext.getDefault(), PATIENCE)) {
            String end = ":" + secure.port() + "/";

            assertThat(trusting.send(WebhookAddress.parse("https://" + HOST + end, true), MESSAGE))
                    .isEqualTo(DeliveryOutcome.TAKEN);
            assertThat(trusting.send(WebhookAddress.parse("https://other.example.com" + end, true), MESSAGE))
                    .isEqualTo(DeliveryOutcome.NOT_REACHED);
            assertThat(trusting.send(WebhookAddress.parse("https://127.0.0.1" + end, true), MESSAGE))
                    .isEqualTo(DeliveryOutcome.NOT_REACHED);
            assertThat(strange.send(WebhookAddress.parse("https://" + HOST + end, true), MESSAGE))
                    .isEqualTo(DeliveryOutcome.NOT_REACHED);
            assertThat(secure.got()).hasSize(1);
        }
    }
}
