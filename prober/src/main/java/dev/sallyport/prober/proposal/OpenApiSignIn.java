package dev.sallyport.prober.proposal;

import dev.sallyport.prober.proposal.OpenApi.Body;
import dev.sallyport.prober.proposal.OpenApi.Operation;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How identities sign in, as far as an API's description tells. */
final class OpenApiSignIn {
    private final OpenApi api;
    private final Draft draft;

    OpenApiSignIn(OpenApi api, Draft draft) {
        this.api = api;
        this.draft = draft;
    }

    void fill() {
        if (!login() && !scheme(api.securitySchemes().values())) {
            draft.signIn(
                    SignInDraft.bearer(),
                    "How people sign in could not be told from the document; others: cookie, header, basic, form, json.");
        }
        api.operations().stream()
                .filter(operation -> operation.method().equals("POST") && SignInDraft.isSigningOut(operation.path()))
                .findFirst()
                .ifPresent(operation -> draft.signOut(Json.object().put("request", operation.toString())));
    }

    /** A POST that takes a password, and answers with a token or a cookie. */
    private boolean login() {
        for (Operation operation : api.operations()) {
            Optional<Body> body = api.body(operation);
            if (!operation.method().equals("POST") || !Words.isSigning(operation.path()) || body.isEmpty()) {
                continue;
            }
            Map<String, JsonNode> fields = api.properties(body.get().schema());
            boolean registers =
                    operation.path().toLowerCase(Locale.ROOT).matches(".*(register|sign-?up|reset|forgot|refresh).*");
            if (registers || fields.keySet().stream().noneMatch(Words::isPassword)) {
                continue;
            }
            Collection<String> required = api.required(body.get().schema());
            ObjectNode sent = Json.object();
            (required.isEmpty() ? fields.keySet() : required).forEach(field -> sent.put(field, SignInDraft.own(field)));
            Optional<String> token = api.properties(api.answer(operation)).keySet().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).matches("(access_?)?token|jwt|id_?token|access"))
                    .findFirst()
                    .map(name -> "/" + name);
            draft.signIn(SignInDraft.json(operation.toString(), body.get().part(), sent, token));
            return true;
        }
        return false;
    }

    private boolean scheme(Collection<JsonNode> schemes) {
        for (JsonNode scheme : schemes) {
            String kind = scheme.path("type").asString("") + " "
                    + scheme.path("scheme")
                            .asString(scheme.path("in").asString(""))
                            .toLowerCase(Locale.ROOT);
            String name = scheme.path("name").asString("");
            switch (kind) {
                case "http bearer" -> draft.signIn(SignInDraft.bearer());
                case "http basic" -> draft.signIn(SignInDraft.basic());
                case "apiKey header" -> {
                    if (name.toLowerCase(Locale.ROOT).contains("csrf")) {
                        continue;
                    }
                    draft.signIn(SignInDraft.header(name));
                }
                case "apiKey cookie" -> draft.signIn(SignInDraft.cookie(name + "=${WHO_SESSION}"));
                default -> {
                    String tokenUrl = scheme.path("flows")
                            .path("clientCredentials")
                            .path("tokenUrl")
                            .asString("");
                    if (!tokenUrl.startsWith("/")) {
                        continue;
                    }
                    draft.signIn(SignInDraft.clientCredentials(tokenUrl));
                }
            }
            return true;
        }
        return false;
    }
}
