package dev.sallyport.prober.probe;

import dev.sallyport.prober.walk.Walker;
import dev.sallyport.prober.wire.Call;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A parameter of a request: of the query, or a member of the JSON that is sent. */
record Parameter(String name, String value) {
    /** A field's name that no application has, to be asked for beside true ones. */
    static final String NO_FIELD = "zqnosuchfield";

    private static final List<String> LISTS = List.of("fields", "select", "columns", "include", "expand", "embed");

    /** The same call with this parameter, in place of others of its name. */
    Call on(Call call) {
        return call.body().flatMap(this::inJson).map(call::withBody).orElseGet(() -> call.withUrl(inQuery(call.url())));
    }

    /** A path's first call with all of these. */
    static Walker.Variation all(List<Parameter> parameters) {
        return Walker.Variation.first(call -> {
            Call varied = call;
            for (Parameter parameter : parameters) {
                varied = parameter.on(varied);
            }
            return varied;
        });
    }

    private URI inQuery(URI url) {
        List<String> pairs = new ArrayList<>();
        String query = url.getRawQuery();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                if (!pair.isEmpty() && !pair.split("=", 2)[0].equals(encode(name))) {
                    pairs.add(pair);
                }
            }
        }
        pairs.add(encode(name) + "=" + encode(value));
        String text = url.toString();
        int mark = text.indexOf('?');
        return URI.create((mark < 0 ? text : text.substring(0, mark)) + "?" + String.join("&", pairs));
    }

    private Optional<String> inJson(String body) {
        try {
            JsonNode tree = JsonMapper.shared().readTree(body);
            if (!(tree instanceof ObjectNode object)) {
                return Optional.empty();
            }
            if (object.path(name).isArray() || LISTS.contains(name)) {
                object.putArray(name).add(value);
            } else {
                object.put(name, value);
            }
            return Optional.of(object.toString());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    boolean sorts() {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.contains("sort") || plain.contains("order");
    }

    /** Whether it only says in which form the same is answered. */
    boolean formats() {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.equals("format") || plain.equals("locale") || plain.equals("lang");
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
