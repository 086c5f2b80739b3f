package dev.sallyport.prober.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Puts in what {@code ${NAME}} stands for. What it puts in never stands in a message. */
final class Environment {
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Function<String, @Nullable String> variables;

    Environment(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    static boolean isNamedIn(String text) {
        return NAME.matcher(text).find();
    }

    String fill(String text) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(String.valueOf(variables.apply(name.group(1)))));
    }

    /** What it puts into that plan, but for what everybody may know: addresses, ids of tenants, mail addresses. */
    Map<String, Secret> filledIn(PlanTree plan) {
        List<JsonNode> open =
                new ArrayList<>(List.of(plan.root().path("target"), plan.root().path("tenants")));
        plan.root()
                .path("identities")
                .properties()
                .forEach(identity -> open.add(identity.getValue().path("mail")));
        Set<String> names = named(plan.root());
        open.forEach(node -> names.removeAll(named(node)));
        Map<String, Secret> filledIn = new LinkedHashMap<>();
        names.forEach(name -> filledIn.put(name, new Secret(String.valueOf(variables.apply(name)))));
        return filledIn;
    }

    private static Set<String> named(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        if (node.isString()) {
            NAME.matcher(node.asString()).results().forEach(name -> names.add(String.valueOf(name.group(1))));
        }
        node.forEach(inner -> names.addAll(named(inner)));
        return names;
    }

    /** A fault for each variable that the plan names and that has no value. */
    void check(PlanTree plan, Faults faults) {
        check(plan, plan.root(), JsonPointer.empty(), faults);
    }

    private void check(PlanTree plan, JsonNode node, JsonPointer at, Faults faults) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> check(plan, entry.getValue(), at.appendProperty(entry.getKey()), faults));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(plan, node.get(i), at.appendIndex(i), faults);
            }
        } else if (node.isString()) {
            Matcher name = NAME.matcher(node.asString());
            while (name.find()) {
                String value = variables.apply(name.group(1));
                if (value == null || value.isEmpty()) {
                    faults.add(
                            plan.line(at),
                            "the variable " + name.group(1) + (value == null ? " is not set" : " is empty"),
                            "what stands in ${} comes from the environment",
                            "set it: export " + name.group(1) + "=…");
                }
            }
        }
    }
}
