package dev.sallyport.prober.proposal;

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
                    Json.object().put("bearer", "${WHO_TOKEN}"),
                    "How people sign in could not be told from the document; others: cookie, header, basic, form, json.");
        }
        api.operations().stream()
                .filter(operation -> operation.method().equals("POST")
                        && Words.last(operation.path()).toLowerCase(Locale.ROOT).matches("log-?out|sign-?out"))
                .findFirst()
                .ifPresent(operation -> draft.signOut(Json.object().put("request", operation.toString())));
    }

    /** A POST that takes a password, and answers with a token or a cookie. */
    private boolean login() {
        for (Operation operation : api.operations()) {
            Optional<Map.Entry<String, JsonNode>> body = api.body(operation);
            if (!operation.method().equals("POST") || !Words.isSigning(operation.path()) || body.isEmpty()) {
                continue;
            }
            Map<String, JsonNode> fields = api.properties(body.get().getValue());
            boolean registers =
                    operation.path().toLowerCase(Locale.ROOT).matches(".*(register|sign-?up|reset|forgot|refresh).*");
            if (registers || fields.keySet().stream().noneMatch(Words::isPassword)) {
                continue;
            }
            ObjectNode sent = Json.object();
            for (String field : api.required(body.get().getValue()).isEmpty()
                    ? fields.keySet()
                    : api.required(body.get().getValue())) {
                sent.put(field, Words.isPassword(field) ? "${WHO_PASSWORD}" : "${WHO_" + environment(field) + "}");
            }
            ObjectNode json = Json.object().put("request", operation.toString());
            json.set(body.get().getKey().contains("json") ? "body" : "form", sent);
            api.properties(api.answer(operation)).keySet().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).matches("(access_?)?token|jwt|id_?token|access"))
                    .findFirst()
                    .ifPresent(token -> json.put("token", "/" + token));
            ObjectNode told = Json.object();
            told.set("json", json);
            draft.signIn(told);
            return true;
        }
        return false;
    }

    static String environment(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "_");
    }

    private boolean scheme(Collection<JsonNode> schemes) {
        for (JsonNode scheme : schemes) {
            String kind = scheme.path("type").asString("") + " "
                    + scheme.path("scheme")
                            .asString(scheme.path("in").asString(""))
                            .toLowerCase(Locale.ROOT);
            String name = scheme.path("name").asString("");
            switch (kind) {
                case "http bearer" -> draft.signIn(Json.object().put("bearer", "${WHO_TOKEN}"));
                case "http basic" -> {
                    ObjectNode told = Json.object();
                    told.set("basic", Json.object().put("user", "${WHO_USER}").put("password", "${WHO_PASSWORD}"));
                    draft.signIn(told);
                }
                case "apiKey header" -> {
                    if (name.toLowerCase(Locale.ROOT).contains("csrf")) {
                        continue;
                    }
                    ObjectNode told = Json.object();
                    told.set("header", Json.object().put("name", name).put("value", "${WHO_KEY}"));
                    draft.signIn(told);
                }
                case "apiKey cookie" -> draft.signIn(Json.object().put("cookie", name + "=${WHO_SESSION}"));
                default -> {
                    String tokenUrl = scheme.path("flows")
                            .path("clientCredentials")
                            .path("tokenUrl")
                            .asString("");
                    if (!tokenUrl.startsWith("/")) {
                        continue;
                    }
                    ObjectNode told = Json.object();
                    told.set(
                            "client-credentials",
                            Json.object()
                                    .put("token-url", tokenUrl)
                                    .put("id", "${WHO_CLIENT}")
                                    .put("secret", "${WHO_SECRET}"));
                    draft.signIn(told);
                }
            }
            return true;
        }
        return false;
    }
}
