package dev.sallyport.leakyagency.probed;

import dev.sallyport.prober.wire.Answer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * By what known tools tell that somebody was given what is not theirs, when a recorded request is sent again with
 * another person's credentials. Published rules, implemented plainly; the tools do more than this.
 */
enum KnownRule {
    /** Auth Analyzer (an extension of Burp) calls it the same if status and body are. */
    SAME_ANSWER {
        @Override
        boolean alarms(Answer owners, Answer others) {
            return owners.status() == others.status() && Arrays.equals(owners.bytes(), others.bytes());
        }
    },
    /** Akto's tests for broken object level authorization: a 2xx, and more than 90 % of the fields hold the same. */
    MOSTLY_SAME {
        @Override
        boolean alarms(Answer owners, Answer others) {
            return others.isSuccess() && percentOfSame(owners, others) > 90;
        }
    },
    /** ZAP's access control testing as it is set up first: whoever is not refused by status was let in. */
    STATUS {
        @Override
        boolean alarms(Answer owners, Answer others) {
            return owners.status() < 400 && others.status() < 400;
        }
    };

    private static final JsonMapper JSON = JsonMapper.shared();

    abstract boolean alarms(Answer owners, Answer others);

    private static double percentOfSame(Answer owners, Answer others) {
        if (Arrays.equals(owners.bytes(), others.bytes())) {
            return 100;
        }
        try {
            Map<String, Set<String>> one = fields(owners);
            Map<String, Set<String>> other = fields(others);
            Set<String> all = new LinkedHashSet<>(one.keySet());
            all.addAll(other.keySet());
            long same = all.stream()
                    .filter(field -> Objects.equals(one.get(field), other.get(field)))
                    .count();
            return all.isEmpty() ? 100 : 100.0 * same / all.size();
        } catch (JacksonException e) {
            return 0;
        }
    }

    private static Map<String, Set<String>> fields(Answer answer) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        collect("", JSON.readTree(answer.bytes()), fields);
        return fields;
    }

    private static void collect(String at, JsonNode node, Map<String, Set<String>> fields) {
        if (node.isObject()) {
            node.properties().forEach(member -> collect(at + "/" + member.getKey(), member.getValue(), fields));
        } else if (node.isArray()) {
            node.forEach(item -> collect(at + "/*", item, fields));
        } else {
            fields.computeIfAbsent(at, field -> new LinkedHashSet<>()).add(node.asString());
        }
    }
}
