package dev.sallyport.prober.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan from YAML. A file with any fault gives no plan but a {@link PlanException} that tells all faults, one a
 * line: {@code file:line: what is wrong; what is allowed; what to do}. Faults of form (no YAML, unknown keys, missing
 * variables of the environment) are told before those of content.
 */
public final class PlanReader {
    private static final int LARGEST = 4 << 20;

    private PlanReader() {}

    /**
     * Reads a file of UTF-8.
     *
     * @param environment what {@code ${NAME}} stands for; null for what is not set
     */
    public static Plan read(java.nio.file.Path file, Function<String, @Nullable String> environment) {
        String fileName = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw refused(
                        fileName,
                        "the file is larger than " + LARGEST + " bytes",
                        "at most that is read",
                        "shorten it");
            }
            return read(
                    fileName,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    environment);
        } catch (CharacterCodingException e) {
            throw refused(fileName, "it holds bytes that are no UTF-8", "a plan is UTF-8", "save the file as UTF-8");
        } catch (IOException e) {
            throw refused(
                    fileName,
                    "the file can't be read",
                    "a plan is a readable file",
                    "check its path and its rights, or write one: probe init");
        }
    }

    /** Reads a text that messages call by {@code fileName}. */
    public static Plan read(String fileName, String yaml, Function<String, @Nullable String> environment) {
        Faults faults = new Faults(fileName);
        Environment variables = new Environment(environment);
        Optional<PlanTree> tree = PlanTree.parse(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml, faults);
        tree.ifPresent(plan -> {
            new PlanSchema().check(plan, faults);
            variables.check(plan, faults);
        });
        if (!faults.isEmpty() || tree.isEmpty()) {
            throw faults.toException();
        }
        Plan plan = plan(Place.root(tree.get(), variables, faults), variables.filledIn(tree.get()));
        if (!faults.isEmpty()) {
            throw faults.toException();
        }
        return plan;
    }

    private static PlanException refused(String fileName, String wrong, String allowed, String remedy) {
        Faults faults = new Faults(fileName);
        faults.add(1, wrong, allowed, remedy);
        return faults.toException();
    }

    private static Plan plan(Place root, Map<String, Secret> filledIn) {
        Origins origins = new Origins();
        Target target = Origins.target(root.get("target"), origins);
        Sinks sinks = sinks(root);
        Scope everywhere = new Scope(origins, sinks.webhookPort().isPresent());
        List<String> passphrases = root.items("passphrases").stream()
                .map(item -> item.secret().reveal())
                .toList();

        Map<String, Tenant> tenants = tenants(root.get("tenants"));
        Scope planted = planted(root, everywhere);
        Map<String, Identity> identities = identities(root.get("identities"), tenants, everywhere, planted);
        List<Planting> plantings = new ArrayList<>();
        Scope before = everywhere;
        for (Map.Entry<String, Place> entry : root.entries("plant").entrySet()) {
            plantings.add(
                    new PlantingReader(identities, before, sinks.database().isPresent())
                            .read(entry.getKey(), entry.getValue()));
            before = before.with(entry.getValue().entries("take").keySet());
        }
        Map<String, Place> found = root.entries("paths");
        PathReader reader = new PathReader(found.keySet(), identities, planted, sinks);
        Map<String, Path> paths = new LinkedHashMap<>();
        found.forEach((name, place) -> paths.put(name, reader.read(name, place)));
        return new Plan(
                target,
                mode(root),
                root.find("budget").map(PlanReader::budget).orElse(Budget.USUAL),
                root.number("seed"),
                tenants,
                identities,
                plantings,
                paths,
                root.find("audit").map(place -> audit(place, identities, planted, found.keySet())),
                sinks,
                passphrases,
                filledIn);
    }

    private static Scope planted(Place root, Scope everywhere) {
        Scope planted = everywhere;
        for (Place planting : root.entries("plant").values()) {
            planted = planted.withTaken(planting);
        }
        return planted;
    }

    private static Mode mode(Place root) {
        boolean readOnly = root.find("mode")
                .map(mode -> mode.written().equals("read-only"))
                .orElse(false);
        return readOnly ? Mode.READ_ONLY : Mode.FULL;
    }

    private static Budget budget(Place place) {
        Budget usual = Budget.USUAL;
        return new Budget(
                place.number("requests").orElse(usual.requests()),
                place.count("per-second").orElse(usual.perSecond()),
                place.count("connections").orElse(usual.connections()),
                place.find("time").map(Units::duration).orElse(usual.time()),
                place.find("answer").map(Units::bytes).orElse(usual.answerBytes()),
                place.count("interleavings").orElse(usual.interleavings()));
    }

    private static Sinks sinks(Place root) {
        Optional<Place> place = root.find("sinks");
        return new Sinks(
                place.flatMap(sinks -> sinks.count("mail")),
                place.flatMap(sinks -> sinks.count("webhook")),
                root.find("database")
                        .map(database -> new Sinks.Database(
                                database.get("url").text(),
                                database.get("user").text(),
                                database.get("password").secret())));
    }

    private static Map<String, Tenant> tenants(Place place) {
        Map<String, Tenant> tenants = new LinkedHashMap<>();
        Map<String, String> owners = new HashMap<>();
        place.entries().forEach((name, tenant) -> {
            List<Place> ids = tenant.items("ids").stream()
                    .filter(id -> !Unguessed.is(id.text()))
                    .toList();
            for (Place id : ids) {
                String owner = owners.putIfAbsent(id.text(), name);
                if (owner != null) {
                    id.fault(
                            Faults.quote(id.written()) + " is an id of " + Faults.quote(owner) + " already",
                            "an id names one tenant",
                            "take one out");
                }
            }
            tenants.put(name, new Tenant(name, ids.stream().map(Place::text).toList()));
        });
        return tenants;
    }

    private static Map<String, Identity> identities(
            Place place, Map<String, Tenant> tenants, Scope everywhere, Scope planted) {
        Map<String, Place> found = place.entries();
        IdentityReader reader = new IdentityReader(tenants.keySet(), found, everywhere, planted);
        Map<String, Identity> identities = new LinkedHashMap<>();
        found.forEach((name, identity) -> identities.put(name, reader.read(name, identity)));
        Set<String> served = new HashSet<>();
        identities.values().stream()
                .filter(identity -> !identity.lesser() && !identity.twin())
                .forEach(identity -> served.add(identity.tenant()));
        for (String tenant : tenants.keySet()) {
            if (!served.contains(tenant)) {
                place.fault(
                        "nobody asks for tenant " + Faults.quote(tenant),
                        "each tenant has an identity that is neither lesser nor twin",
                        "add one");
            }
        }
        return identities;
    }

    private static AuditLog audit(Place place, Map<String, Identity> identities, Scope planted, Set<String> paths) {
        place.items("of").forEach(path -> References.check(path, paths, "path"));
        place.items("by").forEach(who -> References.check(who, identities.keySet(), "identity"));
        Map<String, String> fields = new LinkedHashMap<>();
        place.entries("fields").forEach((what, where) -> {
            Taken.check(where, where.text());
            fields.put(what, where.text());
        });
        return new AuditLog(
                new RequestReader(planted).read(place),
                place.texts("by"),
                place.get("rows").text(),
                fields,
                place.textsByKey("did"),
                new LinkedHashSet<>(place.texts("of")));
    }
}
