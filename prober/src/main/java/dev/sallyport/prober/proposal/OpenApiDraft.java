package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.proposal.OpenApi.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Guesses a plan from what an application says of its API. */
final class OpenApiDraft {
    private static final List<List<String>> WINDOWS = List.of(
            List.of("from", "to"),
            List.of("start", "end"),
            List.of("since", "until"),
            List.of("startDate", "endDate"),
            List.of("start_date", "end_date"),
            List.of("after", "before"),
            List.of("dateFrom", "dateTo"));
    private static final Set<String> VARIED = Set.of(
            "sort",
            "sortby",
            "sort_by",
            "order",
            "orderby",
            "order_by",
            "group",
            "groupby",
            "group_by",
            "fields",
            "columns",
            "select",
            "include",
            "expand",
            "embed",
            "format",
            "aggregate",
            "metric",
            "view");
    private static final Set<String> LIMITS =
            Set.of("limit", "size", "pagesize", "page_size", "per_page", "perpage", "count");
    private static final int MOST = 100;

    private final OpenApi api;
    private final Draft draft;
    private final List<Operation> operations;
    private final Set<String> planted = new LinkedHashSet<>();
    private final Set<Operation> used = new HashSet<>();

    OpenApiDraft(OpenApi api, Draft draft) {
        this.api = api;
        this.draft = draft;
        operations = api.operations();
    }

    void fill() {
        new OpenApiSignIn(api, draft).fill();
        List<Operation> wanted = operations.stream()
                .filter(operation -> !Words.isOfTheHouse(operation.path()) && !Words.isSigning(operation.path()))
                .toList();
        // What refers to others is planted after them.
        for (int round = 0; round < 2; round++) {
            boolean last = round == 1;
            wanted.stream()
                    .filter(operation -> operation.method().equals("POST") && !used.contains(operation))
                    .forEach(operation -> plant(operation, last));
        }
        wanted.stream().filter(operation -> operation.method().equals("POST")).forEach(this::export);
        wanted.stream()
                .filter(operation -> operation.method().equals("GET") && !used.contains(operation))
                .forEach(this::read);
        wanted.stream()
                .filter(operation -> operation.method().equals("POST") && !used.contains(operation))
                .forEach(this::ask);
        wanted.stream()
                .filter(operation -> !operation.method().equals("GET") && !used.contains(operation))
                .forEach(operation -> draft.leftOut(operation.toString()));
    }

    private void plant(Operation operation, boolean last) {
        Optional<Map.Entry<String, JsonNode>> body = api.body(operation);
        Optional<String> path = resolved(operation.path());
        String word = Words.last(operation.path()).toLowerCase(Locale.ROOT);
        boolean collection = (word.endsWith("s") || isRead(operation.path()))
                && !Words.endsWithVariable(operation.path())
                && !Words.isPersonal(operation.path())
                && !Words.isAsking(operation.path())
                && !Words.isDownload(operation.path());
        if (!collection || body.isEmpty() || path.isEmpty()) {
            return;
        }
        String variable = Words.variable(Words.last(operation.path()));
        Sample sample = new Sample(api, true, planted);
        ObjectNode told = Json.object().put("request", operation.method() + " " + path.get());
        String type = body.get().getKey();
        if (type.contains("multipart")) {
            Map.Entry<ObjectNode, Optional<String>> upload =
                    sample.upload(body.get().getValue());
            if (upload.getValue().isEmpty()) {
                return;
            }
            ObjectNode file = Json.object()
                    .put("field", upload.getValue().get())
                    .put("name", "{file-name}.txt")
                    .put("type", "text/plain")
                    .put("content", "{text}");
            if (!upload.getKey().isEmpty()) {
                file.set("fields", upload.getKey());
            }
            told.set("file", file);
        } else {
            ObjectNode sent = sample.object(body.get().getValue());
            if (sample.canaries() == 0) {
                return;
            }
            told.set(type.contains("json") ? "body" : "form", sent);
        }
        boolean refers = !sample.notes().isEmpty();
        if (refers && !last) {
            return;
        }
        Optional<String> id = identifier(api.properties(api.answer(operation)));
        if (id.isPresent()) {
            told.set("take", Json.object().put(variable, "/" + id.get()));
            planted.add(variable);
        }
        used.add(operation);
        draft.planting(new Part(Words.name(operation.path()), told, sample.notes()));
    }

