package dev.sallyport.prober.probe;

import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies with one member more or less. */
final class Bodies {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PASSWORD = Pattern.compile("(?i).*(?:passw|pwd|passphrase|secret|\\bpin\\b).*");

    private Bodies() {}

    static boolean isJson(Call call) {
        return type(call).contains("json") && object(call).isPresent();
    }

    static boolean isForm(Call call) {
        return type(call).contains("urlencoded") && call.body().isPresent();
    }

    /** With a member of that name; the value is JSON. As it was, if the body is no object. */
    static Call withMember(Call call, String name, String json) {
        return object(call)
                .map(object -> {
                    object.set(name, JSON.readTree(json));
                    return call.withBody(object.toString());
                })
                .orElse(call);
    }

    static boolean isPassword(String name) {
        return PASSWORD.matcher(name).matches();
    }

    /** The members of a JSON object that are texts or numbers, in its order; none if it is no object. */
    static Map<String, String> texts(String body) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(body)
                .ifPresent(object -> object.properties().stream()
                        .filter(member -> member.getValue().isString()
                                || member.getValue().isNumber())
                        .forEach(member ->
                                texts.put(member.getKey(), member.getValue().asString())));
        return texts;
    }

    /** A JSON object with these texts in place of its own; as it was, if it is no object. */
    static String with(String body, Map<String, String> texts) {
        return object(body)
                .map(object -> {
                    texts.forEach(object::put);
                    return object.toString();
                })
                .orElse(body);
    }

    static Call withField(Call call, String name, String value) {
        String body = call.body().orElse("");
        return call.withBody(body + (body.isEmpty() ? "" : "&") + encode(name) + "=" + encode(value));
    }

    /** Without members and parameters that have one of these values. */
    static Call without(Call call, List<String> values) {
        Call left = call;
        Optional<ObjectNode> object = object(call);
        if (object.isPresent() && isJson(call)) {
            List<String> names = object.get().properties().stream()
                    .filter(member -> member.getValue().isValueNode()
                            && values.contains(member.getValue().asString()))
                    .map(member -> member.getKey())
                    .toList();
            names.forEach(object.get()::remove);
            left = names.isEmpty() ? left : left.withBody(object.get().toString());
        } else if (isForm(call)) {
            left = left.withBody(withoutPairs(call.body().orElse(""), values));
        }
        return Queries.with(left, withoutPairs(Queries.of(left), values));
    }

    private static String withoutPairs(String pairs, List<String> values) {
        StringBuilder left = new StringBuilder();
        for (String pair : pairs.split("&", -1)) {
            String value = pair.substring(pair.indexOf('=') + 1);
            if (values.stream().noneMatch(named -> encode(named).equals(value) || named.equals(value))) {
                left.append(left.length() == 0 ? "" : "&").append(pair);
            }
        }
        return left.toString();
    }

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    private static Optional<ObjectNode> object(Call call) {
        return object(call.body().orElse(""));
    }

    private static Optional<ObjectNode> object(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String type(Call call) {
        return call.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .map(Header::value)
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
