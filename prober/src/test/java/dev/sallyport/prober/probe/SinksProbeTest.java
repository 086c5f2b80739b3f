package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.probe.PretendApplication.Ask;
import dev.sallyport.prober.probe.PretendApplication.Reply;
import dev.sallyport.prober.sink.MailSinkTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final int port = MailSinkTest.freePort();

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
        try (PretendApplication app = new PretendApplication(ask -> {
            if (!members.contains(ask.who().orElse(""))) {
                return Reply.json(401, Map.of("error", "sign in"));
            }
            if (ask.method().equals("DELETE")) {
                members.remove("abe");
            } else if (ask.path().equals("/report")) {
                List.of("ann", "abe", "ben").stream()
                        .filter(name -> name.startsWith(ask.tenant().substring(0, 1)))
                        .filter(name -> careless || members.contains(name))
                        .forEach(name -> send(
                                Flaw.NONE, name + "@" + ask.tenant() + ".test", "Items: " + shelf.of(ask.tenant())));
            } else if (ask.method().equals("POST")) {
                return shelf.add(ask);
            }
            return Reply.json(shelf.of(ask.tenant()));
        })) {
            Outcome outcome = new PlanDraft(app.url())
                    .leaver("abe", "acme", "ann", new RequestSpec("DELETE", "/members/abe", Map.of(), Optional.empty()))
                    .planting("item", "POST", "/items", "{\"text\":\"{text}\"}", Map.of(), 1)
                    .path("list", PathKind.LIST, "/items")
                    .path("report", PathKind.MAIL, sending("/report"), Map.of(), Set.of(), Set.of())
                    .sinks(Optional.of(port), Optional.empty())
                    .run(Set.of(ProbeName.SINKS, ProbeName.TIME), 7);
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
        try (PretendApplication app = new PretendApplication(ask -> answer(ask, flaw))) {
            return new PlanDraft(app.url())
                    .planting("item", "POST", "/items", "{\"text\":\"{text}\"}", Map.of(), 2)
                    .path("list", PathKind.LIST, "/items")
                    .path("report", PathKind.MAIL, sending("/report"), Map.of(), Set.of(), Set.of())
                    .path("linked", PathKind.MAIL, sending("/linked"), Map.of(), Set.of(), Set.of())
                    .path(
                            "pushed",
                            PathKind.WEBHOOK,
                            List.of(PlanDraft.step(
                                    "hook", PlanDraft.json("PUT", "/hook", "{\"url\":\"{webhook}\"}"), Map.of())),
                            Map.of(),
                            Set.of(),
                            Set.of())
                    .sinks(Optional.of(port), Optional.of(0))
                    .run(ProbeName.SINKS);
        }
    }

    private static List<dev.sallyport.prober.plan.Step> sending(String target) {
        return List.of(PlanDraft.step("send", PlanDraft.json("POST", target, "{}"), Map.of()));
    }

    private Reply answer(Ask ask, Flaw flaw) {
        String address = ask.who().orElse("") + "@" + ask.tenant() + ".test";
        switch (ask.method() + " " + ask.path()) {
            case "POST /items" -> {
                Reply added = shelf.add(ask);
                hooks.forEach((tenant, url) -> {
                    if (flaw != Flaw.SILENT && (tenant.equals(ask.tenant()) || flaw == Flaw.EVENTS_TO_ALL)) {
                        push(url, ask.body());
                    }
                });
                return added;
            }
            case "PUT /hook" -> hooks.put(ask.tenant(), ask.json().path("url").asString());
            case "POST /report" -> {
                if (flaw != Flaw.MIXED) {
                    gathered.clear();
                }
                gathered.addAll(shelf.of(ask.tenant()));
                send(flaw, address, "Your items: " + gathered);
            }
            case "POST /linked" -> {
                String link = UUID.randomUUID().toString();
                links.put(link, ask.tenant());
                send(flaw, address, "Your report: http://" + ask.headers().get("Host") + "/open/" + link + ".");
            }
            default -> {
                return get(ask, flaw);
            }
        }
        return Reply.json(Map.of("done", true));
    }

    private Reply get(Ask ask, Flaw flaw) {
        if (ask.path().startsWith("/open/")) {
            String tenant = links.getOrDefault(ask.path().substring("/open/".length()), "");
            boolean mine = ask.who().isPresent() && ask.tenant().equals(tenant);
            return mine || flaw == Flaw.OPEN_LINK ? Reply.json(shelf.of(tenant)) : Reply.unknown();
        }
        return Reply.json(shelf.of(ask.tenant()));
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
