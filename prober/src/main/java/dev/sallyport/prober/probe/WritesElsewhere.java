package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plant.Planted;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.wire.WireException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody creates what the other tenant shall own: does it land there? */
final class WritesElsewhere {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ground ground;
    private final Notes notes;

    WritesElsewhere(Ground ground, Notes notes) {
        this.ground = ground;
        this.notes = notes;
    }

    void run(String writer, String other, Set<String> names) {
        List<Path> lists = ground.plan().paths().values().stream()
                .filter(path -> path.kind() == PathKind.LIST)
                .filter(path -> !notes.hasFound(path, Notes::crossesTenants)) // There anybody's may stand.
                .toList();
        List<String> ids = TenantIds.of(ground.plan(), other);
        if (lists.isEmpty() || ids.isEmpty()) {
            return;
        }
        for (Planting planting : ground.plan().plantings()) {
            if (!planting.change()) {
                continue;
            }
            for (String name : names) {
                altered(planting, name, ids.get(0)).ifPresent(altered -> plant(altered, name, writer, other, lists));
            }
        }
    }

    private void plant(Planting altered, String name, String writer, String other, List<Path> lists) {
        Planted planted;
        try {
            planted = ground.plantOtherwise(altered, writer);
        } catch (ObstacleException e) {
            return; // Refused: as it should be.
        } catch (WireException e) {
            if (e.reason() == WireException.Reason.SPENT) {
                throw e;
            }
            return;
        }
        for (Path list : lists) {
            Contents theirs = ground.contents(ground.walk(list, ground.principal(other)));
            List<Sighting> landed = theirs.sightings().stream()
                    .filter(sighting -> planted.owned().contains(sighting.owned()))
                    .toList();
            if (!landed.isEmpty()) {
                tell(altered, name, writer, other, list, theirs, landed);
                // It stands among the other's rows from now on: later answers are judged by that.
                planted.owned()
                        .forEach(owned -> ground.holdings()
                                .add(new Owned(other, owned.kind(), owned.value(), owned.what(), owned.row())));
                return;
            }
        }
    }

    private void tell(
            Planting altered,
            String name,
            String writer,
            String other,
            Path list,
            Contents theirs,
            List<Sighting> landed) {
        String by = ground.principal(writer).name();
        RequestSpec request = altered.request().orElseThrow();
        notes.found(new Draft(ProbeName.TENANT_PARAMETERS, Mechanism.TENANT_OVERRIDE, list)
                .seen(by, other)
                .request(request.line())
                .detail("write")
                .baseline(by + " of " + writer + " creates " + altered.name())
                .mutation("a member " + name + " names " + other)
                .expected("a refusal, or " + altered.name() + " among the rows of " + writer)
                .actual("it stands among the rows of " + other)
                .data(landed)
                .source(Source.LIVE_QUERY, "without the member it lands at " + writer)
                .replay(theirs.walk().exchanges())
                .finding());
    }

    private static Optional<Planting> altered(Planting planting, String name, String id) {
        return planting.request()
                .flatMap(request -> request.body().flatMap(body -> {
                    try {
                        JsonNode tree = JSON.readTree(body);
                        if (!(tree instanceof ObjectNode object)) {
                            return Optional.empty();
                        }
                        object.put(name, id);
                        return Optional.of(new Planting(
                                planting.name(),
                                planting.by(),
                                Optional.of(request.withBody(object.toString())),
                                Optional.empty(),
                                planting.take(),
                                1,
                                true));
                    } catch (JacksonException e) {
                        return Optional.empty();
                    }
                }));
    }
}
