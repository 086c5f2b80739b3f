package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.proposal.SeenValues.Origin;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Guesses a plan from what a browser was seen to do. */
final class HarDraft {
    private static final Pattern VARIED = Pattern.compile(
            "(?i)(sort|order)(_?by)?|group(_?by)?|fields|columns|select|include|expand|format|aggregate");
    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");
    private static final Pattern OF_NO_USE = Pattern.compile("_|_t|ts|cb|nocache|timestamp|v");
    private static final Pattern USUAL_HEADERS = Pattern.compile(
            "x-(requested-with|forwarded.*|csrf.*|xsrf.*|request-id|correlation-id|client-data|devtools.*|b3.*)");

    private final List<Recorded> recording;
    private final Draft draft;
    private final SeenValues seen;
    private final RecordedSecrets secrets;

    private final Map<Integer, Written> written = new LinkedHashMap<>();
    private final Map<Integer, Map<String, String>> taken = new HashMap<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<Integer> plantings = new LinkedHashSet<>();
    private final Set<Integer> asks = new LinkedHashSet<>();
    private final Map<String, Candidate> paths = new LinkedHashMap<>();
    private final Map<String, Map<String, Set<String>>> varied = new HashMap<>();

    private record Candidate(int end, PathKind kind, List<Integer> chain) {}

    /**
     * A request as a plan writes it.
     *
     * @param from the numbers of those whose answers it uses
     */
    private record Written(ObjectNode told, Set<Integer> from) {}

    HarDraft(List<Recorded> recording, Draft draft, RecordedSecrets secrets) {
        this.recording = recording;
        this.draft = draft;
        this.secrets = secrets;
        seen = new SeenValues(recording);
    }

    void fill() {
        Set<Recorded> signing = new HarSignIn(recording, draft).fill();
        for (int i = 0; i < recording.size(); i++) {
            Recorded entry = recording.get(i);
            if (signing.contains(entry) || !entry.isDone() || Words.isOfTheHouse(entry.path()) || isEmptyPage(entry)) {
                continue;
            }
            if (entry.isPost() && isAsk(entry)) {
                asks.add(i);
            } else if (entry.isPost() && !Words.isAsking(entry.path())) {
                Optional<Written> planting = planting(i);
                if (planting.isPresent()) {
                    plantings.add(i);
                    written.put(i, planting.get());
                } else {
                    draft.leftOut(entry.method() + " " + entry.path());
                }
                continue;
            } else if (!entry.isGet() && !entry.isPost()) {
                draft.leftOut(entry.method() + " " + entry.path());
                continue;
            }
            written.put(i, write(i, false));
        }
        written.keySet().stream().filter(i -> !plantings.contains(i)).forEach(i -> candidate(i));
        writePlantings();
        writePaths();
    }

    private Written request(int i) {
        return Objects.requireNonNull(written.get(i));
    }

    private static boolean isEmptyPage(Recorded entry) {
        return entry.isGet()
                && !entry.isJson()
                && !entry.isFile()
                && (!entry.isPage()
                        || Jsoup.parse(entry.page())
                                        .select("table, dl, li, article, td")
                                        .size()
                                < 2);
    }

    private static boolean isAsk(Recorded entry) {
        return entry.isFile()
                || Words.isDownload(entry.path())
                || Words.last(entry.path()).toLowerCase(Locale.ROOT).matches("reports?|jobs?");
    }

    private Optional<Written> planting(int i) {
        Recorded entry = recording.get(i);
        Written request = write(i, true);
        boolean collects = request.told().has("body")
                || request.told().has("form")
                || request.told().has("file");
        String word = Words.last(entry.path());
        boolean acts = SeenValues.looksLikeId(beforeLast(entry.path())) && !word.endsWith("s");
        return collects && !acts && request.told().toString().contains("{") && hasCanary(request.told())
                ? Optional.of(request)
                : Optional.empty();
    }

    private static boolean hasCanary(ObjectNode told) {
        return Pattern.compile("\\{(text|amount|cents|formula|secret|file-name|mail)}")
                .matcher(told.toString())
                .find();
    }

    private static String beforeLast(String path) {
        List<String> segments = Words.segments(path);
        return segments.size() < 2 ? "" : segments.get(segments.size() - 2);
    }