    private void export(Operation ask) {
        boolean named = Words.isDownload(ask.path())
                || Words.last(ask.path()).toLowerCase(Locale.ROOT).matches("reports?|jobs?");
        Optional<String> path = resolved(ask.path());
        if (!named || path.isEmpty() || used.contains(ask)) {
            return;
        }
        used.add(ask);
        Sample sample = new Sample(api, false, planted);
        List<String> notes = new ArrayList<>();
        ObjectNode first = Json.object().put("name", "ask").put("request", "POST " + path.get());
        api.body(ask).ifPresent(body -> {
            ObjectNode sent = sample.object(body.getValue());
            first.set(body.getKey().contains("json") ? "body" : "form", sent);
        });
        notes.addAll(sample.notes());
        Map<String, JsonNode> answer = api.properties(api.answer(ask));
        if (api.answersFile(ask) || answer.isEmpty()) {
            first.remove("name");
            add(ask.path(), PathKind.EXPORT, first, notes);
            return;
        }
        var steps = Json.array();
        String job = Words.variable(Words.last(ask.path()));
        Optional<String> id = identifier(answer);
        id.ifPresent(found -> first.set("take", Json.object().put(job, "/" + found)));
        steps.add(first);
        if (id.isEmpty()) {
            notes.add("What this gives, and where its file is, could not be told from the document.");
        } else {
            follow(ask, job, steps, notes);
        }
        ObjectNode told = Json.object().put("kind", "export");
        told.set("steps", steps);
        draft.path(new Part(Words.name(ask.path()) + (isRead(ask.path()) ? "-made" : ""), told, notes));
    }

    /** Whether the same path can be got. */
    private boolean isRead(String path) {
        return operations.stream()
                .anyMatch(other -> other.method().equals("GET") && other.path().equals(path));
    }

