package dev.sallyport.prober.proposal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads an HTTP archive (HAR 1.2), as browsers write it. */
final class Recording {
    private static final Pattern FILE_FIELD = Pattern.compile("name=\"([^\"]+)\"; *filename=");

    private Recording() {}

    /** All requests to hosts, in the order of the recording. */
    static List<Recorded> parse(String source, String text) {
        JsonNode entries;
        try {
            entries = JsonMapper.shared()
                    .readTree(text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .path("log")
                    .path("entries");
        } catch (JacksonException e) {
            entries = MissingNode.getInstance();
        }
        if (!entries.isArray()) {
            throw new ProposalException(source
                    + " is no HTTP archive; allowed is HAR 1.2 with log.entries; in the network tab of a browser choose"
                    + " \"Save all as HAR with content\"");
        }
        List<Recorded> recorded = new ArrayList<>();
        entries.forEach(entry -> read(entry).ifPresent(recorded::add));
        return recorded;
    }

    private static Optional<Recorded> read(JsonNode entry) {
        JsonNode request = entry.path("request");
        JsonNode response = entry.path("response");
        URI url;
        try {
            url = new URI(request.path("url").asString("").replace("|", "%7C").replaceAll("#.*", ""));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("(?i)https?")) {
            return Optional.empty();
        }
        JsonNode post = request.path("postData");
        String sentType = post.path("mimeType").asString("").toLowerCase(Locale.ROOT);
        String sent = post.path("text").asString("");
        String type = response.path("content").path("mimeType").asString("").toLowerCase(Locale.ROOT);
        String body = body(response.path("content"));
        Matcher upload = FILE_FIELD.matcher(sent);
        return Optional.of(new Recorded(
                request.path("method").asString("GET").toUpperCase(Locale.ROOT),
                url,
                headers(request),
                sentType.contains("json") ? json(sent) : Optional.empty(),
                form(post, sentType, sent),
                sentType.contains("multipart")
                        ? Optional.of(upload.find() ? upload.group(1) : "file")
                        : Optional.empty(),
                response.path("status").asInt(0),
                type,
                type.contains("json") ? json(body).orElse(MissingNode.getInstance()) : MissingNode.getInstance(),
                type.contains("html") ? body : "",
                headers(response)));
    }

    private static String body(JsonNode content) {
        String text = content.path("text").asString("");
        if (!content.path("encoding").asString("").equals("base64")) {
            return text;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JsonMapper.shared().readTree(text)).filter(JsonNode::isContainer);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> headers(JsonNode message) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode header : message.path("headers")) {
            headers.merge(
                    header.path("name").asString("").toLowerCase(Locale.ROOT),
                    header.path("value").asString(""),
                    (first, second) -> first + "\n" + second);
        }
        return headers;
    }

    private static Map<String, String> form(JsonNode post, String type, String text) {
        Map<String, String> form = new LinkedHashMap<>();
        if (!type.contains("urlencoded")) {
            return form;
        }
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        if (form.isEmpty()) {
            for (JsonNode parameter : post.path("params")) {
                form.put(
                        decoded(parameter.path("name").asString("")),
                        decoded(parameter.path("value").asString("")));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
