package dev.sallyport.prober.proposal;

import dev.sallyport.prober.proposal.OpenApi.Body;
import dev.sallyport.prober.proposal.OpenApi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Paths of what is read: by a GET, or by a POST that changes nothing. */
final class OpenApiReads {
    private final OpenApi api;
    private final Operations operations;
    private final PlantedVariables planted;
    private final Draft draft;

    OpenApiReads(OpenApi api, Operations operations, PlantedVariables planted, Draft draft) {
        this.api = api;
        this.operations = operations;
        this.planted = planted;
        this.draft = draft;
    }

    void fill() {
        operations.left("GET").forEach(this::read);
        operations.left("POST").stream()
                .filter(operation -> Words.isAsking(operation.path()))
                .forEach(operation -> planted.in(operation.path()).ifPresent(path -> ask(operation, path)));
    }

    private void read(Operation operation) {
        List<String> notes = new ArrayList<>();
        ObjectNode told = Json.object();
        OpenApiQuery query = new OpenApiQuery(api, operation);
        Optional<String> path = planted.in(operation.path());
        if (path.isPresent()) {
            told.put("request", "GET " + path.get() + query.needed(notes));
        } else {
            Optional<ArrayNode> steps = fromList(operation, query, notes);
            if (steps.isEmpty()) {
                draft.leftOut(operation + " (nothing gives what stands in braces)");
                return;
            }
            told.set("steps", steps.get());
        }
        AnswerSchema answer = new AnswerSchema(api, operation);
        query.vary(answer, told);
        if (Words.isPersonal(operation.path())) {
            told.put("personal", true);
        }
        draft.path(Part.path(Words.name(operation.path()), answer.kind(), told, notes));
    }

    /** A list that gives the id, and what is asked with it. */
    private Optional<ArrayNode> fromList(Operation operation, OpenApiQuery query, List<String> notes) {
        int brace = operation.path().indexOf("/{");
        String collection = operation.path().substring(0, brace);
        boolean alone = operation.path().indexOf('{', brace + 2) < 0;
        Optional<Operation> list = operations.reading(collection);
        Optional<String> id = list.flatMap(found -> new AnswerSchema(api, found).idOfFirstRow());
        if (!alone || id.isEmpty()) {
            return Optional.empty();
        }
        String variable = Words.variable(Words.last(collection));
        ObjectNode first =
                Json.step("list", "GET " + collection + new OpenApiQuery(api, list.orElseThrow()).needed(notes));
        first.set("take", Json.object().put(variable, id.get()));
        String target = operation.path().replaceFirst("\\{[^}]*}", "{" + variable + "}");
        return Optional.of(Json.array().add(first).add(Json.step("item", "GET " + target + query.needed(notes))));
    }

    private void ask(Operation operation, String path) {
        operations.use(operation);
        Sample sample = new Sample(api, false, planted);
        ObjectNode told = Json.object().put("request", "POST " + path);
        Optional<Body> body = api.body(operation);
        body.ifPresent(sent -> told.set(sent.part(), sample.object(sent.schema())));
        draft.path(
                Part.path(Words.name(operation.path()), new AnswerSchema(api, operation).kind(), told, sample.notes()));
    }
}