    /** @param planted whether canaries are put in place of what was typed in */
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
            Map<String, String> fields = new LinkedHashMap<>(entry.form());
            fields.values().removeIf(value -> secrets.contains(value) && !planted);
            told.set("form", planted ? typed.planted(fields) : Json.object());
            if (!planted) {
                fields.forEach(told.withObject("form")::put);
            }
        } else if (entry.upload().isPresent()) {
            told.set(
                    "file",
                    Json.object()
                            .put("field", entry.upload().get())
                            .put("name", "{file-name}.txt")
                            .put("content", "{text}"));
        }
        return new Written(told, from);
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
            boolean varies = VARIED.matcher(name).matches() && !value.isEmpty();
            if (varies) {
                varied.computeIfAbsent(Words.name(entry.path()), absent -> new LinkedHashMap<>())
                        .computeIfAbsent(name, absent -> new LinkedHashSet<>())
                        .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
            if (!OF_NO_USE.matcher(name).matches() && !secrets.contains(value) && !varies) {
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
                    String wanted = origin.isField()
                            ? Words.variable(origin.field())
                            : Words.isLink(origin.field()) || origin.field().equals("link")
                                    ? "link"
                                    : Words.refersTo(origin.field())
                                            .orElseGet(() -> Words.variable(Words.last(recording
                                                    .get(origin.entry())
                                                    .path())));
                    String name = wanted;
                    for (int number = 2; !names.add(name); number++) {
                        name = wanted + "-" + number;
                    }
                    return name;
                });
    }

    private void candidate(int i) {
        Recorded entry = recording.get(i);
        List<Integer> chain = new ArrayList<>();
        boolean known = Words.segments(request(i).told().path("request").asString()).stream()
                .noneMatch(segment -> SeenValues.looksLikeId(segment)
                        && !YEAR.matcher(segment).matches());
        if (!known || !chain(i, chain, new HashSet<>())) {
            draft.leftOut(entry.method() + " " + entry.path() + " (where its id comes from was not recorded)");
            return;
        }
        boolean asked = chain.stream().anyMatch(asks::contains);
        PathKind kind = asked ? PathKind.EXPORT : kind(entry);
        String name = Words.name(asked ? recording.get(chain.get(0)).path() : shape(entry));
        Candidate before = paths.get(name);
        Candidate found = new Candidate(i, kind, chain);
        boolean better = before == null
                || (asked
                        ? chain.size() >= before.chain().size()
                        : chain.size() < before.chain().size());
        if (asked && before != null && before.kind() != PathKind.EXPORT) {
            paths.merge(
                    name + "-made",
                    found,
                    (old, made) -> made.chain().size() >= old.chain().size() ? made : old);
        } else if (better) {
            paths.put(name, found);
        }
    }

    /** The requests that are needed to make that one, itself last; plantings are made before all. */
    private boolean chain(int i, List<Integer> chain, Set<Integer> visited) {
        if (plantings.contains(i) || !visited.add(i)) {
            return true;
        }
        Written request = written.get(i);
        if (request == null) {
            return false;
        }
        for (int from : request.from()) {
            if (!chain(from, chain, visited)) {
                return false;
            }
        }
        chain.add(i);
        return true;
    }

    /** The path of a request, with braces where ids stand. */
    private static String shape(Recorded entry) {
        StringBuilder shape = new StringBuilder();
        for (String segment : Words.segments(entry.path())) {
            shape.append('/').append(SeenValues.looksLikeId(segment) ? "{id}" : segment);
        }
        return shape.toString();
    }

    private static PathKind kind(Recorded entry) {
        String shape = shape(entry);
        if (entry.isFile()) {
            return Words.isDownload(shape) && !Words.endsWithVariable(shape) ? PathKind.EXPORT : PathKind.FILE;
        }
        boolean rows = entry.answer().isArray()
                || entry.answer().values().stream()
                        .anyMatch(value -> value.isArray() && value.path(0).isObject())
                || (entry.isPage() && !Jsoup.parse(entry.page()).select("table").isEmpty());
        return Words.kind(shape)
                .filter(kind -> !(rows && (kind == PathKind.TOTAL || kind == PathKind.EXPORT)))
                .orElse(rows ? PathKind.LIST : entry.isPage() ? PathKind.DASHBOARD : PathKind.ITEM);
    }

    private void writePlantings() {
        for (int i : plantings) {
            Recorded entry = recording.get(i);
            boolean known = request(i).from().stream().allMatch(from -> plantings.contains(from) || readFirst(from));
            if (known) {
                ObjectNode told = request(i).told();
                take(i, told);
                plant(Words.name(shape(entry)), told, i, List.of());
            } else {
                draft.leftOut(entry.method() + " " + entry.path() + " (it needs an id that no planting gives)");
            }
        }
    }

    /** A page or a list that gives what a planting needs: a token of a form, an id to choose. */
    private boolean readFirst(int i) {
        Recorded entry = recording.get(i);
        Written read = write(i, false);
        if (!entry.isGet() || !plantings.containsAll(read.from())) {
            return false;
        }
        take(i, read.told());
        read.told().put("change", false);
        String name = Words.name(shape(entry)) + "-read-first";
        plant(name, read.told(), i, List.of("Plants nothing: it gives what the next one needs."));
        return true;
    }

    /** The same again is planted once more only if something is taken from it. */
    private void plant(String name, ObjectNode told, int i, List<String> notes) {
        if (!draft.hasPlanting(name)) {
            draft.planting(new Part(name, told, notes));
        } else if (!told.equals(draft.told(name)) && taken.containsKey(i)) {
            draft.planting(new Part(name + "-" + i, told, notes));
        }
    }

    private void take(int i, ObjectNode told) {
        if (taken.containsKey(i)) {
            ObjectNode take = Json.object();
            taken.get(i).forEach((place, name) -> take.put(name, place));
            told.set("take", take);
        }
    }

    private void writePaths() {
        paths.forEach((name, candidate) -> {
            ObjectNode told = Json.object().put("kind", candidate.kind().name().toLowerCase(Locale.ROOT));
            if (candidate.chain().size() == 1) {
                ObjectNode only = request(candidate.end()).told().deepCopy();
                told.setAll(only);
            } else {
                ArrayNode steps = Json.array();
                candidate.chain().forEach(i -> steps.add(step(i, candidate)));
                told.set("steps", steps);
            }
            vary(candidate, told);
            if (Words.isPersonal(recording.get(candidate.end()).path())) {
                told.put("personal", true);
            }
            draft.path(new Part(name, told, List.of()));
        });
    }

    private void vary(Candidate candidate, ObjectNode told) {
        Map<String, Set<String>> values =
                varied.get(Words.name(recording.get(candidate.end()).path()));
        if (values != null && candidate.chain().size() == 1) {
            ObjectNode vary = Json.object();
            values.forEach((parameter, tried) -> vary.set(parameter, Json.texts(tried)));
            told.set("vary", vary);
        }
    }

    private ObjectNode step(int i, Candidate candidate) {
        boolean last = i == candidate.end();
        Optional<Map.Entry<String, String>> state = asks.contains(i) ? Optional.empty() : state(i);
        String name = asks.contains(i)
                ? "ask"
                : state.isPresent() ? "poll" : last ? recording.get(i).isFile() ? "file" : "item" : "list";
        long sameBefore = candidate.chain().stream().filter(other -> other < i).count();
        ObjectNode step = Json.object().put("name", name.equals("list") && sameBefore > 0 ? "list-" + i : name);
        step.setAll(request(i).told().deepCopy());
        state.ifPresent(found -> {
            ObjectNode until = Json.object();
            until.set("/" + found.getKey(), Json.texts(List.of(found.getValue())));
            step.set("until", until);
        });
        if (!last) {
            take(i, step);
        }
        return step;
    }

    /** The field of an answer that said that it was done, with what it said last. */
    private Optional<Map.Entry<String, String>> state(int i) {
        Recorded entry = recording.get(i);
        Optional<Map.Entry<String, String>> last = Optional.empty();
        for (Recorded other : recording) {
            if (other.isGet() && other.url().equals(entry.url()) && other.isJson()) {
                for (Map.Entry<String, JsonNode> field : other.answer().properties()) {
                    if (Words.isState(field.getKey()) && field.getValue().isString()) {
                        last = Optional.of(
                                Map.entry(field.getKey(), field.getValue().asString()));
                    }
                }
            }
        }
        return last;
    }
}
