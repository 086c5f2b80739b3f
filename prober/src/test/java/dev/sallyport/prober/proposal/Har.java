package dev.sallyport.prober.proposal;

import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes HTTP archives as browsers do. */
final class Har {
    private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();

    Har entry(
            String method,
            String url,
            Map<String, String> headers,
            String sentType,
            String sent,
            int status,
            String type,
            String answer,
            Map<String, String> answerHeaders) {
        ObjectNode entry = entries.addObject();
        ObjectNode request = entry.putObject("request").put("method", method).put("url", url);
        headers(request, headers);
        if (!sentType.isEmpty()) {
            request.putObject("postData").put("mimeType", sentType).put("text", sent);
        }
        ObjectNode response = entry.putObject("response").put("status", status);
        headers(response, answerHeaders);
        response.putObject("content").put("mimeType", type).put("text", answer);
        return this;
    }

    Har get(String url, Map<String, String> headers, String type, String answer) {
        return entry("GET", url, headers, "", "", 200, type, answer, Map.of());
    }

    Har post(String url, Map<String, String> headers, String json, int status, String answer) {
        return entry("POST", url, headers, "application/json", json, status, "application/json", answer, Map.of());
    }

    private static void headers(ObjectNode message, Map<String, String> headers) {
        ArrayNode list = message.putArray("headers");
        headers.forEach((name, value) -> list.addObject().put("name", name).put("value", value));
    }

    @Override
    public String toString() {
        ObjectNode har = JsonNodeFactory.instance.objectNode();
        har.putObject("log").put("version", "1.2").set("entries", entries);
        return har.toString();
    }
}
