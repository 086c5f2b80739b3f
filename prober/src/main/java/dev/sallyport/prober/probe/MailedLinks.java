package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.WireException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Links of a mail: opened by who got them, and then by nobody and by another tenant. */
final class MailedLinks {
    private static final int MOST = 4;

    private final Ground ground;
    private final Notes notes;
    private final Path path;
    private final Identity recipient;

    /** What stood behind a link, for its recipient. */
    record Opened(Exchange exchange, boolean own, List<Sighting> foreign) {}

    MailedLinks(Ground ground, Notes notes, Path path, Identity recipient) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        this.recipient = recipient;
    }

    List<Opened> open(Letter letter) {
        List<Opened> all = new ArrayList<>();
        for (URI link : letter.links().stream().limit(MOST).toList()) {
            open(link, ground.caller(recipient.name()))
                    .filter(exchange -> exchange.answer().isSuccess())
                    .ifPresent(exchange -> all.add(judge(link, exchange)));
        }
        return all;
    }

    private Opened judge(URI link, Exchange exchange) {
        List<Sighting> sightings = ground.sightings(exchange);
        List<Sighting> own = sightings.stream()
                .filter(sighting -> sighting.owned().tenant().equals(recipient.tenant()))
                .toList();
        if (!own.isEmpty() && !isKnown(link)) {
            replay(link, exchange, own);
        }
        return new Opened(
                exchange,
                !own.isEmpty(),
                sightings.stream().filter(sighting -> !own.contains(sighting)).toList());
    }

    /** It opens for its recipient; does it for others? Nobody first: who needs no session needs none of a tenant either. */
    private void replay(URI link, Exchange opened, List<Sighting> own) {
        List<Caller> others = new ArrayList<>(List.of(Caller.NOBODY));
        others.addAll(ground.principalsBut(recipient.tenant()));
        for (Caller other : others) {
            Optional<Exchange> replayed = open(link, other);
            notes.judged(ProbeName.SINKS, path);
            List<Sighting> seen = replayed.map(ground::sightings).orElse(List.of()).stream()
                    .filter(sighting -> sighting.owned().tenant().equals(recipient.tenant()))
                    .toList();
            if (replayed.isPresent() && replayed.get().answer().isSuccess() && !seen.isEmpty()) {
                notes.found(new Draft(ProbeName.SINKS, Mechanism.REPLAYED_LINK, path)
                        .seen(other.name(), recipient.tenant())
                        .request("GET " + Links.shape(link))
                        .source(Source.LINK, "without the link nothing of it is seen")
                        .baseline(recipient.name() + " opened the link of a mail and saw " + own.size() + " values")
                        .mutation("the same link, opened by " + other)
                        .expected("the link opens for " + recipient.name() + " alone")
                        .actual("it opens for " + other)
                        .data(seen)
                        .replay(opened)
                        .replay(replayed.get())
                        .finding());
                return;
            }
        }
    }

    /** Whether another probe has told of such links. */
    private boolean isKnown(URI link) {
        String shape = Links.shape(link);
        return notes.findings().stream()
                .filter(finding ->
                        finding.mechanism() == Mechanism.REPLAYED_LINK || finding.mechanism() == Mechanism.FOREIGN_FILE)
                .filter(finding -> finding.probe() != ProbeName.SINKS)
                .flatMap(finding -> finding.evidence().replay().stream())
                .map(call -> call.curl().replaceFirst(".*'(https?://[^']+)'$", "$1"))
                .filter(url -> url.startsWith("http"))
                .anyMatch(url -> Links.shape(URI.create(url)).equals(shape));
    }

    private Optional<Exchange> open(URI link, Caller caller) {
        try {
            return Optional.of(ground.wire().send(caller, Call.get(link)));
        } catch (WireException e) {
            notes.unjudged(ProbeName.SINKS, path, "GET " + Links.shape(link), Hindrances.of(e));
            return Optional.empty();
        }
    }
}
