package dev.sallyport.prober.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how owned data gets in. */
final class PlantingReader {
    private final Map<String, Identity> identities;
    private final Scope known;
    private final boolean hasDatabase;

    /** @param known what is known before, and what the plantings before give */
    PlantingReader(Map<String, Identity> identities, Scope known, boolean hasDatabase) {
        this.identities = identities;
        this.known = known;
        this.hasDatabase = hasDatabase;
    }

    Planting read(String name, Place place) {
        Scope scope = known.with(BuiltIns.CANARIES);
        Optional<RequestSpec> request =
                place.has("request") ? Optional.of(new RequestReader(scope).read(place)) : Optional.empty();
        Optional<Place> statement = place.find("sql");
        statement.ifPresent(scope::checkSql);
        if (request.isPresent() == statement.isPresent()) {
            place.fault(
                    request.isPresent() ? "request and sql stand together" : "nothing says what is written",
                    "a planting has one of request and sql",
                    request.isPresent() ? "make two plantings of it" : "add \"request: POST …\" or \"sql: …\"");
        }
        if (statement.isPresent() && !hasDatabase) {
            statement
                    .get()
                    .fault(
                            "sql needs a database",
                            "it stands under \"database\"",
                            "add that, with url, user, password");
        }
        if (statement.isPresent() && place.has("take")) {
            place.get("take").fault("a statement has no answer", "only a request's answer gives values", "take it out");
        }
        return new Planting(
                name,
                by(place),
                request,
                statement.map(Place::text),
                Taken.read(place),
                place.count("times").orElse(1),
                place.find("change").map(change -> place.isTrue("change")).orElse(true));
    }

    private List<String> by(Place place) {
        Set<String> tenants = new HashSet<>();
        for (Place who : place.items("by")) {
            References.check(who, identities.keySet(), "identity");
            Identity identity = identities.get(who.text());
            if (identity != null && !tenants.add(identity.tenant())) {
                who.fault(
                        Faults.quote(who.text()) + " is the second of tenant " + Faults.quote(identity.tenant()),
                        "one of each tenant plants",
                        "take one out");
            }
        }
        return place.texts("by");
    }
}
