package dev.sallyport.prober.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;

/** Reads what is sent: a line, or keys with request, headers and one of body, form and file. */
final class RequestReader {
    private static final List<String> CONTENTS = List.of("body", "form", "file");
    private static final String TYPE = "Content-Type";
    /** Canaries can't be guessed, so that none of them holds this. */
    private static final String BOUNDARY = "sallyport-probe-5f1c0a9e27";

    private final Scope scope;

    RequestReader(Scope scope) {
        this.scope = scope;
    }

    /** A text, or keys. */
    RequestSpec read(Place place) {
        return place.isObject() ? keys(place) : line(place, Map.of(), Optional.empty());
    }

    private RequestSpec keys(Place place) {
        Map<String, String> headers = new LinkedHashMap<>();
        place.entries("headers").forEach((name, value) -> {
            scope.check(value);
            headers.put(name, value.text());
        });
        List<String> contents = CONTENTS.stream().filter(place::has).toList();
        if (contents.size() > 1) {
            place.fault(String.join(" and ", contents) + " stand together", "a request has one of them", "keep one");
        }
        Optional<String> body = Optional.empty();
        if (place.has("body")) {
            Place content = place.get("body");
            if (!content.isText()) {
                addType(headers, "application/json");
            }
            body = Optional.of(content.isText() ? text(content) : new JsonBody(scope).write(content));
        } else if (place.has("form")) {
            addType(headers, "application/x-www-form-urlencoded");
            body = Optional.of(form(place.get("form")));
        } else if (place.has("file")) {
            addType(headers, "multipart/form-data; boundary=" + BOUNDARY);
            body = Optional.of(multipart(place.get("file")));
        }
        return line(place.get("request"), headers, body);
    }

    private RequestSpec line(Place place, Map<String, String> headers, Optional<String> body) {
        scope.check(place);
        String line = place.text();
        int blank = line.indexOf(' ');
        String target = line.substring(blank + 1);
        scope.checkUrl(place, target);
        return new RequestSpec(line.substring(0, blank), target, headers, body);
    }

    private static void addType(Map<String, String> headers, String type) {
        if (headers.keySet().stream()
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).equals("content-type"))) {
            headers.put(TYPE, type);
        }
    }

    private String text(Place place) {
        scope.check(place);
        return place.text();
    }

    private String form(Place fields) {
        StringJoiner form = new StringJoiner("&");
        fields.entries().forEach((name, value) -> form.add(encoded(name) + "=" + encoded(text(value))));
        return form.toString();
    }

    /** Variables stay as they are: their values are encoded when they are put in. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        Matcher variable = Braces.VARIABLE.matcher(text);
        int end = 0;
        while (variable.find()) {
            encoded.append(Percent.encoded(text.substring(end, variable.start())))
                    .append(variable.group());
            end = variable.end();
        }
        return encoded.append(Percent.encoded(text.substring(end))).toString();
    }

    private String multipart(Place file) {
        StringBuilder body = new StringBuilder();
        file.entries("fields")
                .forEach((name, value) -> part(body, "name=\"" + name + "\"", Optional.empty(), text(value)));
        String name = "name=\"" + text(file.get("field")) + "\"; filename=\"" + text(file.get("name")) + "\"";
        String type = file.find("type").map(this::text).orElse("application/octet-stream");
        part(body, name, Optional.of(type), text(file.get("content")));
        return body.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    private static void part(StringBuilder body, String name, Optional<String> type, String content) {
        body.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; ")
                .append(name)
                .append("\r\n");
        type.ifPresent(told -> body.append("Content-Type: ").append(told).append("\r\n"));
        body.append("\r\n").append(content).append("\r\n");
    }
}
