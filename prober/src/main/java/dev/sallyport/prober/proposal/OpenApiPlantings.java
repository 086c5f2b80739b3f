package dev.sallyport.prober.proposal;

import dev.sallyport.prober.proposal.OpenApi.Body;
import dev.sallyport.prober.proposal.OpenApi.Operation;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Plants by each POST that adds something to a collection. */
final class OpenApiPlantings {
    private final OpenApi api;
    private final Operations operations;
    private final PlantedVariables planted;
    private final Draft draft;

    OpenApiPlantings(OpenApi api, Operations operations, PlantedVariables planted, Draft draft) {
        this.api = api;
        this.operations = operations;
        this.planted = planted;
        this.draft = draft;
    }

    void fill() {
        // What refers to others is planted after them.
        operations.left("POST").forEach(operation -> plant(operation, false));
        operations.left("POST").forEach(operation -> plant(operation, true));
    }

    private void plant(Operation operation, boolean last) {
        Optional<Body> body = api.body(operation);
        Optional<String> path = planted.in(operation.path());
        if (!adds(operation.path()) || body.isEmpty() || path.isEmpty()) {
            return;
        }
        ObjectNode told = Json.object().put("request", operation.method() + " " + path.get());
        Sample sample = new Sample(api, true, planted);
        boolean tells = body.get().isUpload() ? upload(body.get(), sample, told) : sent(body.get(), sample, told);
        boolean refers = !sample.notes().isEmpty();
        if (!tells || (refers && !last)) {
            return;
        }
        new AnswerSchema(api, operation).id().ifPresent(id -> {
            String variable = Words.variable(Words.last(operation.path()));
            told.set("take", Json.object().put(variable, "/" + id));
            planted.add(variable);
        });
        operations.use(operation);
        draft.planting(new Part(Words.name(operation.path()), told, sample.notes()));
    }

    private boolean adds(String path) {
        String word = Words.last(path).toLowerCase(Locale.ROOT);
        return (word.endsWith("s") || operations.reading(path).isPresent())
                && !Words.endsWithVariable(path)
                && !Words.isPersonal(path)
                && !Words.isAsking(path)
                && !Words.isDownload(path);
    }

    private static boolean sent(Body body, Sample sample, ObjectNode told) {
        told.set(body.part(), sample.object(body.schema()));
        return sample.canaries() > 0;
    }

    private static boolean upload(Body body, Sample sample, ObjectNode told) {
        Sample.Upload upload = sample.upload(body.schema());
        if (upload.file().isEmpty()) {
            return false;
        }
        ObjectNode file = Json.object()
                .put("field", upload.file().get())
                .put("name", "{file-name}.txt")
                .put("type", "text/plain")
                .put("content", "{text}");
        if (!upload.fields().isEmpty()) {
            file.set("fields", upload.fields());
        }
        told.set("file", file);
        return true;
    }
}
