package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.Template;
import dev.sallyport.prober.wire.Call;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that requests use. */
final class StepNames {
    private StepNames() {}

    static Set<String> used(RequestSpec request) {
        Set<String> names = new LinkedHashSet<>(Template.variables(request.target()));
        request.headers().values().forEach(value -> names.addAll(Template.variables(value)));
        request.body().ifPresent(body -> names.addAll(Template.variables(body)));
        return names;
    }

    /** Those of a step that earlier steps took: links, jobs, cursors. */
    static Set<String> taken(Path path, int step) {
        Set<String> taken = new LinkedHashSet<>();
        for (Step earlier : path.steps().subList(0, step)) {
            taken.addAll(earlier.take().keySet());
        }
        taken.retainAll(used(path.steps().get(step).request()));
        return taken;
    }

    /** Those of a step that plantings took. */
    static Set<String> planted(Plan plan, Path path, int step) {
        Set<String> planted = new LinkedHashSet<>();
        plan.plantings().forEach(planting -> planted.addAll(planting.take().keySet()));
        planted.retainAll(used(path.steps().get(step).request()));
        planted.removeAll(taken(path, step));
        return planted;
    }

    /** Those of a step that name something of somebody. */
    static Set<String> owned(Plan plan, Path path, int step) {
        Set<String> owned = taken(path, step);
        owned.addAll(planted(plan, path, step));
        return owned;
    }

    /** A call as a plan would write it: no host, and names in place of these values. */
    static String asPlanned(Call call, Map<String, String> values) {
        URI url = call.url();
        String target = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (!value.getValue().isBlank()) {
                target = Pattern.compile(Pattern.quote(value.getValue()), Pattern.CASE_INSENSITIVE)
                        .matcher(target)
                        .replaceAll(Matcher.quoteReplacement("{" + value.getKey() + "}"));
            }
        }
        return call.method() + " " + target;
    }
}
