package dev.sallyport.prober.walk;

import dev.sallyport.prober.plan.Braces;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** A text with variables in braces. */
public final class Template {
    private Template() {}

    /** The names that stand in a text, in order. */
    public static Set<String> variables(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher variable = Braces.VARIABLE.matcher(text);
        while (variable.find()) {
            names.add(variable.group(1));
        }
        return names;
    }

    /**
     * Puts values in.
     *
     * @param escape what to do with each value before it stands there
     * @throws ObstacleException if one is not known
     */
    static String fill(String text, Variables variables, UnaryOperator<String> escape) {
        return Braces.VARIABLE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(escape.apply(variables
                        .get(found.group(1))
                        .orElseThrow(() -> new ObstacleException("nothing is known as {" + found.group(1) + "}")))));
    }
}
