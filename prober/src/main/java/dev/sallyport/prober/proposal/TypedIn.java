package dev.sallyport.prober.proposal;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody typed in, with canaries where its words and amounts stood. */
final class TypedIn {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*");
    private static final Pattern WORD_OF_A_SET =
            Pattern.compile("[a-z_-]{1,20}|[A-Z_]{1,20}|[a-z]{2}[-_][A-Z]{2}|.{0,3}");
    private static final Pattern FREE_TEXT = Pattern.compile(
            "(?i).*(name|title|number|no|subject|text|label|note|notes|comment|comments|description|body|content|message|city|street|company|memo|remark|reference|customer|client|product)");
    private static final Pattern AMOUNT = Pattern.compile(
            "(?i).*(amount|price|total|sum|net|gross|cost|value|salary|fee|rate|budget|balance|revenue)");

    private final Function<String, JsonNode> known;

    /** @param known what a value is that was answered before; missing, if it was not */
    TypedIn(Function<String, JsonNode> known) {
        this.known = known;
    }

    /** Whether a field of that name holds money, or what is like it. */
    static boolean isAmount(String field) {
        return AMOUNT.matcher(field).matches();
    }

    JsonNode planted(String field, JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = Json.object();
            value.properties().forEach(entry -> object.set(entry.getKey(), planted(entry.getKey(), entry.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = Json.array();
            value.forEach(item -> array.add(planted(Words.singular(field), item)));
            return array;
        }
        if (value.isNumber()) {
            return number(field, value);
        }
        return value.isString() ? text(field, value.asString()) : value;
    }

    ObjectNode planted(Map<String, String> form) {
        ObjectNode object = Json.object();
        form.forEach((name, value) -> object.set(name, text(name, value)));
        return object;
    }

    /** With ids that were answered before, but without canaries. */
    JsonNode kept(String field, JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = Json.object();
            value.properties().forEach(entry -> object.set(entry.getKey(), kept(entry.getKey(), entry.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = Json.array();
            value.forEach(item -> array.add(kept(field, item)));
            return array;
        }
        JsonNode before = value.isString() || value.isIntegralNumber() ? before(field, value.asString()) : value;
        if (before.isMissingNode()) {
            return value;
        }
        return value.isNumber() && before.isString()
                ? Json.bare(before.asString().replaceAll("[{}]", ""))
                : before;
    }

    private JsonNode before(String field, String value) {
        boolean number = value.matches("[0-9]{1,18}");
        return number && !Words.isId(field) ? MissingNode.getInstance() : known.apply(value);
    }

    private JsonNode number(String field, JsonNode value) {
        JsonNode before = value.isIntegralNumber() ? before(field, value.asString()) : MissingNode.getInstance();
        if (before.isString()) {
            return Json.bare(before.asString().replaceAll("[{}]", ""));
        }
        if (Words.refersTo(field).isPresent()) {
            return value;
        }
        if (isAmount(field) || !value.isIntegralNumber()) {
            return Json.text(value.isIntegralNumber() ? "{cents}" : "{amount}");
        }
        return value;
    }

    private JsonNode text(String field, String value) {
        JsonNode before = before(field, value);
        if (before.isString()) {
            return before;
        }
        if (DATE.matcher(value).matches()) {
            return Json.text("{today}");
        }
        if (TIME.matcher(value).matches()) {
            return Json.text("{time}");
        }
        boolean free = FREE_TEXT.matcher(field).matches();
        boolean numeric = value.matches("-?[0-9]+([.,][0-9]+)?");
        if (numeric) {
            return Json.text(isAmount(field) ? "{amount}" : value);
        }
        if (Words.isPassword(field.toLowerCase(Locale.ROOT)) || Words.isSecret(field)) {
            return Json.text("{secret}");
        }
        if (!free
                && (WORD_OF_A_SET.matcher(value).matches()
                        || Words.refersTo(field).isPresent())) {
            return Json.text(value);
        }
        if (value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            return Json.text("{mail}");
        }
        if (value.matches("(?i)https?://\\S+")) {
            return Json.text("https://example.test/{text}");
        }
        return Json.text(Words.canary(field).orElse("{text}"));
    }
}
