package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.sink.Delivery;
import dev.sallyport.prober.sink.WebhookSink;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The webhooks of a path: each tenant names a URL of its own, then each tenant's data is changed in turn. */
final class SentWebhooks {
    private final Ground ground;
    private final Notes notes;
    private final Path path;
    private final WebhookSink sink;
    private final Sending sending;

    SentWebhooks(Ground ground, Notes notes, Path path, WebhookSink sink) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        this.sink = sink;
        sending = new Sending(ground, notes, path);
    }

    void run() {
        int before = sink.received().size();
        List<Exchange> asked = sending.ask(ground.tenants());
        if (asked.isEmpty()) {
            return;
        }
        Set<String> served = deliveries(before, asked);
        for (String tenant : ground.tenants()) {
            if (ground.canChange()) {
                // Something happens to one of them alone.
                int then = sink.received().size();
                try {
                    ground.change(tenant);
                } catch (ObstacleException e) {
                    sending.unjudged(String.valueOf(e.getMessage()));
                }
                served.addAll(deliveries(then, asked));
            }
        }
        for (String tenant : ground.tenants()) {
            if (!served.contains(tenant)) {
                sending.unjudged("no webhook with data of " + tenant + " arrived at its URL within " + sending.longest()
                        + "; send something that was planted, and give it more time by \"arrives\"");
            }
        }
    }

    /** Judges what has come since; the tenants who got their own data. */
    private Set<String> deliveries(int before, List<Exchange> asked) {
        Set<String> served = new LinkedHashSet<>();
        for (Delivery delivery : Arrivals.after(before, sink::received, sending.longest())) {
            notes.judged(ProbeName.SINKS, path);
            Letter letter = Letter.of(delivery, ground);
            if (letter.holdsOf(delivery.tenant())) {
                served.add(delivery.tenant());
            }
            List<Sighting> foreign = letter.foreignTo(delivery.tenant());
            if (!foreign.isEmpty()) {
                Caller seer = ground.principal(delivery.tenant());
                String owner = foreign.get(0).owned().tenant();
                notes.found(new Draft(ProbeName.SINKS, Mechanism.FOREIGN_WEBHOOK, path)
                        .request(sending.request())
                        .seen(seer.name(), owner)
                        .source(Source.WORKER, "it was sent in the background, not asked for by who got it")
                        .baseline("each tenant gave a URL of its own, then each tenant's data was changed in turn")
                        .expected("only data of " + delivery.tenant() + " at " + letter.to())
                        .actual("a delivery to " + letter.to() + " holds " + foreign.size() + " values of " + owner)
                        .data(foreign)
                        .replay(asked)
                        .finding());
            }
        }
        return served;
    }
}
