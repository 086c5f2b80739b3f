package dev.sallyport.prober.proposal;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A request of a recording, with its answer.
 *
 * @param headers names in lower case
 * @param sent the body, if it was JSON
 * @param form the fields, if it was a form
 * @param upload the name of the field in which a file was sent
 * @param answer missing, if it was no JSON
 * @param page empty, if it was no HTML
 */
record Recorded(
        String method,
        URI url,
        Map<String, String> headers,
        Optional<JsonNode> sent,
        Map<String, String> form,
        Optional<String> upload,
        int status,
        String type,
        JsonNode answer,
        String page,
        Map<String, String> answerHeaders) {
    private static final Pattern STATIC = Pattern.compile(
            "(?i).*\\.(js|mjs|css|map|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|eot|otf|mp4|webm|wasm)");
    private static final Pattern STATIC_TYPE = Pattern.compile(
            "(?i)(image|font|audio|video)/.*|text/css.*|.*javascript.*|application/wasm|application/manifest.*");

    String origin() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    String path() {
        return url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    }

    /** Names and values as they stand in the URL. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        if (url.getRawQuery() != null) {
            for (String pair : pairs(url.getRawQuery())) {
                int equals = pair.indexOf('=');
                query.putIfAbsent(
                        equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return query;
    }

    private static List<String> pairs(String query) {
        List<String> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /** The path, with braces where ids stand. */
    String shape() {
        StringBuilder shape = new StringBuilder();
        for (String segment : Words.segments(path())) {
            shape.append('/').append(SeenValues.looksLikeId(segment) ? "{id}" : segment);
        }
        return shape.toString();
    }

    String asked() {
        return method + " " + path();
    }

    /** A script, a style, a picture: the same for everybody. */
    boolean isStatic() {
        return STATIC.matcher(path()).matches() || STATIC_TYPE.matcher(type).matches();
    }

    /** A browser's own question, whether a page of another host may ask. */
    boolean isPreflight() {
        return method.equals("OPTIONS");
    }

    boolean isPost() {
        return method.equals("POST");
    }

    boolean isGet() {
        return method.equals("GET");
    }

    boolean isJson() {
        return answer.isContainer();
    }

    boolean isPage() {
        return !page.isEmpty();
    }

    /** A file to be kept, rather than something to be shown. */
    boolean isFile() {
        String disposition = answerHeaders.getOrDefault("content-disposition", "");
        return disposition.toLowerCase(Locale.ROOT).startsWith("attachment")
                || type.matches(
                        "(?i).*(csv|zip|pdf|spreadsheet|excel|octet-stream|ndjson|gzip|x-tar|parquet|msword).*");
    }

    boolean isDone() {
        return (status >= 200 && status < 300) || status == 302 || status == 303;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
