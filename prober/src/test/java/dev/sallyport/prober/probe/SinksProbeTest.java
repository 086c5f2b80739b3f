package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Sinks;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import dev.sallyport.prober.sink.MailSinkTest;
import dev.sallyport.prober.walk.ObstacleException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails and webhooks of an application that sends each tenant's items to its people. */
class SinksProbeTest {
    enum Flaw {
        NONE,
        MIXED,
        OPEN_LINK,
        EVENTS_TO_ALL,
        SILENT
    }

    private final Shelf shelf = new Shelf();
    private final List<Object> gathered = new ArrayList<>();
    private final Map<String, String> hooks = new TreeMap<>();
    private final Map<String, String> links = new ConcurrentHashMap<>();
    private volatile int port;

    @Test
    void clearsWhatGoesToItsOwn() {
        Outcome outcome = probe(Flaw.NONE);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.coverage())
                .filteredOn(line -> !line.path().equals("list"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.tried()).as(line.path()).isGreaterThan(1));
    }

    @ParameterizedTest
    @CsvSource({
        "MIXED, FOREIGN_MAIL, report, ben, acme, SCHEDULE",
        "OPEN_LINK, REPLAYED_LINK, linked, nobody, acme, LINK",
        "EVENTS_TO_ALL, FOREIGN_WEBHOOK, pushed, ben, acme, WORKER"
    })
    void findsWhatGoesAstray(Flaw flaw, Mechanism mechanism, String path, String seer, String owner, Source source) {
        Outcome outcome = probe(flaw);
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.findings())
                .as("%s", outcome.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.mechanism()).isEqualTo(mechanism);
                    assertThat(finding.path()).isEqualTo(path);
                    assertThat(finding.source()).isEqualTo(source);
                    assertThat(List.of(finding.seenBy() + " " + finding.owner()))
                            .containsAnyOf(seer + " " + owner, flaw == Flaw.EVENTS_TO_ALL ? "ann bolt" : "");
                    assertThat(finding.evidence().data()).isNotEmpty();
                });
    }

    @Test
    void doesNotTakeSilenceForInnocence() {
        Outcome outcome = probe(Flaw.SILENT);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged())
                .extracting(one -> one.path())
                .contains("report", "linked", "pushed")
                .doesNotContain("list");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noticesMailsToWhoHasLeft(boolean careless) {
        List<String> members = new CopyOnWriteArrayList<>(List.of("ann", "abe", "ben"));
        try (SmallApp app = new SmallApp(asked -> {
            if (!members.contains(asked.person())) {
                return Said.json(401, Map.of("error", "sign in"));
            }
            if (asked.method().equals("DELETE")) {
                members.remove("abe");
            } else if (asked.path().equals("/report")) {
                List.of("ann", "abe", "ben").stream()
                        .filter(name -> name.startsWith(asked.tenant().substring(0, 1)))
                        .filter(name -> careless || members.contains(name))
                        .forEach(name -> send(
                                Flaw.NONE,
                                name + "@" + asked.tenant() + ".test",
                                "Items: " + shelf.of(asked.tenant())));
            } else if (asked.method().equals("POST")) {
                return shelf.add(asked);
            }
            return Said.json(shelf.of(asked.tenant()));
        })) {
            PlanDraft plan = PlanDraft.usual()
                    .leaver("abe", "acme", "ann", "DELETE /members/abe")
                    .plant("item", "POST /items", "{\"text\":\"{text}\"}", Map.of(), 1)
                    .path("list", PathKind.LIST, step("GET /items"))
                    .path("report", PathKind.MAIL, step("POST /report", "{}", Map.of()));
            Outcome outcome = run(plan, app, ProbeName.SINKS, ProbeName.TIME);
            assertThat(outcome.unjudged()).isEmpty();
            assertThat(outcome.findings()).hasSize(careless ? 1 : 0).allSatisfy(finding -> {
                assertThat(finding.mechanism()).isEqualTo(Mechanism.FOREIGN_MAIL);
                assertThat(finding.seenBy()).isEqualTo("abe");
                assertThat(finding.path()).isEqualTo("report");
                assertThat(finding.source()).isEqualTo(Source.SCHEDULE);
            });
        }
    }

    private Outcome probe(Flaw flaw) {
        try (SmallApp app = new SmallApp(asked -> answer(asked, flaw))) {
            PlanDraft plan = PlanDraft.usual()
                    .plant("item", "POST /items", "{\"text\":\"{text}\"}", Map.of())
                    .path("list", PathKind.LIST, step("GET /items"))
                    .path("report", PathKind.MAIL, step("POST /report", "{}", Map.of()))
                    .path("linked", PathKind.MAIL, step("POST /linked", "{}", Map.of()))
                    .path("pushed", PathKind.WEBHOOK, step("PUT /hook", "{\"url\":\"{webhook}\"}", Map.of()));
            return run(plan, app, ProbeName.SINKS);
        }
    }

    /** With mails to a port that was free: where another process took it since, to another one. */
    private Outcome run(PlanDraft plan, SmallApp app, ProbeName... probes) {
        for (int left = 5; ; left--) {
            port = MailSinkTest.freePort();
            plan.sinks = new Sinks(Optional.of(port), Optional.of(0), Optional.empty());
            try {
                return plan.run(app, probes);
            } catch (ObstacleException e) {
                if (left == 0 || !String.valueOf(e.getMessage()).startsWith("the sink for mails cannot listen")) {
                    throw e;
                }
            }
        }
    }

    private Said answer(Asked asked, Flaw flaw) {
        if (asked.person().isEmpty() && !asked.path().startsWith("/open/")) {
            return Said.json(401, "{}");
        }
        String address = asked.person() + "@" + asked.tenant() + ".test";
        switch (asked.method() + " " + asked.path()) {
            case "POST /items" -> {
                Said added = shelf.add(asked);
                hooks.forEach((tenant, url) -> {
                    if (flaw != Flaw.SILENT && (tenant.equals(asked.tenant()) || flaw == Flaw.EVENTS_TO_ALL)) {
                        push(url, asked.body());
                    }
                });
                return added;
            }
            case "PUT /hook" ->
                hooks.put(asked.tenant(), asked.json().path("url").asString());
            case "POST /report" -> {
                if (flaw != Flaw.MIXED) {
                    gathered.clear();
                }
                gathered.addAll(shelf.of(asked.tenant()));
                send(flaw, address, "Your items: " + gathered);
            }
            case "POST /linked" -> {
                String link = UUID.randomUUID().toString();
                links.put(link, asked.tenant());
                send(
                        flaw,
                        address,
                        "Your report: http://" + asked.header("Host").orElse("") + "/open/" + link + ".");
            }
            default -> {
                return get(asked, flaw);
            }
        }
        return Said.json(Map.of("done", true));
    }

    private Said get(Asked asked, Flaw flaw) {
        if (asked.path().startsWith("/open/")) {
            String tenant = links.getOrDefault(asked.path().substring("/open/".length()), "");
            boolean mine = !asked.person().isEmpty() && asked.tenant().equals(tenant);
            return mine || flaw == Flaw.OPEN_LINK ? Said.json(shelf.of(tenant)) : Said.unknown();
        }
        return Said.json(shelf.of(asked.tenant()));
    }

    private void send(Flaw flaw, String to, String text) {
        if (flaw != Flaw.SILENT) {
            MailSinkTest.send(port, to, "Report", text);
        }
    }

    private static void push(String url, String body) {
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
