package dev.sallyport.prober.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan while it is guessed. */
final class Draft {
    private static final Pattern NAMED = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    /** As it stands while nobody has said how the file is called. */
    static final String CALL = call("PLAN");

    private final String source;
    private final String target;
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Map<String, Part> plantings = new LinkedHashMap<>();
    private final Map<String, Part> paths = new LinkedHashMap<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private final List<String> signInNotes = new ArrayList<>();
    private ObjectNode signIn = SignInDraft.bearer();
    private Optional<ObjectNode> signOut = Optional.empty();

    /** @param source what people gave: a file's name, a URL */
    Draft(String source, String target) {
        this.source = source;
        this.target = target;
    }

    static String call(String file) {
        return "3. See what would be sent: sallyport probe run --dry-run " + file + "   Then: sallyport probe run "
                + file;
    }

    void host(String origin) {
        if (!origin.equals(target)) {
            hosts.add(origin);
        }
    }

    /** @param told as the plan writes it; in it {@code ${WHO_…}} is each identity's own */
    void signIn(ObjectNode told, String... notes) {
        signIn = told;
        signInNotes.clear();
        signInNotes.addAll(List.of(notes));
    }

    void signOut(ObjectNode told) {
        signOut = Optional.of(told);
    }

    void planting(Part planting) {
        plantings.putIfAbsent(planting.name(), planting);
    }

    void path(Part path) {
        paths.putIfAbsent(path.name(), path);
    }

    boolean hasPaths() {
        return !paths.isEmpty();
    }

    boolean hasPlanting(String name) {
        return plantings.containsKey(name);
    }

    /** What the planting of that name says; missing, if there is none. */
    JsonNode told(String planting) {
        Part part = plantings.get(planting);
        return part == null ? MissingNode.getInstance() : part.told();
    }

    String target() {
        return target;
    }

    void leftOut(String what) {
        leftOut.add(what);
    }

    String toYaml() {
        YamlText yaml = new YamlText();
        Set<String> variables = variables();
        yaml.comment(
                0,
                List.of(
                        "A plan for sallyport probe, proposed from " + source
                                + ". It is a guess: read it before it runs.",
                        "",
                        "1. Name two tenants of a staging application, and somebody of each who may see everything of it.",
                        "2. Put their secrets into the environment: " + String.join(", ", variables),
                        CALL,
                        "Editors complete and check it by what sallyport probe schema prints."));
        yaml.line("");
        ObjectNode where = Json.object().put("url", target);
        if (!hosts.isEmpty()) {
            where.set("hosts", Json.texts(hosts));
        }
        yaml.entry(0, "target", where);
        yaml.entry(0, "mode", Json.text("full"));
        yaml.comment(
                0,
                List.of(
                        "read-only plants and changes nothing: whose a row is can't be told then, and the run says what it left."));
        tenants(yaml);
        identities(yaml);
        plantings(yaml);
        paths(yaml);
        more(yaml);
        return yaml.toString();
    }

    private static void tenants(YamlText yaml) {
        yaml.line("").line("tenants:");
        yaml.comment(
                2,
                List.of(
                        "ids: values by which a request could name the tenant: its id, its slug. They are tried as the other's.",
                        "Write them in place of the question marks: without them nothing of the probe tenant-parameters",
                        "can be judged. All names here are yours to change; ann is of acme, ben of bolt."));
        yaml.line("  acme: {ids: [\"?\"]}").line("  bolt: {ids: [\"?\"]}");
    }

    private void identities(YamlText yaml) {
        yaml.line("").line("identities:");
        yaml.comment(2, signInNotes);
        identity(yaml, "ann", "acme");
        identity(yaml, "ben", "bolt");
        yaml.comment(
                2,
                List.of(
                        "Somebody of acme who may see less; each path that amy may take then says allowed-for: [amy].",
                        "amy: {tenant: acme, lesser: true, sign-in: …}"));
    }

    private void identity(YamlText yaml, String name, String tenant) {
        ObjectNode identity = Json.object().put("tenant", tenant);
        signOut.ifPresent(out -> identity.set("sign-out", out.get("request")));
        identity.set("sign-in", SignInDraft.of(name, signIn));
        yaml.line("  " + name + ":");
        identity.properties().forEach(entry -> yaml.entry(4, entry.getKey(), entry.getValue()));
    }

    private void plantings(YamlText yaml) {
        yaml.line("");
        if (plantings.isEmpty()) {
            yaml.comment(
                    0,
                    List.of(
                            "Nothing was found that makes data, and without it whose a row, a file or a total is can't be told.",
                            "Make one of each kind and record again, or write what makes them, with all fields that it needs:",
                            "plant:",
                            "  " + examplePlanting()));
            return;
        }
        yaml.comment(
                0, List.of("Done for each tenant. {text}, {amount} and so on are values that nobody could guess."));
        yaml.line("plant:");
        parts(yaml, plantings);
    }

    /** As such an application may well make what its first list lists. */
    private String examplePlanting() {
        String list = paths.values().stream()
                .map(Part::told)
                .filter(told -> told.path("kind").asString("").equals("list"))
                .map(told -> told.path("request")
                        .asString("")
                        .replaceFirst("^\\S+ ", "")
                        .replaceFirst("[?#].*", ""))
                .filter(target -> target.startsWith("/") && !target.contains("{"))
                .findFirst()
                .orElse("/api/invoices");
        String name = Words.singular(list.replaceFirst(".*/", ""));
        return name + ": {request: POST " + list + ", body: {name: \"{text}\", amount: \"{amount}\"}, take: {" + name
                + ": /id}}";
    }

    private void paths(YamlText yaml) {
        yaml.line("");
        yaml.comment(0, List.of("The ways on which data leaves."));
        yaml.line("paths:");
        parts(yaml, paths);
        if (!leftOut.isEmpty()) {
            yaml.comment(
                    2,
                    List.of(
                            "Left out; where no reason is told, what it needs could not be guessed, or it only changes things:"));
            yaml.comment(2, leftOut.stream().map(what -> "- " + what).toList());
        }
    }

    private static void parts(YamlText yaml, Map<String, Part> parts) {
        parts.forEach((name, part) -> {
            yaml.comment(2, part.notes());
            yaml.line("  " + YamlText.scalar(name) + ":");
            part.told().properties().forEach(entry -> yaml.entry(4, entry.getKey(), entry.getValue()));
        });
    }

    private static void more(YamlText yaml) {
        yaml.line("");
        yaml.comment(
                0,
                List.of(
                        "More that a plan can say (docs/prober.md): agrees-with, only, never, window; mails and webhooks:",
                        "sinks: {mail: 2525, webhook: 8099}",
                        "and the application's own record:",
                        "audit: {request: GET /api/audit, by: [ann, ben], rows: /entries, fields: {did: /action}, did: {export: [exported]}}"));
    }

    private Set<String> variables() {
        Set<String> names = new TreeSet<>();
        for (String name : List.of("ann", "ben")) {
            collect(SignInDraft.of(name, signIn), names);
        }
        plantings.values().forEach(part -> collect(part.told(), names));
        paths.values().forEach(part -> collect(part.told(), names));
        return names;
    }

    private static void collect(JsonNode node, Set<String> names) {
        Matcher name = NAMED.matcher(node.toString());
        while (name.find()) {
            names.add(name.group(1));
        }
    }
}
