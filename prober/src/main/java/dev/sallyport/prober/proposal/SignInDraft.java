package dev.sallyport.prober.proposal;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sign-ins as a plan writes them, before it is said who signs in: {@code ${WHO_PASSWORD}}. */
final class SignInDraft {
    static final String PASSWORD = "${WHO_PASSWORD}";
    private static final String WHO = "${WHO_";

    private SignInDraft() {}

    static ObjectNode bearer() {
        return Json.object().put("bearer", "${WHO_TOKEN}");
    }

    static ObjectNode cookie(String value) {
        return Json.object().put("cookie", value);
    }

    static ObjectNode basic() {
        return Json.under("basic", Json.object().put("user", "${WHO_USER}").put("password", PASSWORD));
    }

    static ObjectNode header(String name) {
        return Json.under("header", Json.object().put("name", name).put("value", "${WHO_KEY}"));
    }

    static ObjectNode clientCredentials(String tokenUrl) {
        return Json.under(
                "client-credentials",
                Json.object()
                        .put("token-url", tokenUrl)
                        .put("id", "${WHO_CLIENT}")
                        .put("secret", "${WHO_SECRET}"));
    }

    static ObjectNode form(String page, ObjectNode fields) {
        ObjectNode form = Json.object().put("page", page);
        form.set("fields", fields);
        return Json.under("form", form);
    }

    /**
     * A request that is answered with a token or a cookie.
     *
     * @param part of the request in which it is sent: {@code body} or {@code form}
     * @param token where it stands in the answer
     */
    static ObjectNode json(String request, String part, ObjectNode sent, Optional<String> token) {
        ObjectNode json = Json.object().put("request", request);
        json.set(part, sent);
        token.ifPresent(pointer -> json.put("token", pointer));
        return Json.under("json", json);
    }

    /** What an identity of its own has for a field. */
    static String own(String field) {
        return Words.isPassword(field)
                ? PASSWORD
                : WHO
                        + field.replaceAll("([a-z])([A-Z])", "$1_$2")
                                .toUpperCase(Locale.ROOT)
                                .replaceAll("[^A-Z0-9]+", "_")
                        + "}";
    }

    /** As that identity signs in. */
    static JsonNode of(String identity, ObjectNode told) {
        String own = "${" + identity.toUpperCase(Locale.ROOT) + "_";
        return JsonMapper.shared().readTree(told.toString().replace(WHO, own));
    }

    static boolean isSigningOut(String path) {
        return Words.last(path).toLowerCase(Locale.ROOT).matches("log-?out|sign-?out");
    }
}
