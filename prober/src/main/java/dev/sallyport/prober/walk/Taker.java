package dev.sallyport.prober.walk;

import dev.sallyport.prober.wire.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes values out of answers, as {@link dev.sallyport.prober.plan.Step#take} says where they stand. */
public final class Taker {
    /** A tree is many times as large as its text. */
    private static final int LONGEST = 8 << 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    private Taker() {}

    /**
     * The first value there.
     *
     * @param where a JSON pointer, {@code header:NAME}, {@code css:SELECTOR@ATTRIBUTE} or {@code regex:…(…)…}
     */
    public static Optional<String> take(Answer answer, URI url, String where) {
        if (where.startsWith("header:")) {
            return answer.header(where.substring("header:".length()));
        }
        if (where.startsWith("regex:")) {
            Matcher match = Pattern.compile(where.substring("regex:".length())).matcher(text(answer));
            return match.find() && match.groupCount() > 0 ? Optional.ofNullable(match.group(1)) : Optional.empty();
        }
        if (where.startsWith("css:")) {
            return element(answer, url, where.substring("css:".length()));
        }
        return json(answer).map(tree -> tree.at(where)).filter(Taker::isScalar).map(JsonNode::asString);
    }

    /** Empty if it is none, or too long to be read as a whole. */
    public static Optional<JsonNode> json(Answer answer) {
        if (answer.bytes().length > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(answer.bytes()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean isScalar(JsonNode node) {
        return node.isValueNode() && !node.isNull();
    }

    private static Optional<String> element(Answer answer, URI url, String where) {
        int at = where.lastIndexOf('@');
        String selector = at < 0 ? where : where.substring(0, at);
        Element element = page(answer, url).selectFirst(selector);
        if (element == null) {
            return Optional.empty();
        }
        String attribute = at < 0 ? "" : where.substring(at + 1);
        String value = attribute.isEmpty()
                ? element.text()
                : attribute.equals("href") || attribute.equals("action") || attribute.equals("src")
                        ? element.absUrl(attribute)
                        : element.attr(attribute);
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** As a browser would read its beginning. */
    static Document page(Answer answer, URI url) {
        return Jsoup.parse(text(answer), url.toString());
    }

    private static String text(Answer answer) {
        return new String(answer.bytes(), 0, Math.min(answer.bytes().length, LONGEST), StandardCharsets.UTF_8);
    }
}
