package dev.sallyport.prober.proposal;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes YAML that people like to read: short things on one line, quotes only where they are needed. */
final class YamlText {
    private static final int LONGEST_LINE = 100;
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_/][A-Za-z0-9_ /.?=&%+;-]*[A-Za-z0-9_/%=+-]|[A-Za-z_/]");
    private static final List<String> WORDS = List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder text = new StringBuilder();

    /** Comment lines; none of them can leave its comment. */
    YamlText comment(int indent, List<String> lines) {
        for (String line : lines) {
            String plain =
                    line.replaceAll("[\\p{Cntrl}\u0085\u2028\u2029]+", " ").stripTrailing();
            text.append(" ".repeat(indent))
                    .append(plain.isEmpty() ? "#" : "# " + plain)
                    .append('\n');
        }
        return this;
    }

    YamlText line(String line) {
        text.append(line).append('\n');
        return this;
    }

    YamlText entry(int indent, String key, JsonNode value) {
        String start = " ".repeat(indent) + scalar(key) + ":";
        String flow = start + " " + flow(value);
        boolean steps = value.isArray() && value.size() > 0 && value.get(0).isObject();
        if (!value.isContainer() || value.isEmpty() || isVariable(value) || (flow.length() <= LONGEST_LINE && !steps)) {
            text.append(flow).append('\n');
        } else if (value.isObject()) {
            text.append(start).append('\n');
            value.properties().forEach(entry -> entry(indent + 2, entry.getKey(), entry.getValue()));
        } else {
            text.append(start).append('\n');
            value.forEach(item -> item(indent + 2, item));
        }
        return this;
    }

    private void item(int indent, JsonNode item) {
        String start = " ".repeat(indent) + "- ";
        String flow = start + flow(item);
        if (!item.isObject() || item.isEmpty() || flow.length() <= LONGEST_LINE) {
            text.append(flow).append('\n');
            return;
        }
        int begin = text.length();
        item.properties().forEach(entry -> entry(indent + 2, entry.getKey(), entry.getValue()));
        text.replace(begin, begin + start.length(), start);
    }

    static String flow(JsonNode value) {
        if (isVariable(value)) {
            return "{" + value.propertyNames().iterator().next() + "}";
        }
        if (value.isObject()) {
            StringJoiner entries = new StringJoiner(", ", "{", "}");
            value.properties().forEach(entry -> entries.add(scalar(entry.getKey()) + ": " + flow(entry.getValue())));
            return entries.toString();
        }
        if (value.isArray()) {
            StringJoiner items = new StringJoiner(", ", "[", "]");
            value.forEach(item -> items.add(flow(item)));
            return items.toString();
        }
        return value.isString() ? scalar(value.asString()) : value.toString();
    }

    /** {@code {invoice}}: a variable that is sent as it is. */
    private static boolean isVariable(JsonNode value) {
        return value.isObject()
                && value.size() == 1
                && value.values().iterator().next().isNull();
    }

    static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))
                ? text
                : JsonMapper.shared().writeValueAsString(text);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
