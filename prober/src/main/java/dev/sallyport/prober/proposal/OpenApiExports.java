package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.proposal.OpenApi.Body;
import dev.sallyport.prober.proposal.OpenApi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files that a POST asks for: given at once, or fetched when a job has made them. */
final class OpenApiExports {
    private final OpenApi api;
    private final Operations operations;
    private final PlantedVariables planted;
    private final Draft draft;

    OpenApiExports(OpenApi api, Operations operations, PlantedVariables planted, Draft draft) {
        this.api = api;
        this.operations = operations;
        this.planted = planted;
        this.draft = draft;
    }

    void fill() {
        operations.left("POST").stream()
                .filter(operation -> Words.isAskingForFile(operation.path()))
                .forEach(ask -> planted.in(ask.path()).ifPresent(path -> export(ask, path)));
    }

    private void export(Operation ask, String path) {
        operations.use(ask);
        Sample sample = new Sample(api, false, planted);
        ObjectNode asked = Json.object().put("request", "POST " + path);
        Optional<Body> body = api.body(ask);
        body.ifPresent(sent -> asked.set(sent.part(), sample.object(sent.schema())));
        AnswerSchema answer = new AnswerSchema(api, ask);
        String name = Words.name(ask.path());
        if (answer.isFile() || answer.isUntold()) {
            draft.path(Part.path(name, PathKind.EXPORT, asked, sample.notes()));
            return;
        }
        List<String> notes = new ArrayList<>(sample.notes());
        ArrayNode steps = Json.array();
        ObjectNode first = Json.object().put("name", "ask");
        first.setAll(asked);
        steps.add(first);
        Optional<String> id = answer.id();
        if (id.isEmpty()) {
            notes.add("What this gives, and where its file is, could not be told from the document.");
        } else {
            String job = Words.variable(Words.last(ask.path()));
            first.set("take", Json.object().put(job, "/" + id.get()));
            follow(ask, job, steps, notes);
        }
        boolean alsoRead = operations.reading(ask.path()).isPresent();
        draft.path(Part.path(alsoRead ? name + "-made" : name, PathKind.EXPORT, Json.under("steps", steps), notes));
    }

    /** The steps after the one that asks: waiting, and fetching the file. */
    private void follow(Operation ask, String job, ArrayNode steps, List<String> notes) {
        boolean fetched = false;
        for (Operation operation : operations.readingBelow(ask.path())) {
            List<String> rest =
                    Words.segments(operation.path().substring(ask.path().length()));
            if (rest.stream().filter(segment -> segment.startsWith("{")).count() != 1) {
                continue;
            }
            String target = operation.path().replaceFirst("\\{[^}]*}", "{" + job + "}");
            AnswerSchema answer = new AnswerSchema(api, operation);
            Optional<Map.Entry<String, JsonNode>> state = answer.state();
            if (rest.size() == 1 && state.isPresent()) {
                operations.use(operation);
                steps.add(poll(target, state.get(), answer.link(), notes));
                if (answer.link().isPresent()) {
                    steps.add(Json.step("file", "GET {link}"));
                    fetched = true;
                }
            } else if (!fetched
                    && (answer.isFile() || Words.isFile(operation.path()) || Words.isDownload(operation.path()))) {
                operations.use(operation);
                steps.add(Json.step("file", "GET " + target));
                fetched = true;
            }
        }
        if (!fetched) {
            notes.add("How the file is fetched could not be told from the document: add a step that does.");
        }
    }

    private ObjectNode poll(
            String target, Map.Entry<String, JsonNode> state, Optional<String> link, List<String> notes) {
        List<String> states = api.choices(state.getValue());
        List<String> done = states.stream().filter(Words::isDone).toList();
        List<String> failed = states.stream().filter(Words::isFailed).toList();
        ObjectNode poll = Json.step("poll", "GET " + target);
        poll.set("until", Json.under("/" + state.getKey(), Json.texts(done.isEmpty() ? List.of("completed") : done)));
        if (!failed.isEmpty()) {
            poll.set("failed", Json.texts(failed));
        }
        if (done.isEmpty()) {
            notes.add("? until: which value of " + state.getKey() + " says that it is done?");
        }
        link.ifPresent(found -> poll.set("take", Json.object().put("link", "/" + found)));
        return poll;
    }
}
