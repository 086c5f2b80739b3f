package dev.sallyport.prober.proposal;

/** Guesses a plan from what an application says of its API. */
final class OpenApiDraft {
    private final OpenApi api;
    private final Draft draft;

    OpenApiDraft(OpenApi api, Draft draft) {
        this.api = api;
        this.draft = draft;
    }

    void fill() {
        Operations operations = new Operations(api);
        PlantedVariables planted = new PlantedVariables();
        new OpenApiSignIn(api, draft).fill();
        new OpenApiPlantings(api, operations, planted, draft).fill();
        new OpenApiExports(api, operations, planted, draft).fill();
        new OpenApiReads(api, operations, planted, draft).fill();
        operations.left().stream()
                .filter(operation -> !operation.method().equals("GET"))
                .forEach(operation -> draft.leftOut(operation.toString()));
    }
}