    /** The steps after the one that asks: waiting, and fetching the file. */
    private void follow(Operation ask, String job, tools.jackson.databind.node.ArrayNode steps, List<String> notes) {
        List<Operation> below = operations.stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().startsWith(ask.path() + "/{"))
                .toList();
        boolean fetched = false;
        for (Operation operation : below) {
            List<String> rest =
                    Words.segments(operation.path().substring(ask.path().length()));
            String target = operation.path().replaceFirst("\\{[^}]*}", "{" + job + "}");
            long variables =
                    rest.stream().filter(segment -> segment.startsWith("{")).count();
            Map<String, JsonNode> answer = api.properties(api.answer(operation));
            Optional<Map.Entry<String, JsonNode>> state = answer.entrySet().stream()
                    .filter(entry -> Words.isState(entry.getKey()))
                    .findFirst();
            if (variables != 1) {
                continue;
            }
            if (rest.size() == 1 && state.isPresent()) {
                used.add(operation);
                steps.add(poll(target, state.get(), answer, notes));
                if (answer.keySet().stream().anyMatch(Words::isLink)) {
                    steps.add(Json.object().put("name", "file").put("request", "GET {link}"));
                    fetched = true;
                }
            } else if (!fetched
                    && (api.answersFile(operation)
                            || Words.isFile(operation.path())
                            || Words.isDownload(operation.path()))) {
                used.add(operation);
                steps.add(Json.object().put("name", "file").put("request", "GET " + target));
                fetched = true;
            }
        }
        if (!fetched) {
            notes.add("How the file is fetched could not be told from the document: add a step that does.");
        }
    }

    private ObjectNode poll(
            String target, Map.Entry<String, JsonNode> state, Map<String, JsonNode> answer, List<String> notes) {
        List<String> states = api.choices(state.getValue());
        List<String> done = states.stream().filter(Words::isDone).toList();
        List<String> failed = states.stream().filter(Words::isFailed).toList();
        ObjectNode poll = Json.object().put("name", "poll").put("request", "GET " + target);
        ObjectNode until = Json.object();
        until.set("/" + state.getKey(), Json.texts(done.isEmpty() ? List.of("completed") : done));
        poll.set("until", until);
        if (!failed.isEmpty()) {
            poll.set("failed", Json.texts(failed));
        }
        if (done.isEmpty()) {
            notes.add("? until: which value of " + state.getKey() + " says that it is done?");
        }
        answer.keySet().stream()
                .filter(Words::isLink)
                .findFirst()
                .ifPresent(link -> poll.set("take", Json.object().put("link", "/" + link)));
        return poll;
    }

    private void read(Operation operation) {
        JsonNode answer = api.answer(operation);
        PathKind kind = kind(operation, answer);
        List<String> notes = new ArrayList<>();
        ObjectNode told = Json.object();
        Optional<String> path = resolved(operation.path());
        if (path.isPresent()) {
            told.put("request", "GET " + path.get() + query(operation, notes));
        } else {
            Optional<tools.jackson.databind.node.ArrayNode> steps = fromList(operation, notes);
            if (steps.isEmpty()) {
                draft.leftOut(operation + " (nothing gives what stands in braces)");
                return;
            }
            told.set("steps", steps.get());
        }
        vary(operation, answer, told);
        if (Words.isPersonal(operation.path())) {
            told.put("personal", true);
        }
        add(operation.path(), kind, told, notes);
    }

    /** A POST that changes nothing: a search, a count. */
    private void ask(Operation operation) {
        Optional<String> path = resolved(operation.path());
        if (!Words.isAsking(operation.path()) || path.isEmpty()) {
            return;
        }
        used.add(operation);
        Sample sample = new Sample(api, false, planted);
        ObjectNode told = Json.object().put("request", "POST " + path.get());
        api.body(operation).ifPresent(body -> told.set("body", sample.object(body.getValue())));
        add(operation.path(), kind(operation, api.answer(operation)), told, sample.notes());
    }

    private void add(String path, PathKind kind, ObjectNode request, List<String> notes) {
        ObjectNode told = Json.object().put("kind", kind.name().toLowerCase(Locale.ROOT));
        told.setAll(request);
        draft.path(new Part(Words.name(path), told, notes));
    }

    private PathKind kind(Operation operation, JsonNode answer) {
        if (api.answersFile(operation)) {
            return Words.endsWithVariable(operation.path()) || Words.isFile(operation.path())
                    ? PathKind.FILE
                    : PathKind.EXPORT;
        }
        boolean rows = isRows(answer);
        return Words.kind(operation.path())
                .filter(kind -> !(rows && (kind == PathKind.TOTAL || kind == PathKind.EXPORT)))
                .orElse(rows ? PathKind.LIST : PathKind.ITEM);
    }

    private boolean isRows(JsonNode answer) {
        return api.type(answer).equals("array") || rowsAt(answer).isPresent();
    }

    /** The property under which the rows of an answer stand. */
    private Optional<String> rowsAt(JsonNode answer) {
        return api.properties(answer).entrySet().stream()
                .filter(entry -> api.type(entry.getValue()).equals("array")
                        && api.type(entry.getValue().path("items")).equals("object"))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The path with variables of plantings; empty, if one of its variables is nobody's. */
    private Optional<String> resolved(String path) {
        StringBuilder resolved = new StringBuilder();
        String before = "";
        for (String segment : Words.segments(path)) {
            resolved.append('/');
            if (segment.startsWith("{")) {
                String variable = Words.variable(before);
                if (segment.toLowerCase(Locale.ROOT).matches("\\{(number|page|index|part|version|year)}")) {
                    resolved.append('1');
                } else if (planted.contains(variable)) {
                    resolved.append('{').append(variable).append('}');
                } else {
                    return Optional.empty();
                }
            } else {
                resolved.append(segment);
                before = segment;
            }
        }
        return Optional.of(path.endsWith("/") || resolved.length() == 0 ? resolved + "/" : resolved.toString());
    }

    /** A list that gives the id, and what is asked with it. */
    private Optional<tools.jackson.databind.node.ArrayNode> fromList(Operation operation, List<String> notes) {
        int brace = operation.path().indexOf("/{");
        String collection = operation.path().substring(0, brace);
        String variable = Words.variable(Words.last(collection));
        boolean alone = operation.path().indexOf('{', brace + 2) < 0;
        Optional<Operation> list = operations.stream()
                .filter(other -> other.method().equals("GET") && other.path().equals(collection))
                .findFirst();
        if (list.isEmpty() || !alone) {
            return Optional.empty();
        }
        JsonNode answer = api.answer(list.get());
        Optional<String> at = rowsAt(answer);
        JsonNode rows = at.map(name -> api.properties(answer).get(name)).orElse(answer);
        Optional<String> id = identifier(api.properties(rows.path("items")));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode first =
                Json.object().put("name", "list").put("request", "GET " + collection + query(list.get(), notes));
        first.set("take", Json.object().put(variable, at.map(name -> "/" + name).orElse("") + "/0/" + id.get()));
        String target = operation.path().replaceFirst("\\{[^}]*}", "{" + variable + "}");
        ObjectNode second = Json.object().put("name", "item").put("request", "GET " + target + query(operation, notes));
        return Optional.of(Json.array().add(first).add(second));
    }

    private static Optional<String> identifier(Map<String, JsonNode> properties) {
        for (String usual : List.of("id", "_id", "uuid", "guid", "key")) {
            if (properties.containsKey(usual)) {
                return Optional.of(usual);
            }
        }
        return properties.keySet().stream().filter(Words::isId).findFirst();
    }

    /** Parameters that must stand in the query, and a limit that lets all rows through. */
    private String query(Operation operation, List<String> notes) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString("");
            if (!parameter.path("in").asString("").equals("query") || name.isEmpty()) {
                continue;
            }
            JsonNode schema = api.resolve(parameter.path("schema"));
            if (LIMITS.contains(name.toLowerCase(Locale.ROOT))
                    && api.type(schema).equals("integer")) {
                pairs.add(name + "=" + Math.min(MOST, schema.path("maximum").asInt(MOST)));
            } else if (parameter.path("required").asBoolean(false)) {
                String value = value(parameter, schema);
                if (value.equals("1") && !Set.of("integer", "number").contains(api.type(schema))) {
                    notes.add("? " + name + ": write a value that the application takes.");
                }
                pairs.add(name + "=" + encoded(value));
            }
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7Btoday%7D", "{today}")
                .replace("%7Btime%7D", "{time}");
    }

    private String value(JsonNode parameter, JsonNode schema) {
        List<String> choices = api.choices(schema);
        if (!choices.isEmpty()) {
            return choices.get(0);
        }
        for (JsonNode example : List.of(parameter.path("example"), schema.path("example"), schema.path("default"))) {
            if (example.isValueNode()) {
                return example.asString();
            }
        }
        return switch (schema.path("format").asString("")) {
            case "date" -> "{today}";
            case "date-time" -> "{time}";
            default -> "1";
        };
    }

    private void vary(Operation operation, JsonNode answer, ObjectNode told) {
        ObjectNode vary = Json.object();
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString("");
            if (!parameter.path("in").asString("").equals("query")) {
                continue;
            }
            names.add(name);
            if (VARIED.contains(name.toLowerCase(Locale.ROOT))) {
                List<String> values = api.choices(parameter.path("schema"));
                List<String> tried = values.isEmpty() ? fieldsOf(answer) : values;
                if (!tried.isEmpty()) {
                    vary.set(name, Json.texts(tried));
                }
            }
        }
        if (!vary.isEmpty()) {
            told.set("vary", vary);
        }
        WINDOWS.stream()
                .filter(names::containsAll)
                .findFirst()
                .ifPresent(window -> told.set("window", Json.texts(window)));
    }

    /** Some names of columns, for parameters that name columns. */
    private List<String> fieldsOf(JsonNode answer) {
        JsonNode rows =
                rowsAt(answer).map(name -> api.properties(answer).get(name)).orElse(answer);
        Map<String, JsonNode> properties = new LinkedHashMap<>(api.properties(rows.path("items")));
        return properties.keySet().stream().limit(4).toList();
    }
}
