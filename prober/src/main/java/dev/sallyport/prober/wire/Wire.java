package dev.sallyport.prober.wire;

import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/** Sends calls. Follows no redirect, keeps no cookie, tries nothing twice. Safe for many threads. */
public final class Wire implements AutoCloseable {
    private static final Timeout LONGEST_WAIT = Timeout.ofSeconds(30);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final RequestConfig AT_ONCE = RequestConfig.custom()
            .setResponseTimeout(Timeout.ofMilliseconds(2))
            .setConnectionRequestTimeout(LONGEST_WAIT)
            .setRedirectsEnabled(false)
            .build();

    private final Plan plan;
    private final Clock clock;
    private final HostGuard hosts;
    private final Pace pace;
    private final CloseableHttpClient client;
    private final Consumer<Exchange> witness;

    /** @param witness sees each exchange, on the thread that sent it */
    public Wire(Plan plan, Clock clock, Consumer<Exchange> witness) {
        this.plan = plan;
        this.clock = clock;
        this.witness = witness;
        hosts = new HostGuard(plan.target());
        pace = new Pace(plan.budget(), clock);
        int connections = Math.max(plan.budget().connections(), 64);
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(connections)
                        .setMaxConnTotal(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(10))
                                .setSocketTimeout(LONGEST_WAIT)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(LONGEST_WAIT)
                        .setConnectionRequestTimeout(LONGEST_WAIT)
                        .setRedirectsEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .setUserAgent("sallyport-probe")
                .build();
    }

    /** Requests sent so far. */
    public long sent() {
        return pace.sent();
    }

    public Exchange send(Caller caller, Call call) {
        return send(caller, call, false);
    }

    /** As {@link #send}, also where the plan is read-only, and without a witness: what signs somebody in. */
    public Exchange sendToSignIn(Caller caller, Call call) {
        return send(caller, call, true);
    }

    /**
     * Sends a call many times at once: the budget is asked for all of them before the first leaves.
     *
     * @return those that were answered
     */
    public List<Exchange> sendAtOnce(Caller caller, Call call, int times) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            numbers.add(admit(call, false));
        }
        List<Exchange> answered = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = numbers.stream()
                .map(number -> new Thread(() -> {
                    try {
                        start.await();
                        answered.add(exchange(number, caller, call, false));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (WireException e) {
                        // Not answered: it is not among them.
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(answered);
    }

    private Exchange send(Caller caller, Call call, boolean always) {
        return exchange(admit(call, always), caller, call, always);
    }

    private Exchange exchange(long number, Caller caller, Call call, boolean always) {
        Instant sent = clock.instant();
        try {
            Answer answer = client.execute(message(caller, call), this::answer);
            Exchange exchange = new Exchange(number, caller, call, answer, sent);
            if (!always) {
                witness.accept(exchange);
            }
            return exchange;
        } catch (IOException e) {
            throw new WireException(
                    WireException.Reason.NO_ANSWER,
                    "no answer to " + call + ": " + e.getClass().getSimpleName());
        }
    }

    /** Sends a call and breaks the connection off as soon as the answer has begun, or before it does. */
    public void abort(Caller caller, Call call, boolean afterItBegan) {
        admit(call, false);
        HttpUriRequestBase message = message(caller, call);
        if (!afterItBegan) {
            message.setConfig(AT_ONCE);
        }
        try {
            // Closing what was not read to its end breaks the connection off.
            client.executeOpen(null, message, null).close();
        } catch (IOException e) {
            if (afterItBegan) {
                throw new WireException(
                        WireException.Reason.NO_ANSWER,
                        "no answer to " + call + ": " + e.getClass().getSimpleName());
            }
        }
    }

    private long admit(Call call, boolean always) {
        hosts.check(call.url());
        if (plan.mode() == Mode.READ_ONLY && !always && !READING.contains(call.method())) {
            throw new WireException(
                    WireException.Reason.READ_ONLY, "not sent: " + call + ", for the plan is read-only");
        }
        return pace.turn();
    }

    private HttpUriRequestBase message(Caller caller, Call call) {
        HttpUriRequestBase message = new HttpUriRequestBase(call.method(), call.url());
        Call signed = hosts.trusts(call.url()) ? caller.signed(call) : call;
        String type = null;
        for (Header header : signed.headers()) {
            if (header.name().equalsIgnoreCase("Content-Type")) {
                type = header.value();
            } else {
                message.addHeader(header.name(), header.value());
            }
        }
        ContentType contentType = type == null ? ContentType.APPLICATION_OCTET_STREAM : ContentType.parseLenient(type);
        signed.body()
                .ifPresent(body -> message.setEntity(new StringEntity(
                        body, contentType.getCharset() == null ? withUtf8(contentType) : contentType)));
        return message;
    }

    private static ContentType withUtf8(ContentType type) {
        // Multipart and JSON name no charset of their own, but are read as UTF-8.
        return ContentType.create(
                type.getMimeType(), type.getParameter("boundary") == null ? StandardCharsets.UTF_8 : null);
    }

    private Answer answer(ClassicHttpResponse response) throws IOException {
        List<Header> headers = Stream.of(response.getHeaders())
                .map(header -> new Header(header.getName(), header.getValue()))
                .toList();
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Answer(response.getCode(), headers, new byte[0], false);
        }
        int most = (int) Math.min(plan.budget().answerBytes(), Integer.MAX_VALUE - 16);
        InputStream body = entity.getContent();
        byte[] bytes;
        try {
            bytes = body.readNBytes(most);
        } catch (IOException broken) {
            return new Answer(response.getCode(), headers, new byte[0], true);
        }
        boolean cut = bytes.length == most && body.read() >= 0;
        if (cut) {
            response.close();
        }
        return new Answer(response.getCode(), headers, bytes, cut);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException ignored) {
            // Nothing is left to be lost.
        }
    }
}
