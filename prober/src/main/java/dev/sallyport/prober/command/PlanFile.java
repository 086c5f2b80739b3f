package dev.sallyport.prober.command;

import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.PlanReader;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan as arguments narrow it. */
final class PlanFile {
    private PlanFile() {}

    static Plan read(java.nio.file.Path file) {
        return PlanReader.read(file, System::getenv);
    }

    /** As {@link #read}, with the name of a variable in place of what it would hold, if it holds nothing. */
    static Plan readUnset(java.nio.file.Path file) {
        return PlanReader.read(file, name -> {
            String value = System.getenv(name);
            return value == null || value.isEmpty() ? "<" + name + ">" : value;
        });
    }

    /** Those paths, and the ones with which they must agree. */
    static Plan withPaths(Plan plan, Collection<String> names) {
        Set<String> wanted = new LinkedHashSet<>();
        Deque<String> ahead = new ArrayDeque<>(names);
        while (!ahead.isEmpty()) {
            Path path = plan.paths().get(ahead.remove());
            if (path != null && wanted.add(path.name())) {
                ahead.addAll(path.agreesWith());
            }
        }
        Map<String, Path> paths = new LinkedHashMap<>(plan.paths());
        paths.keySet().retainAll(wanted);
        return plan.withPaths(paths);
    }

    static List<String> unknownPaths(Plan plan, Collection<String> names) {
        return names.stream().filter(name -> !plan.paths().containsKey(name)).toList();
    }
}
