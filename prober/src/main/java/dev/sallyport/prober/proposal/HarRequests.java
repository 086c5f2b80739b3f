package dev.sallyport.prober.proposal;

import dev.sallyport.prober.proposal.SeenValues.Origin;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests of a recording as a plan writes them: with variables where they say what was answered before. */
final class HarRequests {
    private static final Pattern VARIED = Pattern.compile(
            "(?i)(sort|order)(_?by)?|group(_?by)?|fields|columns|select|include|expand|format|aggregate");
    private static final Pattern OF_NO_USE = Pattern.compile("_|_t|ts|cb|nocache|timestamp|v");
    private static final Pattern USUAL_HEADERS = Pattern.compile(
            "x-(requested-with|forwarded.*|csrf.*|xsrf.*|request-id|correlation-id|client-data|devtools.*|b3.*)");

    private final List<Recorded> recording;
    private final Draft draft;
    private final RecordedSecrets secrets;
    private final SeenValues seen;

    private final Map<Integer, Map<String, String>> taken = new HashMap<>();
    private final Set<String> names = new TreeSet<>();
    private final Map<String, Map<String, Set<String>>> varied = new HashMap<>();

    /** @param from the numbers of those whose answers it uses */
    record Written(ObjectNode told, Set<Integer> from) {}

    HarRequests(List<Recorded> recording, Draft draft, RecordedSecrets secrets) {
        this.recording = recording;
        this.draft = draft;
        this.secrets = secrets;
        seen = new SeenValues(recording);
    }

    Recorded recorded(int i) {
        return recording.get(i);
    }

    Written asItIs(int i) {
        return write(i, false);
    }

    /** With canaries in place of what was typed in. */
    Written planted(int i) {
        return write(i, true);
    }

    /** Whether a request that was written uses the answer to that one. */
    boolean isTakenFrom(int i) {
        return taken.containsKey(i);
    }

    /** Says what is taken from the answer, as far as requests that were written use it. */
    void take(int i, ObjectNode told) {
        if (taken.containsKey(i)) {
            ObjectNode take = Json.object();
            taken.get(i).forEach((place, name) -> take.put(name, place));
            told.set("take", take);
        }
    }

    /** With which values parameters of the same address were sent, of those that say how something is shown. */
    Map<String, Set<String>> varied(int i) {
        return varied.getOrDefault(varies(recording.get(i)), Map.of());
    }

    private static String varies(Recorded entry) {
        return entry.method() + " " + entry.origin() + entry.path();
    }

    private Written write(int i, boolean planted) {
        Recorded entry = recording.get(i);
        Set<Integer> from = new TreeSet<>();
        ObjectNode told = Json.object().put("request", entry.method() + " " + target(entry, i, from));
        headers(entry, told);
        TypedIn typed = new TypedIn(value -> seen.ofId(value, i)
                .<JsonNode>map(origin -> {
                    from.add(origin.entry());
                    return Json.text("{" + variable(origin) + "}");
                })
                .orElse(MissingNode.getInstance()));
        if (entry.sent().isPresent()) {
            JsonNode body = entry.sent().get();
            told.set("body", planted ? typed.planted("", body) : typed.kept("", body));
        } else if (!entry.form().isEmpty()) {
            told.set("form", planted ? typed.planted(entry.form()) : open(entry.form()));
        } else if (entry.upload().isPresent()) {
            told.set(
                    "file",
                    Json.object()
                            .put("field", entry.upload().get())
                            .put("name", "{file-name}.txt")
                            .put("content", "{text}"));
        }
        return new Written(planted ? withText(told) : told, from);
    }

    /** Searches look for words: a formula is told by them only if a text stands beside it. */
    private static ObjectNode withText(ObjectNode told) {
        String json = told.toString();
        return json.contains("{text}")
                ? told
                : (ObjectNode) JsonMapper.shared().readTree(json.replaceFirst("\\{formula}", "{formula} {text}"));
    }

    /** The fields that were no secret. */
    private ObjectNode open(Map<String, String> form) {
        ObjectNode fields = Json.object();
        form.forEach((name, value) -> {
            if (!secrets.contains(value)) {
                fields.put(name, value);
            }
        });
        return fields;
    }

    private static void headers(Recorded entry, ObjectNode told) {
        ObjectNode headers = Json.object();
        entry.headers().forEach((name, value) -> {
            boolean tenant = name.matches(".*(tenant|org|organi[sz]ation|workspace|account|team).*");
            boolean secret = Words.isSecret(name) || name.matches(".*(auth|session|signature|key).*");
            if (name.startsWith("x-") && !USUAL_HEADERS.matcher(name).matches() && !secret) {
                headers.put(name, tenant ? "{tenant}" : value);
            }
        });
        if (!headers.isEmpty()) {
            told.set("headers", headers);
        }
    }

    private String target(Recorded entry, int i, Set<Integer> from) {
        Optional<Origin> link = seen.ofLink(entry, i);
        if (link.isPresent()) {
            from.add(link.get().entry());
            draft.host(entry.origin());
            return "{" + variable(link.get()) + "}";
        }
        StringBuilder target = new StringBuilder();
        for (String segment : Words.segments(entry.path())) {
            target.append('/').append(part(segment, i, from));
        }
        if (target.length() == 0 || entry.path().endsWith("/")) {
            target.append('/');
        }
        List<String> pairs = new ArrayList<>();
        entry.query().forEach((name, value) -> {
            if (VARIED.matcher(name).matches() && !value.isEmpty()) {
                varied.computeIfAbsent(varies(entry), absent -> new LinkedHashMap<>())
                        .computeIfAbsent(name, absent -> new LinkedHashSet<>())
                        .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
            } else if (!OF_NO_USE.matcher(name).matches() && !secrets.contains(value)) {
                pairs.add(name + "=" + part(value, i, from));
            }
        });
        String path = target + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
        return entry.origin().equals(draft.target()) ? path : entry.origin() + path;
    }

    private String part(String text, int i, Set<Integer> from) {
        Optional<Origin> origin = seen.ofId(text, i);
        origin.ifPresent(found -> from.add(found.entry()));
        return origin.map(found -> "{" + variable(found) + "}").orElse(text);
    }

    /** One name for each place from which something is taken. */
    private String variable(Origin origin) {
        return taken.computeIfAbsent(origin.entry(), absent -> new LinkedHashMap<>())
                .computeIfAbsent(origin.place(), absent -> {
                    String wanted = wanted(origin);
                    String name = wanted;
                    for (int number = 2; !names.add(name); number++) {
                        name = wanted + "-" + number;
                    }
                    return name;
                });
    }

    private String wanted(Origin origin) {
        if (origin.isField()) {
            return Words.variable(origin.field());
        }
        if (Words.isLink(origin.field())) {
            return "link";
        }
        return Words.refersTo(origin.field())
                .orElseGet(() ->
                        Words.variable(Words.last(recording.get(origin.entry()).path())));
    }
}
