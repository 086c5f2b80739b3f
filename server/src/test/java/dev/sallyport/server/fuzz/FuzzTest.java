package dev.sallyport.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.testkit.Proves;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Requests by chance at a real server: whatever is sent, it answers in time, with a code, and is not at fault. {@code
 * -Dsallyport.fuzz.requests=…} says how many; the nightly profile has 100,000. {@code -Dsallyport.seed=…} repeats a run.
 */
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("sallyport.fuzz.requests", 5_000);
    private static final int THREADS = 4;
    private static final int MOST_TOLD = 10;

    @Test
    @Proves({"R45", "R47"})
    void noRequestFindsAFaultOrIsLeftWithoutAnAnswer() throws Exception {
        long seed = Long.getLong("sallyport.seed", System.nanoTime());
        System.out.println("sallyport.seed=" + seed);
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        Map<Integer, Integer> statuses = Collections.synchronizedMap(new TreeMap<>());
        // One of its own: what it does to quotas and sessions is nobody else's business.
        TestSallyport sallyport = TestSallyport.another(Map.of());
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        TestClient mara = sallyport.in(
                AgencyPeople.ACCOUNT_MANAGER, AgencyTenants.HARBOUR.id().toString());
        TestClient nowhere = sallyport.signedIn(AgencyPeople.OWNER);
        String export = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 30));
        String part = TestExports.part(bruno, export).path("path").asString("");
        List<Endpoint> endpoints = Endpoint.of(sallyport.bean(RequestMappingHandlerMapping.class));
        assertThat(endpoints).extracting(Endpoint::path).contains("/api/exports", "/api/exports/{id}", "/api/me");
        Corpus corpus = new Corpus(endpoints, List.of(bruno, mara, nowhere), export, part);
        URI address = sallyport.address();
        for (RandomHttp.Sent sent : corpus.plain(bruno)) {
            record(Verdict.of(address, sent), sent, statuses, wrong);
        }
        System.out.println("answers to plain requests by status: " + statuses);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        RandomHttp requests = new RandomHttp(corpus, new Random(seed + thread));
                        for (int i = 0; i < REQUESTS / THREADS && wrong.size() < MOST_TOLD; i++) {
                            RandomHttp.Sent sent = requests.next();
                            record(Verdict.of(address, sent), sent, statuses, wrong);
                        }
                    }))
                    .toList();
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println("answers by status: " + statuses);
        assertThat(wrong).as("seed " + seed).isEmpty();
        // It still serves, and the sessions held: the requests did reach what is behind them.
        assertThat(bruno.get("/api/datasets").status()).isEqualTo(200);
        assertThat(mara.get("/api/datasets").status()).isEqualTo(200);
        assertThat(statuses).containsKeys(200, 400, 401, 403, 404, 405, 415, 422);
        assertThat(statuses.getOrDefault(200, 0)).isGreaterThan(REQUESTS / 50);
    }

    private static void record(
            Verdict verdict, RandomHttp.Sent sent, Map<Integer, Integer> statuses, List<String> wrong) {
        statuses.merge(verdict.status(), 1, Integer::sum);
        verdict.fault().ifPresent(fault -> wrong.add(fault + "\n" + sent));
    }
}
