package dev.sallyport.prober.probe;

import dev.sallyport.prober.wire.Call;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The query of a call. */
final class Queries {
    private Queries() {}

    static String of(Call call) {
        return Optional.ofNullable(call.url().getRawQuery()).orElse("");
    }

    static Map<String, String> parameters(Call call) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : of(call).split("&", -1)) {
            int is = pair.indexOf('=');
            if (is > 0) {
                parameters.put(decode(pair.substring(0, is)), decode(pair.substring(is + 1)));
            }
        }
        return parameters;
    }

    static Call with(Call call, String query) {
        String text = call.url().toString();
        int mark = text.indexOf('?');
        String bare = mark < 0 ? text : text.substring(0, mark);
        return call.withUrl(URI.create(query.isEmpty() ? bare : bare + "?" + query));
    }

    /** Without that parameter, if it is there. */
    static Call without(Call call, String name) {
        StringBuilder left = new StringBuilder();
        for (String pair : of(call).split("&", -1)) {
            int is = pair.indexOf('=');
            String its = decode(is < 0 ? pair : pair.substring(0, is));
            if (!its.equals(name) && !pair.isEmpty()) {
                left.append(left.length() == 0 ? "" : "&").append(pair);
            }
        }
        return with(call, left.toString());
    }

    /** With that value in place of others of its name. */
    static Call replace(Call call, String name, String value) {
        return without(call, name).withQuery(name, value);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
