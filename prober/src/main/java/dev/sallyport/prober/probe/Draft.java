package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Evidence;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.ReplayedCall;
import dev.sallyport.prober.finding.Severity;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A finding on its way: what a probe fills in, one word after the other. */
final class Draft {
    private static final int MOST_DATA = 12;

    private final ProbeName probe;
    private final Mechanism mechanism;
    private final Path path;
    private String request = "";
    private String owner = "";
    private String seenBy = "";
    private Source source = Source.LIVE_QUERY;
    private Severity severity;
    private String baseline = "";
    private String mutation = "";
    private String expected = "";
    private String actual = "";
    private String vanishes = "";
    private String fix = "";
    private String detail = "";
    private String title = "";
    private final List<String> data = new ArrayList<>();
    private final List<ReplayedCall> replay = new ArrayList<>();

    Draft(ProbeName probe, Mechanism mechanism, Path path) {
        this.probe = probe;
        this.mechanism = mechanism;
        this.path = path;
        this.severity = mechanism.usual();
        this.fix = Fixes.of(mechanism);
    }

    Draft seen(String by, String ownerTenant) {
        seenBy = by;
        owner = ownerTenant;
        return this;
    }

    /** The request that showed it, as the plan writes it; else that of the last call. */
    Draft request(String told) {
        request = told;
        return this;
    }

    Draft source(Source from, String why) {
        source = from;
        vanishes = why;
        return this;
    }

    Draft source(Origin origin) {
        return source(origin.source(), origin.why());
    }

    Draft severity(Severity other) {
        severity = other;
        return this;
    }

    Draft baseline(String told) {
        baseline = told;
        return this;
    }

    Draft mutation(String told) {
        mutation = told;
        return this;
    }

    Draft expected(String told) {
        expected = told;
        return this;
    }

    Draft actual(String told) {
        actual = told;
        return this;
    }

    /** Tells findings of one mechanism on one path apart: a field's name, a verb. */
    Draft detail(String told) {
        detail = told;
        return this;
    }

    /** Where the mechanism came about otherwise than its name says. */
    Draft title(String told) {
        title = told;
        return this;
    }

    Draft fix(String told) {
        fix = told;
        return this;
    }

    Draft data(List<Sighting> sightings) {
        for (Sighting sighting : sightings) {
            data(sighting.owned().what() + " of " + sighting.owned().tenant() + " stands at "
                    + sighting.cell().place() + " (" + sighting.as() + ")");
        }
        return this;
    }

    Draft data(String line) {
        if (data.size() < MOST_DATA && !data.contains(line)) {
            data.add(line);
        }
        return this;
    }

    Draft replay(Exchange exchange) {
        replay.add(Replays.of(exchange));
        return this;
    }

    Draft replay(List<Exchange> exchanges) {
        exchanges.forEach(this::replay);
        return this;
    }

    Finding finding() {
        String told = request.isEmpty() ? path.last().request().line() : request;
        String id = String.join(".", List.of(probe.id(), mechanism.id(), path.name()))
                + (detail.isEmpty() ? "" : "." + detail.replaceAll("[^A-Za-z0-9_-]+", "-"));
        Evidence evidence =
                new Evidence(baseline, mutation, expected, actual, data, vanishes, Optional.empty(), replay);
        return new Finding(
                id,
                probe,
                mechanism,
                path.name(),
                told,
                owner,
                seenBy,
                source,
                severity,
                title.isEmpty() ? mechanism.meaning() : title,
                evidence,
                fix,
                List.of());
    }
}
