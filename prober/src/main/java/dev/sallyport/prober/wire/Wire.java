package dev.sallyport.prober.wire;

import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

    /** For a call and its whole answer. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private static final int BUFFER = 1 << 16;

    /** As large as an array gets; what may be read of an answer is less, by the budget. */
    private static final int WHOLE = Integer.MAX_VALUE - 16;

    private static final RequestConfig PATIENT = waiting(LONGEST_WAIT);
    private static final RequestConfig AT_ONCE = waiting(Timeout.ofMilliseconds(2));

    private final Plan plan;
    private final HostGuard hosts;
    private final Pace pace;
    private final Duration longest;
    private final Watchdog watchdog = new Watchdog();
    private final CloseableHttpClient client;
    private final Consumer<Exchange> witness;

    /** @param witness sees each exchange, on the thread that sent it */
    public Wire(Plan plan, Clock clock, Consumer<Exchange> witness) {
        this(plan, clock, witness, LONGEST_CALL);
    }

    /** @param longest that a call may take */
    Wire(Plan plan, Clock clock, Consumer<Exchange> witness, Duration longest) {
        this.longest = longest;
        this.plan = plan;
        this.witness = witness;
        hosts = new HostGuard(plan.target());
        pace = new Pace(plan.budget(), clock);
        client = client(Math.max(plan.budget().connections(), 64));
    }

    private static RequestConfig waiting(Timeout longest) {
        return RequestConfig.custom()
                .setResponseTimeout(longest)
                .setConnectionRequestTimeout(LONGEST_WAIT)
                .setRedirectsEnabled(false)
                .build();
    }

    private static CloseableHttpClient client(int connections) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(connections)
                        .setMaxConnTotal(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(10))
                                .setSocketTimeout(LONGEST_WAIT)
                                .build())
                        .build())
                .setDefaultRequestConfig(PATIENT)
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
     * @param most bytes that are read of each answer
     * @return those that were answered
     */
    public List<Exchange> sendAtOnce(Caller caller, Call call, int times, int most) {
        for (int i = 0; i < times; i++) {
            admit(call, false);
        }
        List<Exchange> answered = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, times)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        start.await();
                        answered.add(exchange(caller, call, false, most));
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

    private Exchange send(Caller caller, Call call, boolean signsIn) {
        admit(call, signsIn);
        return exchange(caller, call, signsIn, WHOLE);
    }

    private Exchange exchange(Caller caller, Call call, boolean signsIn, int most) {
        HttpUriRequestBase message = message(caller, call);
        Future<?> end = watched(message);
        try {
            Answer answer = answer(message, most);
            Exchange exchange = new Exchange(caller, call, answer);
            if (!signsIn) {
                witness.accept(exchange);
            }
            return exchange;
        } catch (IOException e) {
            throw noAnswer(call, e);
        } finally {
            end.cancel(false);
        }
    }

    private Answer answer(HttpUriRequestBase message, int most) throws IOException {
        Queue<Answer> begun = new ConcurrentLinkedQueue<>();
        try {
            return client.execute(message, response -> {
                Answer answer = answer(response, most);
                begun.add(answer);
                if (answer.cut()) {
                    response.close();
                }
                return answer;
            });
        } catch (IOException e) {
            // Also closing fails on what was broken off.
            return begun.stream()
                    .filter(answer -> answer.bytes().length > 0)
                    .findFirst()
                    .orElseThrow(() -> e);
        }
    }

    private Future<?> watched(HttpUriRequestBase message) {
        Duration left = pace.left();
        return watchdog.watch(message, left.compareTo(longest) < 0 ? left : longest);
    }

    /** Sends a call and breaks the connection off as soon as the answer has begun, or before it does. */
    public void abort(Caller caller, Call call, boolean afterItBegan) {
        admit(call, false);
        HttpUriRequestBase message = message(caller, call);
        if (!afterItBegan) {
            message.setConfig(AT_ONCE);
        }
        Future<?> end = watched(message);
        try {
            // Closing what was not read to its end breaks the connection off.
            client.executeOpen(null, message, null).close();
        } catch (IOException e) {
            if (afterItBegan) {
                throw noAnswer(call, e);
            }
        } finally {
            end.cancel(false);
        }
    }

    private static WireException noAnswer(Call call, IOException why) {
        return new WireException(
                WireException.Reason.NO_ANSWER,
                "no answer to " + call + ": " + why.getClass().getSimpleName());
    }

    private void admit(Call call, boolean signsIn) {
        hosts.check(call.url());
        if (plan.mode() == Mode.READ_ONLY && !signsIn && call.changes()) {
            throw new WireException(
                    WireException.Reason.READ_ONLY, "not sent: " + call + ", for the plan is read-only");
        }
        pace.turn();
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

    private Answer answer(ClassicHttpResponse response, int limit) throws IOException {
        List<Header> headers = Stream.of(response.getHeaders())
                .map(header -> new Header(header.getName(), header.getValue()))
                .toList();
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Answer(response.getCode(), headers, new byte[0], false);
        }
        int most = (int) Math.min(plan.budget().answerBytes(), limit);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        boolean cut = !readAll(entity.getContent(), most, read);
        return new Answer(response.getCode(), headers, read.toByteArray(), cut);
    }

    /** Whether it came to its end; what came before is read in any case. */
    private static boolean readAll(InputStream body, int most, ByteArrayOutputStream read) {
        byte[] buffer = new byte[BUFFER];
        try {
            while (read.size() < most) {
                int bytes = body.read(buffer, 0, Math.min(buffer.length, most - read.size()));
                if (bytes < 0) {
                    return true;
                }
                read.write(buffer, 0, bytes);
            }
            return body.read() < 0;
        } catch (IOException broken) {
            return false;
        }
    }

    @Override
    public void close() {
        watchdog.close();
        try {
            client.close();
        } catch (IOException ignored) {
            // Nothing is left to be lost.
        }
    }
}
